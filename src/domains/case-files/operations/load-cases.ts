import { dateInChina } from '../../../kernel/calendar-date.ts'
import type { CaseRow } from '../../../kernel/import-rows.ts'
import type { RowOutcome } from '../../../kernel/row-outcome.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { defineLoad } from '../../../platform/load-operation.ts'
import type { OperationContext } from '../../../platform/operation.ts'
import { findOrAddSubjects } from '../../subjects/index.ts'
import { passesOf } from '../batch.ts'
import { readCaseRow, type ReadCase } from '../row.ts'
import { caseDigests, sealCase } from '../seal.ts'
import * as store from '../store.ts'

/**
 * Stores a batch of historic or running cases (历史办件) with form values and materials. The same row again changes
 * nothing; a row that decides a case which was open completes it; a decided case is never changed. Several rows of one case
 * are stored one after another, so what comes of a file does not depend on where its batches end.
 */
export const loadCases = defineLoad<CaseRow>({
  name: 'case-files.load',
  action: 'case.load',
  summary: 'Loads cases with form values and materials from a file of their department.',
  load,
})

interface Decided {
  outcome: RowOutcome
  /** To be stored: as a new case, or in place of the open one. */
  readonly store?: { readonly row: ReadCase; readonly digest: Buffer; readonly open: store.StoredCase | null }
}

async function load(context: OperationContext<Tx>, rows: readonly CaseRow[]): Promise<RowOutcome[]> {
  await store.lockLoading(context.db)
  const outcomes: RowOutcome[] = []
  for (const pass of passesOf(rows, ({ department, number }) => keyOf(department, number))) {
    const ofPass = await loadPass(
      context,
      pass.map(({ row }) => row),
    )
    for (const [at, { position }] of pass.entries()) {
      const outcome = ofPass[at]
      if (!outcome) throw new Error('a row was left without an outcome')
      outcomes[position] = outcome
    }
  }
  return outcomes
}

/** Stores rows of which no two are of the same case. */
async function loadPass(context: OperationContext<Tx>, rows: readonly CaseRow[]): Promise<RowOutcome[]> {
  const { db, parts, scope } = context
  const existing = new Map(
    (
      await store.findByNumbers(
        db,
        rows.map(({ number }) => number),
      )
    ).map((one) => [keyOf(one.departmentCode, one.number), one]),
  )
  const decided: Decided[] = []
  for (const row of rows) decided.push(await decide(context, row, existing))

  const toStore = decided.flatMap((one) => (one.store ? [{ ...one.store, decided: one }] : []))
  const people = toStore.flatMap(({ row }) => [row.applicant, ...row.parties])
  const subjects = await findOrAddSubjects(db, people, { keyring: parts.keyring, source: 'cases', now: scope.at })
  const ids = await store.reserveIds(db, toStore.length)
  const added: store.NewCase[] = []
  let next = 0
  for (const [position, { row, digest, open, decided: one }] of toStore.entries()) {
    const subjectIds = subjects.slice(next, (next += 1 + row.parties.length))
    const [subjectId] = subjectIds
    const id = ids[position]
    if (subjectId === undefined || id === undefined) throw new Error('fewer ids were reserved than asked for')
    const version = await parts.guideShelf.findVersionInForce(row.itemCode, dateInChina(row.receivedAt))
    const stored = newCase(context, row, { subjectId, id: open?.id ?? id, digest, guideVersion: version }, subjectIds)
    if (!open) added.push(stored)
    else if (open.subjectId !== subjectId) one.outcome = { kind: 'REJECTED', reason: 'APPLICANT_DIFFERS' }
    else await store.complete(db, open, stored)
  }
  if (added.length > 0) {
    await store.addLocators(db, added)
    await store.addCases(db, added)
  }
  return decided.map(({ outcome }) => outcome)
}

async function decide(
  { db, parts, scope }: OperationContext<Tx>,
  row: CaseRow,
  existing: ReadonlyMap<string, store.StoredCase>,
): Promise<Decided> {
  const reading = readCaseRow(row, scope.at)
  if (!reading.ok) return rejected(reading.faults[0]?.reason ?? 'UNSOUND')
  const body = await parts.guideBook.findImplementingBody(db, row.itemCode)
  if (body === null) return rejected('ITEM_UNKNOWN')
  if (body !== row.department) return rejected('ITEM_OF_ANOTHER_DEPARTMENT')
  const open = existing.get(keyOf(row.department, row.number)) ?? null
  const digests = caseDigests(parts.keyring, reading.value.unchanging)
  const [digest] = digests
  if (!digest) throw new Error('there is no active key')
  if (!open) return { outcome: { kind: 'ADDED' }, store: { row: reading.value, digest, open } }
  if (open.digest && digests.some((one) => open.digest?.equals(one))) return { outcome: { kind: 'UNCHANGED' } }
  if (open.decidedAt !== null) {
    // A row that knows nothing of the decision is older than what is stored: the first lines of a file loaded twice.
    if (row.decision === null && open.digest !== null) return { outcome: { kind: 'UNCHANGED' } }
    // A case that was decided through the API has no row yet: its file may still bring form and materials.
    const contradicts = row.decision !== null && (open.digest !== null || open.decision !== row.decision)
    if (contradicts) return rejected('CASE_ALREADY_DECIDED')
  }
  if (open.itemCode !== row.itemCode) return rejected('CASE_FOR_ANOTHER_ITEM')
  // The day of receipt chose the case's guide: changing the one would leave it open to the reads of another.
  if (open.receivedAt.getTime() !== reading.value.receivedAt.getTime()) return rejected('RECEIPT_DIFFERS')
  return { outcome: { kind: 'UPDATED' }, store: { row: reading.value, digest, open } }
}

function newCase(
  { parts }: OperationContext<Tx>,
  row: ReadCase,
  place: {
    readonly subjectId: bigint
    readonly id: bigint
    readonly digest: Buffer
    readonly guideVersion: number | null
  },
  subjectIds: readonly bigint[],
): store.NewCase {
  const roles = ['APPLICANT' as const, ...row.parties.map(({ role }) => role)]
  return {
    ...place,
    number: row.number,
    itemCode: row.itemCode,
    departmentCode: row.departmentCode,
    clerk: null,
    receivedAt: row.receivedAt,
    decidedAt: row.decidedAt,
    decision: row.decision,
    content: sealCase(parts.keyring, place, row.content),
    parties: subjectIds.map((subjectId, position) => ({ subjectId, role: roles[position] ?? 'OTHER' })),
    materials: row.content.materials.map(({ certificateIdentifier }) =>
      certificateIdentifier === null ? null : row.lookup(parts.keyring, certificateIdentifier),
    ),
    results: row.results.map((identifier) => row.lookup(parts.keyring, identifier)),
  }
}

function rejected(reason: string): Decided {
  return { outcome: { kind: 'REJECTED', reason } }
}

function keyOf(departmentCode: string, number: string): string {
  return `${departmentCode}/${number}`
}
