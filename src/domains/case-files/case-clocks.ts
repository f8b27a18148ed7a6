import { LONGEST_LIMIT } from '../../kernel/working-days.ts'
import type { Tx } from '../../platform/db/database.ts'
import type { OperationContext } from '../../platform/operation.ts'
import type { StoredGuide } from '../catalogue/index.ts'
import {
  moveClocks as moveLimits, startClocks, type ClockMove, type ClockStart, type ClockStep, type PublishedCalendar,
} from '../supervision/index.ts'
import { passesOn, rests } from './life.ts'
import type { StepRow } from './step-store.ts'

/** Within which a counter hands a case to the back office or to another level (二七 三(三)), in working days. */
const TRANSFER_LIMIT = 1

/** What a case's clocks need to know of it. */
export interface ClockedCase {
  readonly id: bigint
  readonly itemCode: string
  readonly guideVersion: number | null
}

/** What other rooms know a case by, its clocks included: never a number that a department or a person gave. */
export function referenceOfCase(caseId: bigint): string {
  return `case:${caseId}`
}

/**
 * Under which the limit runs of whoever handles the case after these steps. The receiver of a passed case has a clock of its
 * own, so each reference is one department's; a case that comes back has the clock that it had there before.
 */
export function clockReference(
  caseId: bigint,
  steps: readonly Pick<StepRow, 'kind' | 'ordinal' | 'departmentCode' | 'to'>[],
): string {
  const holder = steps.findLast(({ kind }) => passesOn(kind))?.to ?? null
  const first = steps.find(({ kind, to }) => passesOn(kind) && to === holder)
  return !first || holder === steps[0]?.departmentCode ? referenceOfCase(caseId) : `${referenceOfCase(caseId)}:${first.ordinal}`
}

/**
 * Moves the clocks of a case with a step that was taken after those `before` it, in the same transaction. A case without a
 * guide, or whose guide states no limit, runs against none. @throws Refusal of the clock
 */
export async function moveClocks(
  { db, parts }: Pick<OperationContext<Tx>, 'db' | 'parts'>,
  clocked: ClockedCase,
  before: readonly StepRow[],
  step: StepRow,
): Promise<void> {
  const calendar = await parts.calendar.current(db)
  const { starts, moves } = movesOf({ clocked, before, step, calendar, guide: await guideOf(parts, clocked), told: step.recordedAt })
  await startClocks(db, starts, calendar)
  await moveLimits(db, moves)
}

/** Steps that were told afterwards, by a file or from before clocks were kept. */
export interface ToldCase {
  readonly clocked: ClockedCase
  readonly before: readonly StepRow[]
  readonly steps: readonly StepRow[]
  /** Whether anything is known of when the counter handed it on: a file without steps says nothing of it. */
  readonly transfer: boolean
  /** Where only limits of cases are to be started: the references under which one runs already, to be left as it is. */
  readonly known?: ReadonlySet<string>
}

/**
 * The same for the steps of many cases at once. They are history: a step that a clock could not take, such as an extension
 * after its last day, leaves the clock as it was. Gives how many clocks were to start.
 */
export async function replayClocks({ db, parts }: Pick<OperationContext<Tx>, 'db' | 'parts'>, cases: readonly ToldCase[]): Promise<number> {
  const calendar = await parts.calendar.current(db)
  const starts: ClockStart[] = []
  const moves: ClockMove[] = []
  for (const { clocked, before, steps, transfer, known } of cases) {
    const guide = await guideOf(parts, clocked)
    const life = [...before]
    const isWanted = ({ kind, reference }: Pick<ClockStep, 'kind' | 'reference'>) =>
      known === undefined || (kind === 'CASE' && !known.has(reference))
    for (const step of steps) {
      const all = movesOf({ clocked, before: [...life], step, calendar, guide, told: step.at })
      starts.push(...all.starts.filter((one) => isWanted(one) && (transfer || one.kind === 'CASE')))
      moves.push(...all.moves.filter((one) => isWanted(one.step)))
      life.push(step)
    }
  }
  await startClocks(db, starts, calendar)
  await moveLimits(db, moves, { leaveOut: true })
  return starts.length
}

interface Moving {
  readonly clocked: ClockedCase
  readonly before: readonly StepRow[]
  readonly step: StepRow
  readonly calendar: PublishedCalendar
  readonly guide: StoredGuide | null
  /** When the hub was told of the step. */
  readonly told: Date
}

interface Moves {
  readonly starts: readonly ClockStart[]
  /** To be made after the starts, in this order. */
  readonly moves: readonly ClockMove[]
}

