import { addDays, type CalendarDate } from '../kernel/calendar-date.ts'

const DAY_MS = 86_400_000
const EPOCH = '1970-01-01' as CalendarDate

// Millions of rows share some eighty thousand days. Keeping their texts makes writing a date a
// look-up; the map cannot grow past the days of the years in which people live.
const texts = new Map<number, CalendarDate>()

/** Days since 1970-01-01. */
export function dayNumber(date: CalendarDate): number {
  return Date.parse(`${date}T00:00:00Z`) / DAY_MS
}

/** The date of a day number. */
export function dateOf(day: number): CalendarDate {
  let text = texts.get(day)
  if (text === undefined) {
    text = addDays(EPOCH, day)
    texts.set(day, text)
  }
  return text
}

/** The same month and day some years later; 29 February becomes the 28th. */
export function addYears(day: number, years: number): number {
  const date = dateOf(day)
  const year = String(Number(date.slice(0, 4)) + years)
  const rest = date.slice(4) === '-02-29' ? '-02-28' : date.slice(4)
  return dayNumber((year + rest) as CalendarDate)
}

/** Full years lived from one day to another. */
export function ageOn(birthDay: number, day: number): number {
  const birth = dateOf(birthDay)
  const now = dateOf(day)
  const years = Number(now.slice(0, 4)) - Number(birth.slice(0, 4))
  return now.slice(5) < birth.slice(5) ? years - 1 : years
}

/** A day as compact yyyymmdd. */
export function compactDate(day: number): string {
  return dateOf(day).replaceAll('-', '')
}

/** An instant of a day in Chinese time, as ISO 8601 with +08:00. */
export function instantOf(day: number, secondOfDay: number): string {
  const two = (value: number): string => String(value).padStart(2, '0')
  const hours = Math.floor(secondOfDay / 3600)
  const minutes = Math.floor((secondOfDay % 3600) / 60)
  return `${dateOf(day)}T${two(hours)}:${two(minutes)}:${two(secondOfDay % 60)}+08:00`
}
