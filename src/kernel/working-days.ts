import { addDays, type CalendarDate } from './calendar-date.ts'

/**
 * What one day is: worked, off (法定节假日 and weekends), or of a year for which the State Council has not yet published
 * which days are off and which weekends are worked (调休).
 */
export type DayKind = 'WORKING' | 'OFF' | 'UNPUBLISHED'

/** The working calendar of the country, as far as it has been published. */
export interface Calendar {
  dayKind(date: CalendarDate): DayKind
}

/** A day that was counted to. */
export interface CountedDay {
  readonly on: CalendarDate
  /**
   * True where a day that was counted through lies in a year that is not published: then Monday to Friday were taken for
   * worked, and the day may move. It is to be shown as such and nothing final may rest on it.
   */
  readonly provisional: boolean
}

export interface CountedSpan {
  readonly days: number
  readonly provisional: boolean
}

/** No limit in law comes near it; it keeps a broken number from counting for ever. */
export const MAX_WORKING_DAYS = 10_000

/** Longest limit that a clock runs, with its extensions: some four years. A guide that promises a longer one is refused. */
export const LONGEST_LIMIT = 1_000

const SUNDAY = 0
const SATURDAY = 6

/** Whether a day counts as worked: what the calendar says, and Monday to Friday where it says nothing yet. */
export function countsAsWorked(calendar: Calendar, date: CalendarDate): boolean {
  const kind = calendar.dayKind(date)
  return kind === 'WORKING' || (kind === 'UNPUBLISHED' && !isWeekend(date))
}

/** Whether it is a Saturday or Sunday. */
export function isWeekend(date: CalendarDate): boolean {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay()
  return weekday === SUNDAY || weekday === SATURDAY
}

/**
 * The day on which `count` working days have passed. The day itself, of receipt, is not counted (民法典 article 201;
 * 行政许可法 article 82: working days without public holidays), so no working days later is the same day.
 *
 * @throws RangeError unless `count` is a whole number from 0 to {@link MAX_WORKING_DAYS}
 */
export function addWorkingDays(calendar: Calendar, from: CalendarDate, count: number): CountedDay {
  if (!Number.isInteger(count) || count < 0 || count > MAX_WORKING_DAYS) {
    throw new RangeError(`Working days are counted from 0 to ${MAX_WORKING_DAYS}`)
  }
  let on = from
  let provisional = false
  for (let left = count; left > 0;) {
    on = addDays(on, 1)
    provisional ||= calendar.dayKind(on) === 'UNPUBLISHED'
    if (countsAsWorked(calendar, on)) left -= 1
  }
  return { on, provisional }
}

/** How many working days lie after `from` up to and including `to`; none where `to` is not later. */
export function workingDaysBetween(calendar: Calendar, from: CalendarDate, to: CalendarDate): CountedSpan {
  let days = 0
  let provisional = false
  for (let on = from; on < to;) {
    on = addDays(on, 1)
    provisional ||= calendar.dayKind(on) === 'UNPUBLISHED'
    if (countsAsWorked(calendar, on)) days += 1
  }
  return { days, provisional }
}