function movesOf(moving: Moving): Moves {
  const { clocked, before, step, calendar, guide } = moving
  const { at, person: by } = step
  const limit: ClockStep = { kind: 'CASE', reference: clockReference(clocked.id, before), at, by }
  const transfer: ClockStep = { kind: 'BACK_OFFICE_TRANSFER', reference: referenceOfCase(clocked.id), at, by }
  switch (step.kind) {
    case 'RECEIVED':
      return { starts: [...caseStart(moving), transferStart(moving, transfer.reference)], moves: [] }
    case 'PASSED_UP':
    case 'PASSED_DOWN':
      return passing(moving, limit, transfer)
    case 'IN_REVIEW':
      return { starts: [], moves: [{ move: 'STOP', step: transfer }] }
    case 'NOTICE_GIVEN':
    case 'MATERIALS_COMPLETE':
    case 'ACCEPTED':
    case 'SUSPENDED':
    case 'RESUMED': {
      const [rested, isResting] = [rests(before), rests([...before, step])]
      if (rested === isResting) return { starts: [], moves: [] }
      // Once it was handed on there is no transfer any more that could rest.
      const isHandedOn = before.some(({ kind }) => kind === 'IN_REVIEW' || passesOn(kind))
      const running = isHandedOn ? [limit] : [limit, transfer]
      return { starts: [], moves: running.map((one) => (isResting ? { move: 'SUSPEND', step: one } : { move: 'RESUME', step: one, calendar })) }
    }
    case 'EXTENDED': {
      // What the guide states is what the law allows (行政许可法 article 42): both limits move by it.
      const workingDays = extensionOf(guide)
      if (workingDays === null) return { starts: [], moves: [] }
      const extension = { ...limit, workingDays, statutoryWorkingDays: workingDays, recordedAt: moving.told }
      return { starts: [], moves: [{ move: 'EXTEND', step: extension, calendar }] }
    }
    case 'DECIDED':
    case 'NOT_ACCEPTED':
    case 'WITHDRAWN':
      return { starts: [], moves: [{ move: 'STOP', step: transfer }, { move: 'STOP', step: limit }] }
    case 'DELIVERED':
      return { starts: [], moves: [] }
  }
}

/**
 * The limit of whoever passes a case on ends, and that of the receiver begins: the moment of the upload at the counter is the
 * moment of receipt above. Whoever had it before goes on with the days that it has used, so that passing a case there and
 * back gives nobody a new limit.
 */
function passing(moving: Moving, limit: ClockStep, transfer: ClockStep): Moves {
  const { clocked, before, step, calendar } = moving
  const after = [...before, step]
  const next: ClockStep = { ...limit, reference: clockReference(clocked.id, after) }
  const hadIt = [before[0]?.departmentCode, ...before.map(({ to }) => to)].includes(step.to ?? '')
  const moves: ClockMove[] = [{ move: 'STOP', step: transfer }, { move: 'STOP', step: limit }]
  if (hadIt) moves.push({ move: 'RETURN', step: next, calendar })
  if (rests(after)) moves.push({ move: 'SUSPEND', step: next })
  return { starts: hadIt ? [] : caseStart(moving), moves }
}

/** By how many working days the guide lets the limit be extended: only where it states the condition too. */
export function extensionOf(guide: StoredGuide | null): number | null {
  const { extension = null, extensionWorkingDays = null } = guide?.content ?? {}
  return extension === null || extensionWorkingDays === null || extensionWorkingDays < 1 ? null : extensionWorkingDays
}

export async function guideOf(
  parts: OperationContext['parts'],
  { itemCode, guideVersion }: Pick<ClockedCase, 'itemCode' | 'guideVersion'>,
): Promise<StoredGuide | null> {
  return guideVersion === null ? null : parts.guideShelf.findWhole(itemCode, guideVersion)
}

/** Whether the guide states a limit that can run. */
export function runsAgainstLimit(guide: StoredGuide | null): boolean {
  return limitsOf(guide) !== null
}

function limitsOf(guide: StoredGuide | null): { readonly promised: number; readonly statutory: number | null } | null {
  const statutory = guide?.content.statutoryLimit?.workingDays ?? null
  const promised = guide?.content.promisedLimit?.workingDays ?? statutory
  return promised === null || Math.max(promised, statutory ?? 0) > LONGEST_LIMIT ? null : { promised, statutory }
}

/** The limit that the step begins for whoever handles the case after it; none where the guide states none that can run. */
function caseStart({ clocked, before, step, guide }: Moving): ClockStart[] {
  const limits = limitsOf(guide)
  if (limits === null) return []
  const { promised, statutory } = limits
  return [{
    kind: 'CASE', reference: clockReference(clocked.id, [...before, step]), departmentCode: step.to ?? step.departmentCode,
    itemCode: clocked.itemCode,
    // Whoever passed it on is not whom it concerns above.
    concerns: passesOn(step.kind) ? null : step.person,
    startedAt: step.at,
    // 即办: on the spot. The day of receipt is not counted, so the next working day is the earliest that a clock can name.
    workingDays: Math.max(1, promised), statutoryWorkingDays: statutory === null ? null : Math.max(1, statutory), by: step.person,
  }]
}

function transferStart({ clocked, step }: Moving, reference: string): ClockStart {
  return {
    kind: 'BACK_OFFICE_TRANSFER', reference, departmentCode: step.departmentCode, itemCode: clocked.itemCode,
    concerns: step.person, startedAt: step.at, workingDays: TRANSFER_LIMIT, statutoryWorkingDays: null, by: step.person,
  }
}
