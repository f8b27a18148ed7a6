import { dateInChina } from '../../../kernel/calendar-date.ts'
import { parseCreditCode } from '../../../kernel/credit-code.ts'
import type { CaseRow } from '../../../kernel/import-rows.ts'
import type { RowOutcome } from '../../../kernel/row-outcome.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { defineLoad } from '../../../platform/load-operation.ts'
import type { OperationContext } from '../../../platform/operation.ts'
import { findNames } from '../../access/index.ts'
import { findOrAddSubjects } from '../../subjects/index.ts'
import { noteDecisions, noteSubmissions } from '../../supervision/index.ts'
import { passesOf } from '../batch.ts'
import { extensionOf, guideOf, replayClocks, type ToldCase } from '../case-clocks.ts'
import { caseRefusals } from '../errors.ts'
import { decisionsOf, submissionsOf } from '../figures.ts'
import { handlerAfter } from '../life.ts'
import { keepReplaced, materialRows } from '../revision.ts'
import { findContents } from '../revision-store.ts'
import { readCaseRow, type ReadCase } from '../row.ts'
import { furtherSteps } from '../row-life.ts'
import type { ReadStep } from '../row-steps.ts'
import { caseDigests, sealCase, sealNote } from '../seal.ts'
import { fileUnder, findSteps, lockCases, type StepRow } from '../step-store.ts'
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
  readonly store?: {
    readonly row: ReadCase
    readonly digest: Buffer
    readonly open: OpenCase | null
    /** Steps of the row that the case does not have yet. */
    readonly further: readonly ReadStep[]
  }
}

type OpenCase = store.StoredCase & { readonly steps: readonly StepRow[] }

/** What the hub knows of what rows name. */
interface Known {
  /** By department and number. */
  readonly existing: ReadonlyMap<string, OpenCase>
  readonly departments: ReadonlySet<string>
}

