import { dateInChina, type CalendarDate } from '../../../kernel/calendar-date.ts'
import type { Knowledge } from './finding.ts'

export const MINUTE_MS = 60_000
export const HOUR_MS = 3_600_000
export const DAY_MS = 86_400_000
const CHINA_OFFSET_MS = 8 * HOUR_MS

/** Number of the day in China (UTC+8 throughout), from 1970-01-01. */
export function dayNumber(atMs: number): number {
  return Math.floor((atMs + CHINA_OFFSET_MS) / DAY_MS)
}

/**
 * Calls `sweep` when the first event of an hour is seen, with the instant at which that hour began.
 * What a sweep takes away as too old by the full hour is gone for whatever comes in that hour,
 * whosever event it was that began it: a finding about somebody never hangs on when others ask.
 */
export function hourly(sweep: (hourMs: number) => void): (atMs: number) => void {
  let sweptMs = -Infinity
  return (atMs) => {
    const hourMs = atMs - atMs % HOUR_MS
    if (hourMs <= sweptMs) return
    sweptMs = hourMs
    sweep(hourMs)
  }
}

/** Minutes since midnight in China. */
export function minuteOfDay(atMs: number): number {
  return Math.floor(((atMs + CHINA_OFFSET_MS) % DAY_MS) / MINUTE_MS)
}

/** The calendar date of a day number, for sentences. */
export function dateOf(day: number): CalendarDate {
  return dateInChina(new Date(day * DAY_MS - CHINA_OFFSET_MS))
}

/** Tells working days: Monday to Friday, but for the lists given. It does not guess holidays. */
export function workingDays({ holidays = [], workingWeekends = [] }: Knowledge): (day: number) => boolean {
  const off = new Set(holidays.map(numberOf))
  const on = new Set(workingWeekends.map(numberOf))
  return (day) => {
    // 1970-01-01 was a Thursday; Sunday is 0.
    const weekday = (day + 4) % 7
    return weekday === 0 || weekday === 6 ? on.has(day) : !off.has(day)
  }
}

function numberOf(date: CalendarDate): number {
  return Date.parse(`${date}T00:00:00Z`) / DAY_MS
}
