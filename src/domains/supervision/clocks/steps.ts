import { dateInChina } from '../../../kernel/calendar-date.ts'
import { containsIdNumber } from '../../../kernel/case-number.ts'
import type { Calendar } from '../../../kernel/working-days.ts'
import type { Tx } from '../../../platform/db/database.ts'
import type { PublishedCalendar } from './calendar-shelf.ts'
import { cardsOfClocks } from './card-store.ts'
import * as store from './clock-store.ts'
import { clockRefusals } from './errors.ts'
import {
  deadlinesOf, MAX_LIMIT, nextCard, type CardColour, type ClockKind, type Deadlines, type Suspension,
} from './model.ts'
import { shownName } from './shown-name.ts'

export interface ClockStart {
  readonly kind: ClockKind
  /** Opaque, such as `case:17`: never a number of a person or of a case. */
  readonly reference: string
  readonly departmentCode: string
  readonly itemCode: string | null
  /** Post or account that cards are shown to; one that has an ID number in it is left out. */
  readonly concerns: string | null
  readonly startedAt: Date
  readonly workingDays: number
  readonly statutoryWorkingDays: number | null
  /** Who started it. */
  readonly by?: string | null
}

export interface ClockStep {
  readonly kind: ClockKind
  readonly reference: string
  readonly at: Date
  /** In plain words, without anything about a person. */
  readonly reason?: string | null
  readonly by?: string | null
}

export interface ClockExtension extends ClockStep {
  /** Days added to the promised limit, and to the one in law where the law allows it. */
  readonly workingDays: number
  readonly statutoryWorkingDays?: number
}

/** UNCHANGED: it stood there already. NO_CLOCK: none of this kind and reference runs, as of cases older than clocks. */
export type StepOutcome = 'CHANGED' | 'UNCHANGED' | 'NO_CLOCK'

const REFERENCE = /^[a-z][a-z-]{0,30}:[0-9A-Za-z][0-9A-Za-z:._-]{0,67}$/
const MAX_NAME = 100
const MAX_BY = 201
const MAX_REASON = 500

/**
 * Starts a limit within the caller's transaction, so that a step and its clock are stored together or not at all. The same
 * again is the clock that runs already. @throws Refusal CLOCK_TERMS_INVALID, CLOCK_CONTRADICTS
 */
export async function startClock(tx: Tx, start: ClockStart, calendar: PublishedCalendar): Promise<bigint> {
  const { kind, reference, departmentCode, itemCode, startedAt, workingDays, statutoryWorkingDays } = start
  if (!REFERENCE.test(reference)) throw invalid('REFERENCE')
  if (![workingDays, statutoryWorkingDays ?? 1].every(isLimit)) throw invalid('LIMIT')
  const terms = { kind, reference, departmentCode, itemCode, startedAt, workingDays, statutoryWorkingDays }
  const startedOn = dateInChina(startedAt)
  const deadlines = deadlinesOf(calendar, { startedOn, workingDays, statutoryWorkingDays, suspensions: [] })
  const next = nextCard({ ...deadlines, suspended: false, stoppedOn: null, given: [] })
  const added = await store.addClock(tx, {
    ...terms, ...deadlines, nextCardOn: next?.on ?? null, countedWith: calendar.revision,
    concerns: shownName(start.concerns, MAX_NAME, startedAt),
  }, shownName(start.by, MAX_BY, startedAt))
  if (added !== null) return added
  const known = await store.lockClock(tx, kind, reference)
  if (!known) throw new Error('a clock has gone')
  const isSame = known.departmentCode === departmentCode && known.itemCode === itemCode &&
    known.startedAt.getTime() === startedAt.getTime() && known.workingDays === workingDays &&
    known.statutoryWorkingDays === statutoryWorkingDays
  if (!isSame) throw clockRefusals.CLOCK_CONTRADICTS()
  return known.id
}