async function load(context: OperationContext<Tx>, rows: readonly CaseRow[]): Promise<RowOutcome[]> {
  await store.lockLoading(context.db)
  const outcomes: RowOutcome[] = []
  // By number alone: a case that was passed on has its number with several departments.
  for (const pass of passesOf(rows, ({ number }) => number)) {
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

/** Stores rows of which no two have the same number. */
async function loadPass(context: OperationContext<Tx>, rows: readonly CaseRow[]): Promise<RowOutcome[]> {
  const { db, parts } = context
  const known: Known = { existing: await findExisting(db, rows), departments: await receivers(db, rows) }
  const decided: Decided[] = []
  for (const row of rows) decided.push(await decide(context, row, known))

  const toStore = decided.flatMap((one) => (one.store ? [{ ...one.store, decided: one }] : []))
  const people = toStore.flatMap(({ row }) => [row.applicant, ...row.parties])
  const subjects = await findOrAddSubjects(context, people, 'cases')
  const ids = await store.reserveIds(db, toStore.length)
  const added: store.NewCase[] = []
  const completed: Completed[] = []
  const told: ToldCase[] = []
  let next = 0
  for (const [position, { row, digest, open: before, further, decided: one }] of toStore.entries()) {
    const subjectIds = subjects.slice(next, (next += 1 + row.parties.length))
    const [subjectId] = subjectIds
    const id = ids[position]
    if (subjectId === undefined || id === undefined) throw new Error('fewer ids were reserved than asked for')
    const version = await parts.guideShelf.findVersionInForce(row.itemCode, dateInChina(row.receivedAt))
    const place = { subjectId, id: before?.id ?? id, digest, guideVersion: before?.guideVersion ?? version }
    const stored = newCase(context, row, { ...place, before, further }, subjectIds)
    if (before && before.subjectId !== subjectId) {
      one.outcome = { kind: 'REJECTED', reason: 'APPLICANT_DIFFERS' }
      continue
    }
    if (before) completed.push({ before, completed: stored, row })
    else added.push(stored)
    // A case that was decided before the hub knew of it ran against no limit.
    if (before || stored.decidedAt === null)
      told.push({ clocked: stored, before: before?.steps ?? [], steps: stored.steps, transfer: row.givesSteps })
  }
  if (added.length > 0) {
    await store.addLocators(db, added)
    await store.addCases(db, added)
  }
  await complete(context, completed)
  for (const stored of [...completed.map((one) => one.completed), ...added]) await fileWhereverPassed(db, stored)
  await replayClocks(context, told)
  const all = [...completed.map((one) => one.completed), ...added]
  await noteSubmissions(db, submissionsOf(all))
  await noteDecisions(db, decisionsOf(all))
  return decided.map(({ outcome }) => outcome)
}

/** Cases by department and number, with their steps; locked, so that nobody takes a step of one meanwhile. */
async function findExisting(db: Tx, rows: readonly CaseRow[]): Promise<ReadonlyMap<string, OpenCase>> {
  const numbers = rows.map(({ number }) => number)
  const found = await store.findByNumbers(db, numbers)
  if (found.length === 0) return new Map()
  await lockCases(db, found)
  const steps = await findSteps(db, found)
  const locked = await store.findByNumbers(db, numbers)
  return new Map(locked.map((one) => [keyOf(one.filedUnder, one.number), { ...one, steps: steps.get(one.id) ?? [] }]))
}

/** The departments that the hub knows, of those to which these rows say that a case was passed. */
async function receivers(db: Tx, rows: readonly CaseRow[]): Promise<ReadonlySet<string>> {
  const named = rows.flatMap(({ steps = [] }) => steps.flatMap(({ to }) => (to !== null && parseCreditCode(to).ok ? [to] : [])))
  return named.length === 0 ? new Set() : new Set((await findNames(db, [], [...new Set(named)])).departments.keys())
}

interface Completed {
  readonly before: OpenCase
  readonly completed: store.NewCase
  readonly row: ReadCase
}

async function complete(context: OperationContext<Tx>, cases: readonly Completed[]): Promise<void> {
  if (cases.length === 0) return
  const { db, scope } = context
  const contents = await findContents(db, cases.map(({ before }) => before))
  for (const { before, row } of cases) await keepReplaced(context, before, contents.get(before.id) ?? null, row.content, scope.at)
  await store.complete(db, cases.map(({ before, completed }) => ({ earlier: before, completed })))
}

/** A case that was passed on is found under its number there too. */
async function fileWhereverPassed(db: Tx, stored: store.NewCase): Promise<void> {
  for (const { to } of stored.steps) {
    // Whether the number is free was looked up: somebody has taken it since, and the batch is to be loaded again.
    if (to !== null && !(await fileUnder(db, to, stored))) throw caseRefusals.CASE_NUMBER_TAKEN({ reason: 'TAKEN_THERE' })
  }
}

async function decide(context: OperationContext<Tx>, row: CaseRow, { existing, departments }: Known): Promise<Decided> {
  const { db, parts, scope } = context
  const reading = readCaseRow(row, scope.at)
  if (!reading.ok) return rejected(reading.faults[0]?.reason ?? 'UNSOUND')
  const body = await parts.guideBook.findImplementingBody(db, row.itemCode)
  if (body === null) return rejected('ITEM_UNKNOWN')
  if (body !== row.department) return rejected('ITEM_OF_ANOTHER_DEPARTMENT')
  const open = existing.get(keyOf(row.department, row.number)) ?? null
  const above = reading.value.life.flatMap(({ to }) => (to === null ? [] : [existing.get(keyOf(to, row.number))]))
  if (above.some((other) => other && other.id !== open?.id)) return rejected('CASE_NUMBER_TAKEN')
  const digests = caseDigests(parts.keyring, reading.value.unchanging)
  const [digest] = digests
  if (!digest) throw new Error('there is no active key')
  if (!open) {
    const unlawful = await unlawfulStep(context, reading.value, reading.value.life, departments)
    if (unlawful) return rejected(unlawful)
    if (row.decidedAt === null && (await parts.guideShelf.findDisposition(row.itemCode, dateInChina(reading.value.receivedAt))) === '取消')
      return rejected('ITEM_ABOLISHED')
    return { outcome: { kind: 'ADDED' }, store: { row: reading.value, digest, open, further: reading.value.life } }
  }
  // Another department's case that was passed to this one has taken the number.
  if (open.departmentCode !== row.department) return rejected('CASE_NUMBER_TAKEN')
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
  const further = furtherSteps(open.steps, reading.value)
  if (!further.ok) return rejected(further.reason)
  const unlawful = await unlawfulStep(context, reading.value, further.value, departments, open.guideVersion)
  if (unlawful) return rejected(unlawful)
  return { outcome: { kind: 'UPDATED' }, store: { row: reading.value, digest, open, further: further.value } }
}

/** Why a step that the API would refuse cannot come by a file either; null where none is among these. */
async function unlawfulStep(
  { parts }: OperationContext<Tx>,
  { itemCode, receivedAt, decidedAt }: ReadCase,
  steps: readonly ReadStep[],
  departments: ReadonlySet<string>,
  known: number | null = null,
): Promise<'TO_UNKNOWN' | 'EXTENSION_NOT_IN_GUIDE' | null> {
  // Of a case that is over it is history: the department may be gone, and nobody reads under the case any more.
  if (decidedAt === null && steps.some(({ to }) => to !== null && !departments.has(to))) return 'TO_UNKNOWN'
  if (!steps.some(({ kind }) => kind === 'EXTENDED')) return null
  const guideVersion = known ?? (await parts.guideShelf.findVersionInForce(itemCode, dateInChina(receivedAt)))
  return extensionOf(await guideOf(parts, { itemCode, guideVersion })) === null ? 'EXTENSION_NOT_IN_GUIDE' : null
}

function newCase(
  { parts, scope }: OperationContext<Tx>,
  row: ReadCase,
  { before, further, ...place }: {
    readonly subjectId: bigint
    readonly id: bigint
    readonly digest: Buffer
    readonly guideVersion: number | null
    readonly before: OpenCase | null
    readonly further: readonly ReadStep[]
  },
  subjectIds: readonly bigint[],
): store.NewCase {
  const earlier = before?.steps ?? []
  const steps = further.map((step, position): StepRow => {
    const ordinal = earlier.length + position + 1
    const note = step.note === null ? null : sealNote(parts.keyring, place, ordinal, step.note)
    return { ...step, ordinal, note, recordedAt: scope.at }
  })
  const life = [...earlier, ...steps]
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
    handlerCode: handlerAfter(row.departmentCode, life),
    stage: life.at(-1)?.kind ?? 'RECEIVED',
    deliveredAt: life.find(({ kind }) => kind === 'DELIVERED')?.at ?? null,
    materials: materialRows(parts.keyring, row.content),
    steps,
    results: row.results.map((identifier) => row.lookup(parts.keyring, identifier)),
  }
}

function rejected(reason: string): Decided {
  return { outcome: { kind: 'REJECTED', reason } }
}

function keyOf(departmentCode: string, number: string): string {
  return `${departmentCode}/${number}`
}
