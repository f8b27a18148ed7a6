import { addDays, dateInChina, type CalendarDate } from '../../../kernel/calendar-date.ts'
import type { PublishedCalendar } from './calendar-shelf.ts'
import type { ClockEvent, ClockEventKind, ClockRow } from './clock-store.ts'
import { clockRefusals } from './errors.ts'
import { deadlinesOf, MAX_LIMIT, nextCard, type CardColour, type ClockKind, type ClockTerms, type Suspension } from './model.ts'

// Where a clock stands after a step, as far as that follows from where it stood. Nothing here reads or writes.

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
  /** When the hub was told; whether the limit has passed is asked of then, so that nobody dates an extension back. */
  readonly recordedAt?: Date
}

/** RETURN lets a stopped limit go on: what it ran for has come back to whose it was, with the days that were used. */
export type ClockMove =
  | { readonly move: 'SUSPEND' | 'STOP'; readonly step: ClockStep }
  | { readonly move: 'RESUME' | 'RETURN'; readonly step: ClockStep; readonly calendar: PublishedCalendar }
  | { readonly move: 'EXTEND'; readonly step: ClockExtension; readonly calendar: PublishedCalendar }

export type KnownEvent = Pick<ClockEvent, 'kind' | 'at'> & Partial<ClockEvent>

/** The colours that a clock was given about a due day. */
type Given = (dueOn: CalendarDate | null) => readonly CardColour[]

export interface Standing {
  readonly clock: ClockRow
  /** In their order. */
  readonly events: readonly KnownEvent[]
  readonly given: Given
}

/** The event that a move leaves. */
export const EVENT_OF: Readonly<Record<ClockMove['move'], ClockEventKind>> = {
  SUSPEND: 'SUSPENDED', RESUME: 'RESUMED', RETURN: 'RESUMED', EXTEND: 'EXTENDED', STOP: 'STOPPED',
}

/** Where a clock stands after a move; null where it stood there already. @throws Refusal CLOCK_STEP_NOT_POSSIBLE, CLOCK_TERMS_INVALID */
export function standAfter(standing: Standing, move: ClockMove): ClockRow | null {
  const { clock, events } = standing
  if (clock.stoppedAt && move.move !== 'STOP' && move.move !== 'RETURN') throw impossible('STOPPED')
  const after = next(standing, move)
  // A recount is no step of whatever the clock runs for, and may have been made by a clock that is ahead.
  const last = events.findLast(({ kind }) => kind !== 'RECOUNTED')
  if (after && last && move.step.at < last.at) throw impossible('BEFORE_LAST_STEP')
  return after
}

function next({ clock, events, given }: Standing, move: ClockMove): ClockRow | null {
  const { at } = move.step
  switch (move.move) {
    case 'SUSPEND':
      return clock.suspendedAt ? null : suspended(clock, at)
    case 'RESUME':
      return clock.suspendedAt && counted({ ...clock, suspendedAt: null }, [...events, { kind: 'RESUMED', at }], given, move.calendar)
    case 'RETURN':
      return clock.stoppedAt && counted({ ...clock, stoppedAt: null }, [...events, { kind: 'RESUMED', at }], given, move.calendar)
    case 'EXTEND':
      return extended({ clock, events, given }, move.step, move.calendar)
    case 'STOP':
      return clock.stoppedAt ? null : stopped(clock, at, given)
  }
}

/** Before its last day nobody knows when it will end; a last day that has passed stays what it is. */
function suspended(clock: ClockRow, at: Date): ClockRow {
  const day = dateInChina(at)
  const hadPassed = clock.dueOn !== null && clock.dueOn < day
  const lawHadPassed = clock.statutoryDueOn !== null && clock.statutoryDueOn < day
  return {
    ...clock, suspendedAt: at, nextCardOn: null,
    ...(!hadPassed && { dueOn: null, yellowOn: null, provisional: false }),
    ...(!lawHadPassed && { statutoryDueOn: null, statutoryProvisional: false }),
  }
}