/** Suspends a limit where the law suspends it. The reason is kept. @throws Refusal CLOCK_STEP_NOT_POSSIBLE, CLOCK_TERMS_INVALID */
export function suspendClock(tx: Tx, step: ClockStep): Promise<StepOutcome> {
  return takeStep(tx, step, 'SUSPENDED', ({ clock }) => {
    if (clock.suspendedAt) return null
    // Before its last day nobody knows when it will end; a last day that has passed stays what it is.
    const hadPassed = clock.dueOn !== null && clock.dueOn < dateInChina(step.at)
    const lawHadPassed = clock.statutoryDueOn !== null && clock.statutoryDueOn < dateInChina(step.at)
    return {
      ...clock, suspendedAt: step.at, nextCardOn: null,
      ...(!hadPassed && { dueOn: null, yellowOn: null, provisional: false }),
      ...(!lawHadPassed && { statutoryDueOn: null, statutoryProvisional: false }),
    }
  })
}

/** Lets a suspended limit go on. @throws Refusal CLOCK_STEP_NOT_POSSIBLE, CLOCK_TERMS_INVALID */
export function resumeClock(tx: Tx, step: ClockStep, calendar: PublishedCalendar): Promise<StepOutcome> {
  return takeStep(tx, step, 'RESUMED', ({ clock, events, given }) =>
    clock.suspendedAt && counted({ ...clock, suspendedAt: null }, [...events, { kind: 'RESUMED', at: step.at }], given, calendar))
}

/**
 * Adds working days to a limit, before it has passed; whether the guide allows it is the caller's to know.
 * @throws Refusal CLOCK_STEP_NOT_POSSIBLE, CLOCK_TERMS_INVALID
 */
export function extendClock(tx: Tx, extension: ClockExtension, calendar: PublishedCalendar): Promise<StepOutcome> {
  const { workingDays, statutoryWorkingDays = 0, at } = extension
  const days = { workingDays, statutoryWorkingDays }
  if (!isLimit(workingDays) || !(statutoryWorkingDays === 0 || isLimit(statutoryWorkingDays))) throw invalid('LIMIT')
  return takeStep(tx, extension, 'EXTENDED', ({ clock, events, given }) => {
    const last = events.at(-1)
    if (last?.kind === 'EXTENDED' && last.at?.getTime() === at.getTime() && last.workingDays === workingDays) return null
    if (clock.dueOn !== null && !clock.provisional && dateInChina(at) > clock.dueOn) throw impossible('LIMIT_PASSED')
    const extended = {
      ...clock, extension: clock.extension + workingDays, statutoryExtension: clock.statutoryExtension + statutoryWorkingDays,
    }
    const longest = Math.max(clock.workingDays + extended.extension, (clock.statutoryWorkingDays ?? 0) + extended.statutoryExtension)
    if (longest > MAX_LIMIT) throw invalid('LIMIT')
    return counted(extended, events, given, calendar)
  }, days)
}

/** Ends a limit: what it ran for was done or withdrawn. @throws Refusal CLOCK_STEP_NOT_POSSIBLE, CLOCK_TERMS_INVALID */
export function stopClock(tx: Tx, step: ClockStep): Promise<StepOutcome> {
  return takeStep(tx, step, 'STOPPED', ({ clock, given }) => {
    if (clock.stoppedAt) return null
    const next = nextCard({ ...clock, suspended: false, stoppedOn: dateInChina(step.at), given: given(clock.dueOn) })
    // Only what a later calendar could still show to have been late is counted again.
    const countedWith = clock.provisional ? clock.countedWith : null
    return { ...clock, suspendedAt: null, stoppedAt: step.at, nextCardOn: next?.on ?? null, countedWith }
  })
}

