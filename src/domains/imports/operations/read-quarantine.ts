import type { AccessRecord } from '../../../kernel/access-record.ts'
import type { Db } from '../../../platform/db/database.ts'
import { defineOperation, funnelRefusals, type OperationContext, type ReadOperation } from '../../../platform/operation.ts'
import { checkPageSize, pagingRefusals } from '../../../platform/paging.ts'
import type { RowReason } from '../../ingest/index.ts'
import { cursorAfter, readCursor } from '../cursor.ts'
import { quarantineLine } from '../model.ts'
import { findRejections, type StoredRejection } from '../rejection-store.ts'
import { openRow } from '../seal.ts'
import { findRun, type StoredRun } from '../store.ts'

export const QUARANTINE_PAGE_LIMIT = 100

/** A refused row with why it was refused. */
export interface QuarantinedRow {
  readonly line: number
  readonly reasons: readonly RowReason[]
  /** The row as it was read, as JSON; null where it was not asked for. */
  readonly row: string | null
}

export interface QuarantineListing {
  readonly id: bigint | null
  /** Whether the rows themselves are to be shown: people's data. */
  readonly withRows: boolean
  /** This line alone; null for all. */
  readonly line: number | null
  readonly first: number
  readonly after: string | null
  readonly path: readonly (string | number)[]
}

export interface QuarantinePage {
  readonly rows: readonly { readonly row: QuarantinedRow; readonly cursor: string }[]
  readonly hasNextPage: boolean
}

/** Refused rows of an import of the own department that nobody has handed in again, in the order of their lines. */
export const listQuarantine = defineOperation<QuarantineListing, QuarantinePage, ReadOperation<QuarantineListing, QuarantinePage>>({
  name: 'imports.list-quarantine',
  action: 'import.quarantine.read',
  summary: 'Lists refused rows of an import of the own department, with their contents where asked for.',
  kind: 'disclosure',
  roles: ['ISSUER_STEWARD'],
  async run(context, { id, withRows, line: wanted, first, after, path }) {
    const { db, parts } = context
    checkPageSize(first, QUARANTINE_PAGE_LIMIT)
    const behind = after === null ? 0n : readCursor(after)
    if (behind === null || behind > 2_147_483_647n) throw pagingRefusals.CURSOR_INVALID()
    const { run, record } = await openQuarantine(context, id)
    record.paths.push([...path])
    const found = wanted === null
      ? await findRejections(db, run.id, Number(behind), first + 1)
      : (await findRejections(db, run.id, wanted - 1, 1)).filter(({ line }) => line === wanted)
    const shown = found.slice(0, first)
    record.about = { ...record.about, rows: shown.length, contents: withRows }
    record.done = shown.length > 0
    const contentOf = ({ importId, line, row }: StoredRejection) => JSON.stringify(openRow(parts.keyring, importId, line, row), null, 2)
    return {
      rows: shown.map((rejection) => {
        const { line, reasons } = rejection
        return { row: { line, reasons, row: withRows ? contentOf(rejection) : null }, cursor: cursorAfter(line) }
      }),
      hasNextPage: found.length > first,
    }
  },
})

/** All refused rows of an import to be mended: lines as `hub import` writes them, while they are read. */
export const takeQuarantine = defineOperation<{ readonly id: bigint | null }, AsyncIterable<Uint8Array>, ReadOperation<{ readonly id: bigint | null }, AsyncIterable<Uint8Array>>>({
  name: 'imports.take-quarantine',
  action: 'import.quarantine.take',
  summary: 'Gives the refused rows of an import of the own department as a file, to be mended.',
  kind: 'disclosure',
  roles: ['ISSUER_STEWARD'],
  stepUp: true,
  async run(context, { id }) {
    const { run, record } = await openQuarantine(context, id)
    record.about = { ...record.about, rows: run.quarantined - run.handedInAgain }
    record.paths.push(['quarantine'])
    record.done = true
    return linesOf(context, run.id)
  },
})

async function openQuarantine({ db, actor, open }: OperationContext<Db>, id: bigint | null): Promise<{ run: StoredRun; record: AccessRecord }> {
  const record = open({ purpose: null, subject: null })
  const run = id === null ? null : await findRun(db, id)
  if (run?.departmentCode !== actor.departmentCode) throw funnelRefusals.NOT_AVAILABLE({ reason: run ? 'IMPORT_OF_ANOTHER_DEPARTMENT' : 'IMPORT_UNKNOWN' })
  record.about = { import: String(run.id) }
  return { run, record }
}

const LINES_AT_ONCE = 100

async function* linesOf({ db, parts }: OperationContext<Db>, importId: bigint): AsyncGenerator<Buffer> {
  for (let after = 0; ; ) {
    const rows = await findRejections(db, importId, after, LINES_AT_ONCE)
    for (const { line, reasons, row } of rows) yield Buffer.from(quarantineLine({ line, reasons, row: openRow(parts.keyring, importId, line, row) }))
    if (rows.length < LINES_AT_ONCE) return
    after = rows.at(-1)?.line ?? after
  }
}