function extended({ clock, events, given }: Standing, extension: ClockExtension, calendar: PublishedCalendar): ClockRow | null {
  const { workingDays, statutoryWorkingDays = 0, at, recordedAt = at } = extension
  const last = events.at(-1)
  if (last?.kind === 'EXTENDED' && last.at.getTime() === at.getTime() && last.workingDays === workingDays) return null
  const told = dateInChina(recordedAt > at ? recordedAt : at)
  if (clock.dueOn !== null && !clock.provisional && told > clock.dueOn) throw impossible('LIMIT_PASSED')
  const after = {
    ...clock, extension: clock.extension + workingDays, statutoryExtension: clock.statutoryExtension + statutoryWorkingDays,
  }
  const longest = Math.max(clock.workingDays + after.extension, (clock.statutoryWorkingDays ?? 0) + after.statutoryExtension)
  if (longest > MAX_LIMIT) throw clockRefusals.CLOCK_TERMS_INVALID({ reason: 'LIMIT', details: { reason: 'LIMIT' } })
  return counted(after, events, given, calendar)
}

function stopped(clock: ClockRow, at: Date, given: Given): ClockRow {
  const card = nextCard({ ...clock, suspended: false, stoppedOn: dateInChina(at), given: given(clock.dueOn) })
  // Only what a later calendar could still show to have been late is counted again.
  const countedWith = clock.provisional ? clock.countedWith : null
  return { ...clock, suspendedAt: null, stoppedAt: at, nextCardOn: card?.on ?? null, countedWith }
}

/** Where a clock stands after its days were counted anew from its events. */
export function counted(
  clock: ClockRow,
  events: readonly Pick<ClockEvent, 'kind' | 'at'>[],
  given: Given,
  calendar: PublishedCalendar,
): ClockRow {
  const { statutoryWorkingDays: inLaw } = clock
  const deadlines = deadlinesOf(calendar, {
    startedOn: dateInChina(clock.startedAt),
    workingDays: clock.workingDays + clock.extension,
    statutoryWorkingDays: inLaw === null ? null : inLaw + clock.statutoryExtension,
    ...restsIn(events),
  })
  const stoppedOn = clock.stoppedAt && dateInChina(clock.stoppedAt)
  const card = nextCard({ ...deadlines, suspended: clock.suspendedAt !== null, stoppedOn, given: given(deadlines.dueOn) })
  const isOver = clock.stoppedAt !== null && !deadlines.provisional
  return { ...clock, ...deadlines, nextCardOn: card?.on ?? null, countedWith: isOver ? null : calendar.revision }
}

/**
 * When the clock did not run. Of a suspension both ends are free; of an absence the day of leaving is used, so that nothing
 * is gained by going and coming back within a day, and the day of the return is not, like that of receipt. What was stopped
 * while suspended never went on.
 */
export function restsIn(events: readonly Pick<ClockEvent, 'kind' | 'at'>[]): Required<Pick<ClockTerms, 'suspensions' | 'absences'>> {
  const suspensions: Suspension[] = []
  const absences: Suspension[] = []
  let left: CalendarDate | null = null
  for (const { kind, at } of events) {
    const day = dateInChina(at)
    if (kind === 'SUSPENDED') suspensions.push({ from: day, to: null })
    else if (kind === 'STOPPED') left = day
    else if (kind === 'RESUMED') {
      const open = suspensions.at(-1)
      if (open?.to === null) suspensions.splice(-1, 1, { ...open, to: left ?? day })
      if (left !== null && left < day) absences.push({ from: addDays(left, 1), to: day })
      left = null
    }
  }
  return { suspensions, absences }
}

function impossible(reason: 'STOPPED' | 'BEFORE_LAST_STEP' | 'LIMIT_PASSED'): Error {
  return clockRefusals.CLOCK_STEP_NOT_POSSIBLE({ reason, details: { reason } })
}