/** Where a clock stands after its days were counted anew from its events. */
export function counted(
  clock: store.ClockRow,
  events: readonly Pick<store.ClockEvent, 'kind' | 'at'>[],
  given: (dueOn: Deadlines['dueOn']) => readonly CardColour[],
  calendar: Calendar & { readonly revision: number },
): store.ClockRow {
  const { statutoryWorkingDays: inLaw } = clock
  const deadlines = deadlinesOf(calendar, {
    startedOn: dateInChina(clock.startedAt),
    workingDays: clock.workingDays + clock.extension,
    statutoryWorkingDays: inLaw === null ? null : inLaw + clock.statutoryExtension,
    suspensions: suspensionsIn(events),
  })
  const stoppedOn = clock.stoppedAt && dateInChina(clock.stoppedAt)
  const next = nextCard({ ...deadlines, suspended: clock.suspendedAt !== null, stoppedOn, given: given(deadlines.dueOn) })
  const isOver = clock.stoppedAt !== null && !deadlines.provisional
  return { ...clock, ...deadlines, nextCardOn: next?.on ?? null, countedWith: isOver ? null : calendar.revision }
}

interface Standing {
  readonly clock: store.ClockRow
  readonly events: readonly (Pick<store.ClockEvent, 'kind' | 'at'> & Partial<store.ClockEvent>)[]
  /** Colours given about a due day. */
  given(dueOn: Deadlines['dueOn']): readonly CardColour[]
}

async function takeStep(
  tx: Tx,
  step: ClockStep,
  kind: store.ClockEventKind,
  next: (standing: Standing) => store.ClockRow | null,
  days: { readonly workingDays: number; readonly statutoryWorkingDays: number } | null = null,
): Promise<StepOutcome> {
  const { at, reason = null, by = null } = step
  if (reason !== null && !isReason(reason, at)) throw invalid('REASON')
  const clock = await store.lockClock(tx, step.kind, step.reference)
  if (!clock) return 'NO_CLOCK'
  if (clock.stoppedAt && kind !== 'STOPPED') throw impossible('STOPPED')
  const events = await store.eventsOf(tx, [clock.id])
  const cards = await cardsOfClocks(tx, [clock.id])
  const given = (dueOn: Deadlines['dueOn']) => cards.filter((card) => card.dueOn === dueOn).map(({ colour }) => colour)
  const moved = next({ clock, events, given })
  if (moved === null) return 'UNCHANGED'
  // A recount is no step of whatever the clock runs for, and may have been made by a clock that is ahead.
  const last = events.filter((event) => event.kind !== 'RECOUNTED').at(-1)
  if (last && at < last.at) throw impossible('BEFORE_LAST_STEP')
  const ordinal = clock.steps + 1
  await store.stepClocks(tx, [{ ...moved, steps: ordinal }], [{
    clockId: clock.id, ordinal, kind, at, workingDays: days?.workingDays ?? null,
    statutoryWorkingDays: days?.statutoryWorkingDays ?? null, dueOn: moved.dueOn, provisional: moved.provisional, reason,
    by: shownName(by, MAX_BY, at),
  }])
  return 'CHANGED'
}

/** Days on which the clock was suspended and went on; what was stopped while suspended never went on. */
export function suspensionsIn(events: readonly Pick<store.ClockEvent, 'kind' | 'at'>[]): Suspension[] {
  const suspensions: Suspension[] = []
  for (const { kind, at } of events) {
    const day = dateInChina(at)
    const open = suspensions.at(-1)
    if (kind === 'SUSPENDED') suspensions.push({ from: day, to: null })
    else if (kind === 'RESUMED' && open) suspensions.splice(-1, 1, { ...open, to: day })
  }
  return suspensions
}

function isLimit(days: number): boolean {
  return Number.isInteger(days) && days >= 1 && days <= MAX_LIMIT
}

function isReason(reason: string, at: Date): boolean {
  const isShort = reason.trim() !== '' && [...reason].length <= MAX_REASON && !reason.includes('\u0000')
  return isShort && !containsIdNumber(reason, dateInChina(at))
}

function invalid(reason: 'REFERENCE' | 'LIMIT' | 'REASON'): Error {
  return clockRefusals.CLOCK_TERMS_INVALID({ reason, details: { reason } })
}

function impossible(reason: 'STOPPED' | 'BEFORE_LAST_STEP' | 'LIMIT_PASSED'): Error {
  return clockRefusals.CLOCK_STEP_NOT_POSSIBLE({ reason, details: { reason } })
}
