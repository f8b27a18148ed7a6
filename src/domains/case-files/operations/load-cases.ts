import { dateInChina } from '../../../kernel/calendar-date.ts'
import type { CaseRow } from '../../../kernel/import-rows.ts'
import type { RowBatch, RowOutcome } from '../../../kernel/row-outcome.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { defineOperation, type CommandOperation, type OperationContext } from '../../../platform/operation.ts'
import { findOrAddSubjects } from '../../subjects/index.ts'
import { readCaseRow, type ReadCase } from '../row.ts'
import { caseDigests, sealCase } from '../seal.ts'
import * as store from '../store.ts'

type Batch = RowBatch<CaseRow>

/**
 * Stores a batch of historic or running cases (历史办件) with form values and materials. The same row again changes
 * nothing; a row that decides a case which was open completes it; a decided case is never changed.
 */
export const loadCases = defineOperation<Batch, RowOutcome[], CommandOperation<Batch, RowOutcome[]>>({
  name: 'case-files.load',
  action: 'case.load',
  summary: 'Loads cases with form values and materials from a file of their department.',
  kind: 'command',
  roles: ['OPERATOR'],
  run: (context, { rows, dryRun }) => context.db.rehearse(dryRun, () => load(context, rows)),
})

interface Decided {
  outcome: RowOutcome
  /** To be stored: as a new case, or in place of the open one. */
  readonly store?: { readonly row: ReadCase; readonly digest: Buffer; readonly open: store.StoredCase | null }
}

async function load(context: OperationContext<Tx>, rows: readonly CaseRow[]): Promise<RowOutcome[]> {
  const { db, parts, scope } = context
  await store.lockLoading(db)
  const existing = new Map((await store.findByNumbers(db, rows.map(({ number }) => number))).map((one) => [keyOf(one.departmentCode, one.number), one]))
  const seen = new Set<string>()
  const decided: Decided[] = []
  for (const row of rows) decided.push(await decide(context, row, existing, seen))

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
    else await store.complete(db, stored)
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
  seen: Set<string>,
): Promise<Decided> {
  const reading = readCaseRow(row, scope.at)
  if (!reading.ok) return rejected(reading.faults[0]?.reason ?? 'UNSOUND')
  const body = await parts.guideBook.findImplementingBody(db, row.itemCode)
  if (body === null) return rejected('ITEM_UNKNOWN')
  if (body !== row.department) return rejected('ITEM_OF_ANOTHER_DEPARTMENT')
  const key = keyOf(row.department, row.number)
  if (seen.has(key)) return rejected('CASE_TWICE_IN_BATCH')
  seen.add(key)
  const open = existing.get(key) ?? null
  const digests = caseDigests(parts.keyring, reading.value.unchanging)
  const [digest] = digests
  if (!digest) throw new Error('there is no active key')
  if (!open) return { outcome: { kind: 'ADDED' }, store: { row: reading.value, digest, open } }
  if (open.digest && digests.some((one) => open.digest?.equals(one))) return { outcome: { kind: 'UNCHANGED' } }
  // A case that was decided through the API has no row yet: its file may still bring form and materials.
  const decidedByRow = open.decidedAt !== null && (open.digest !== null || open.decision !== row.decision)
  if (decidedByRow) return rejected('CASE_ALREADY_DECIDED')
  if (open.itemCode !== row.itemCode) return rejected('CASE_FOR_ANOTHER_ITEM')
  return { outcome: { kind: 'UPDATED' }, store: { row: reading.value, digest, open } }
}

function newCase(
  { parts }: OperationContext<Tx>,
  row: ReadCase,
  place: { readonly subjectId: bigint; readonly id: bigint; readonly digest: Buffer; readonly guideVersion: number | null },
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
