import { addDays, type CalendarDate } from '../../../kernel/calendar-date.ts'
import { addWorkingDays, LONGEST_LIMIT, type Calendar, type CountedDay } from '../../../kernel/working-days.ts'

/** What a limit runs for. Each kind names its references in its own way. */
export const CLOCK_KINDS = [
  'CASE', 'BACK_OFFICE_TRANSFER', 'CORRECTION', 'SHARING', 'ASSISTANCE', 'DEFERRED_MATERIAL', 'ITEM_REGISTRATION',
] as const
export type ClockKind = (typeof CLOCK_KINDS)[number]

/** YELLOW (黄牌): a limit is about to pass. RED (红牌): it has passed. */
export const CARD_COLOURS = ['YELLOW', 'RED'] as const
export type CardColour = (typeof CARD_COLOURS)[number]

/** Days of China on which a clock was suspended and went on, both included; open where it has not gone on. */
export interface Suspension {
  readonly from: CalendarDate
  readonly to: CalendarDate | null
}

/** What a due day follows from, beside the calendar. */
export interface ClockTerms {
  readonly startedOn: CalendarDate
  /** The promised limit (承诺时限) with its extensions. */
  readonly workingDays: number
  /** The limit in law (法定时限) with its extensions; null where none is known. */
  readonly statutoryWorkingDays: number | null
  readonly suspensions: readonly Suspension[]
  /** Days on which whose limit it is did not have what it runs for; the limit in law ran on. */
  readonly absences?: readonly Suspension[]
}

export interface Deadlines {
  /** The last day in time; null while the clock is suspended before it. */
  readonly dueOn: CalendarDate | null
  readonly yellowOn: CalendarDate | null
  /** The due day was counted through a year whose calendar is not published, and may move. */
  readonly provisional: boolean
  readonly statutoryDueOn: CalendarDate | null
  readonly statutoryProvisional: boolean
}

/** Longest limit that a clock takes, in working days. */
export const MAX_LIMIT = LONGEST_LIMIT

/**
 * When the limits end. A working day counts when the clock ran from its beginning to its end: so neither the day of
 * receipt counts, nor a day on which the clock was suspended or went on. Nobody is given part of a day for a whole one
 * (行政许可法 article 45: what hearings, tests and expert reviews take is not counted).
 */
export function deadlinesOf(calendar: Calendar, terms: ClockTerms): Deadlines {
  const { workingDays, statutoryWorkingDays, suspensions, absences = [] } = terms
  const own = { ...terms, suspensions: [...absences, ...suspensions] }
  const due = countOn(calendar, own, workingDays)
  const yellow = due && countOn(calendar, own, workingDays - yellowLead(workingDays))
  const statutory = statutoryWorkingDays === null ? null : countOn(calendar, terms, statutoryWorkingDays)
  return {
    dueOn: due?.on ?? null,
    yellowOn: yellow?.on ?? null,
    provisional: due?.provisional ?? false,
    statutoryDueOn: statutory?.on ?? null,
    statutoryProvisional: statutory?.provisional ?? false,
  }
}

/** How many working days before the due day the yellow card falls due: a fifth of a long limit, rounded up. */
export function yellowLead(workingDays: number): number {
  if (workingDays <= 1) return 0
  return workingDays <= 5 ? 1 : Math.ceil(workingDays / 5)
}

function countOn(calendar: Calendar, terms: ClockTerms, count: number): CountedDay | null {
  const { startedOn, suspensions } = terms
  const closed = suspensions.filter((one): one is Required<Suspension> & { to: CalendarDate } => one.to !== null)
  const own: Calendar = {
    // For this clock a day that it stood still is a day off.
    dayKind: (day) => (closed.some(({ from, to }) => from <= day && day <= to) ? 'OFF' : calendar.dayKind(day)),
  }
  const counted = addWorkingDays(own, startedOn, count)
  const open = suspensions.find(({ to }) => to === null)
  return open && counted.on >= open.from ? null : counted
}

export interface CardState extends Pick<Deadlines, 'dueOn' | 'yellowOn' | 'provisional'> {
  readonly suspended: boolean
  /** Day of China. */
  readonly stoppedOn: CalendarDate | null
  /** Colours that were given about this due day. */
  readonly given: readonly CardColour[]
}

export interface DueCard {
  readonly colour: CardColour
  /** The day with whose beginning in China it falls due. */
  readonly on: CalendarDate
}

/**
 * The card that is to be given next, and from which day; null where none is. Cards of a suspended clock wait. One that was
 * stopped in time gets none any more; one that was stopped too late gets its red card, also where nobody swept meanwhile.
 * No red card rests on a provisional day: it waits until the calendar is published.
 */
export function nextCard(state: CardState): DueCard | null {
  const { dueOn, yellowOn, provisional, suspended, stoppedOn, given } = state
  if (suspended || dueOn === null || yellowOn === null || given.includes('RED')) return null
  const red: DueCard | null = provisional ? null : { colour: 'RED', on: addDays(dueOn, 1) }
  if (stoppedOn !== null) return stoppedOn > dueOn ? red : null
  return given.includes('YELLOW') ? red : { colour: 'YELLOW', on: yellowOn }
}

/** Every card that is due on this day of China, in the order in which they fell due. */
export function cardsDue(state: CardState, today: CalendarDate): DueCard[] {
  const cards: DueCard[] = []
  for (;;) {
    const next = nextCard({ ...state, given: [...state.given, ...cards.map(({ colour }) => colour)] })
    if (next === null || next.on > today) return cards
    cards.push(next)
  }
}

/** Whether a limit was passed on this day; null where there is none, or where it cannot be said yet. */
export function hasPassed(dueOn: CalendarDate | null, provisional: boolean, day: CalendarDate): boolean | null {
  if (dueOn === null || (provisional && day > dueOn)) return null
  return day > dueOn
}
