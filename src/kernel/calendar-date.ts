import { accept, reject, type Checked } from './checked.ts'
import { normaliseCodeText } from './code-text.ts'

declare const calendarDate: unique symbol

/** A day of the Gregorian calendar as `YYYY-MM-DD`, years 1000 to 9999, without a time zone. */
export type CalendarDate = string & { readonly [calendarDate]: true }

/** The end date of a certificate that has none (长期), as GB/T 36902 directories write it. */
export const LONG_TERM = '长期'
export type LongTerm = typeof LONG_TERM

/** The last day on which a certificate is valid, or that there is none. */
export type ValidTo = CalendarDate | LongTerm

export type CalendarDateReason = 'EMPTY' | 'TOO_LONG' | 'DATE_FORMAT' | 'DATE_IMPOSSIBLE'

/** What each refusal of a date means, for people. */
export const calendarDateReasons: Readonly<Record<CalendarDateReason, string>> = {
  EMPTY: 'No date was given.',
  TOO_LONG: 'The text is longer than any date.',
  DATE_FORMAT: 'The date is not written as year, month and day in one of the known ways.',
  DATE_IMPOSSIBLE: 'There is no such day in the calendar, or the year is outside 1000 to 9999.',
}

const MAX_LENGTH = 16
const DAY_MS = 86_400_000
const CHINA_OFFSET_MS = 8 * 3_600_000

const COMPACT = /^(\d{4})(\d{2})(\d{2})$/
const SEPARATED = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/
const CHINESE = /^(\d{4})年(\d{1,2})月(\d{1,2})日$/

const LONG_TERM_WORDS: ReadonlySet<string> = new Set([
  LONG_TERM, '长期有效', '永久', '永久有效',
])

// Systems with a date column and no word for "no end" fill it with the last day they can imagine.
// A real certificate ending on one of these days would be read as long-term: none is known, and a
// directory that shows 2099-12-31 as an expiry date would mislead more people.
const LONG_TERM_DAYS: ReadonlySet<string> = new Set(['9999-12-31', '2099-12-31'])

/**
 * Reads a date written as yyyy-MM-dd, yyyyMMdd, yyyy/M/d, yyyy.M.d or yyyy年M月d日, in half-width
 * or full-width characters. Impossible days are refused, never rolled into the next month.
 */
export function parseCalendarDate(text: string): Checked<CalendarDate, CalendarDateReason> {
  const code = normaliseCodeText(text, MAX_LENGTH)
  return code.ok ? readDate(code.value) : code
}

/**
 * Reads the end of a validity: a date, or {@link LONG_TERM} for 长期, 永久 and the stand-in days
 * 99991231 and 2099-12-31 that deployed systems write for it.
 */
export function parseValidTo(text: string): Checked<ValidTo, CalendarDateReason> {
  const code = normaliseCodeText(text, MAX_LENGTH)
  if (!code.ok) return code
  if (LONG_TERM_WORDS.has(code.value)) return accept(LONG_TERM)
  const date = readDate(code.value)
  return date.ok && LONG_TERM_DAYS.has(date.value) ? accept(LONG_TERM) : date
}

/** Orders two days: negative, zero or positive as for `Array.sort`. Long-term comes last. */
export function compareDates(a: ValidTo, b: ValidTo): number {
  // 长 sorts after every digit, so plain text order also puts long-term last.
  return a < b ? -1 : a > b ? 1 : 0
}

/** The day `days` calendar days later (earlier when negative). Throws outside 1000 to 9999. */
export function addDays(date: CalendarDate, days: number): CalendarDate {
  return dayOf(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS)
}

/** Days from the first to the second; negative where the second is earlier. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS)
}

/** Whole years from a birthday to a day; somebody born on 29 February turns older on 1 March. */
export function yearsBetween(from: CalendarDate, to: CalendarDate): number {
  return Number(to.slice(0, 4)) - Number(from.slice(0, 4)) - (to.slice(5) < from.slice(5) ? 1 : 0)
}

/** Nearly every question is about the same day. */
let lastDay = { number: Number.NaN, text: '' as CalendarDate }

/** The day in China (UTC+8 throughout) at a given instant. Throws outside 1000 to 9999. */
export function dateInChina(instant: Date): CalendarDate {
  const ms = instant.getTime() + CHINA_OFFSET_MS
  const number = Math.floor(ms / DAY_MS)
  if (number !== lastDay.number) lastDay = { number, text: dayOf(ms) }
  return lastDay.text
}

function readDate(code: string): Checked<CalendarDate, CalendarDateReason> {
  const separated = SEPARATED.exec(code)
  const parts = separated === null
    ? (COMPACT.exec(code) ?? CHINESE.exec(code))?.slice(1)
    : [separated[1], separated[3], separated[4]]
  if (parts === undefined) return reject('DATE_FORMAT')
  const [year, month, day] = parts.map(Number)
  return calendarDateOf(year ?? 0, month ?? 0, day ?? 0)
}

/** The day with these numbers (months from 1), refused when the calendar has no such day. */
export function calendarDateOf(
  year: number,
  month: number,
  day: number,
): Checked<CalendarDate, 'DATE_IMPOSSIBLE'> {
  if (!(year >= 1000 && year <= 9999)) return reject('DATE_IMPOSSIBLE')
  const last = month === 2 && isLeapYear(year) ? 29 : (LAST_DAYS[month - 1] ?? 0)
  if (!Number.isInteger(day) || day < 1 || day > last) return reject('DATE_IMPOSSIBLE')
  return accept(`${year}-${month < 10 ? '0' : ''}${month}-${day < 10 ? '0' : ''}${day}` as CalendarDate)
}

const LAST_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
}

function dayOf(ms: number): CalendarDate {
  const text = Number.isFinite(ms) && Math.abs(ms) < 8.64e15 ? new Date(ms).toISOString() : ''
  if (!/^[1-9]\d{3}-/.test(text)) throw new RangeError('A calendar date lies in 1000 to 9999.')
  return text.slice(0, 10) as CalendarDate
}
