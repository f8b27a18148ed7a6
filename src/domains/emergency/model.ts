import { addDays, dateInChina, type CalendarDate } from '../../kernel/calendar-date.ts'
import { containsIdNumber } from '../../kernel/case-number.ts'
import { addWorkingDays, type Calendar, type CountedDay } from '../../kernel/working-days.ts'

const MINUTE_MS = 60_000

/** How long a request waits for the second person, and how long may be read once that person has confirmed. */
export const CONFIRM_WITHIN_MS = 15 * MINUTE_MS
export const OPEN_FOR_MS = 30 * MINUTE_MS

/** Working days within which an auditor must judge. */
export const REVIEW_WORKING_DAYS = 5

/** Longest time for which the subject is told nothing where a reason is given, in days. */
export const MOST_DELAY_DAYS = 90

export const MOST_TYPES = 10
const MOST_FIELDS = 40
const MAX_REASON = 500
const MAX_NOTE = 1_000

/** ASKED: waits for the second person. OPEN: may be read. CLOSED: was open. LAPSED: nobody confirmed in time. */
export const EMERGENCY_STATES = ['ASKED', 'OPEN', 'CLOSED', 'DECLINED', 'LAPSED'] as const
export type EmergencyState = (typeof EMERGENCY_STATES)[number]
export type Verdict = 'JUSTIFIED' | 'UNJUSTIFIED'

/** When it was asked for, and what was done since. */
export interface EmergencyTimes {
  readonly at: Date
  readonly confirmedAt: Date | null
  readonly declinedAt: Date | null
  readonly judgedAt: Date | null
  readonly verdict: Verdict | null
  readonly delayDays: number | null
}

export function confirmBefore({ at }: Pick<EmergencyTimes, 'at'>): Date {
  return new Date(at.getTime() + CONFIRM_WITHIN_MS)
}

export function expiresAt({ confirmedAt }: Pick<EmergencyTimes, 'confirmedAt'>): Date | null {
  return confirmedAt && new Date(confirmedAt.getTime() + OPEN_FOR_MS)
}

export function stateOf(times: EmergencyTimes, now: Date): EmergencyState {
  if (times.declinedAt !== null) return 'DECLINED'
  const end = expiresAt(times)
  if (end !== null) return now < end ? 'OPEN' : 'CLOSED'
  return now < confirmBefore(times) ? 'ASKED' : 'LAPSED'
}

/** The last day on which an auditor judges in time; null where nothing was opened. */
export function reviewDue({ confirmedAt }: Pick<EmergencyTimes, 'confirmedAt'>, calendar: Calendar): CountedDay | null {
  return confirmedAt && addWorkingDays(calendar, dateInChina(confirmedAt), REVIEW_WORKING_DAYS)
}

export function isOverdue(times: EmergencyTimes, calendar: Calendar, now: Date): boolean {
  const due = reviewDue(times, calendar)
  return due !== null && times.judgedAt === null && dateInChina(now) > due.on
}

/**
 * Whether the subject may see it by now: at the end of the delay that was asked for with a reason, which none has that was found
 * unjustified; else when the review ends or should have ended. What was never opened is no secret once nobody can open it any more.
 */
export function isTold(times: EmergencyTimes, calendar: Calendar, now: Date): boolean {
  const state = stateOf(times, now)
  if (state === 'DECLINED' || state === 'LAPSED') return true
  if (state === 'ASKED') return false
  if (times.verdict === 'UNJUSTIFIED') return true
  if (times.delayDays !== null) return now.getTime() >= times.at.getTime() + times.delayDays * 86_400_000
  return times.judgedAt !== null || isOverdue(times, calendar, now)
}

/** No request of an earlier day can still be untold. */
export function oldestUntold(now: Date): CalendarDate {
  return addDays(dateInChina(now), -(MOST_DELAY_DAYS + 1))
}

export type TextFault = 'EMPTY' | 'LENGTH' | 'CHARACTERS' | 'CONTAINS_ID_NUMBER'

/** Why a reason, legal ground or note cannot be taken; null where it can. */
export function textFault(text: string, today: CalendarDate, most: number = MAX_REASON): TextFault | null {
  if (text.trim() === '') return 'EMPTY'
  if ([...text].length > most) return 'LENGTH'
  if (/\p{Cc}/u.test(text)) return 'CHARACTERS'
  return containsIdNumber(text, today) ? 'CONTAINS_ID_NUMBER' : null
}

export const noteFault = (text: string, today: CalendarDate): TextFault | null => textFault(text, today, MAX_NOTE)

/** The fields of one type that are asked for. */
export interface FieldsWanted {
  readonly typeCode: string
  readonly fields: readonly string[]
}

export type WishFault = 'TYPES' | 'FIELDS' | 'DELAY'

/** Why a wish cannot be put: narrow means named types, each once, with named fields. */
export function wishFault(wanted: readonly FieldsWanted[], delayDays: number | null, delayReason: string | null): WishFault | null {
  const types = wanted.map(({ typeCode }) => typeCode)
  if (types.length < 1 || types.length > MOST_TYPES || new Set(types).size !== types.length) return 'TYPES'
  if (!wanted.every(({ fields }) => fields.length >= 1 && fields.length <= MOST_FIELDS && new Set(fields).size === fields.length)) return 'FIELDS'
  if ((delayDays === null) !== (delayReason === null)) return 'DELAY'
  if (delayDays !== null && !(Number.isInteger(delayDays) && delayDays >= 1 && delayDays <= MOST_DELAY_DAYS)) return 'DELAY'
  return null
}
