import {
  dateInChina, LONG_TERM, parseValidTo, type CalendarDateReason, type ValidTo,
} from '../calendar-date.ts'
import { reject, type Checked } from '../checked.ts'
import { chineseNumber } from './chinese-number.ts'
import { plainText, visibleText } from './plain-text.ts'

type Reading = Checked<ValidTo, CalendarDateReason>

const MAX_LENGTH = 64
const FIRST_MS = Date.UTC(1000, 0, 2)
const LAST_MS = Date.UTC(9999, 11, 31)
const MINUTE_MS = 60_000

const CLOCK_TIME =
  /^(.+?)(?: |T)([01]?\d|2[0-3]):([0-5]\d)(?::[0-5]\d(?:[.,]\d{1,9})?)? ?(Z|[+-]\d{2}:?\d{2})?$/i
const COMPACT_TIME = /^(\d{8})(?:[01]\d|2[0-3])[0-5]\d[0-5]\d(?:\d{3})?$/
const CHINESE_TIME = /^(.+日) ?(?:[01]?\d|2[0-3])[时点:](?:[0-5]?\d分?(?:[0-5]?\d秒)?)?$/
const CHINESE_DATE = /^([〇○零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})[日号]$/

/**
 * Reads a date in any of the forms met: those of `parseValidTo`, Chinese numerals, 号 for 日, and
 * instants, which are cut to the day in China (a time without a zone is China's). 长期 and its
 * stand-ins are {@link LONG_TERM}. A month or a year alone is not a day.
 */
export function dateValue(text: string): Reading {
  const visible = visibleText(text)
  if (visible.length > MAX_LENGTH) return reject('TOO_LONG')
  const plain = plainText(visible)
  if (plain === null) return reject('DATE_FORMAT')
  const clock = CLOCK_TIME.exec(plain)
  if (clock !== null) return instantDay(clock)
  const day = COMPACT_TIME.exec(plain)?.[1] ?? CHINESE_TIME.exec(plain)?.[1] ?? plain
  return parseValidTo(inArabic(day.replace(/(?<=月.{1,3})号$/u, '日')))
}

function instantDay([, day = '', hours, minutes, zone]: readonly string[]): Reading {
  const date = parseValidTo(inArabic(day))
  if (!date.ok || date.value === LONG_TERM || zone === undefined) return date
  const ms = Date.parse(`${date.value}T00:00:00Z`)
    + (Number(hours) * 60 + Number(minutes) - zoneMinutes(zone)) * MINUTE_MS
  // On the first and last days of the calendar the day in China may lie outside it.
  if (ms < FIRST_MS || ms >= LAST_MS) return reject('DATE_IMPOSSIBLE')
  return parseValidTo(dateInChina(new Date(ms)))
}

function zoneMinutes(zone: string): number {
  if (/^z$/i.test(zone)) return 0
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2))
  return zone.startsWith('-') ? -minutes : minutes
}

function inArabic(day: string): string {
  const parts = CHINESE_DATE.exec(day.replaceAll(' ', ''))
  if (parts === null) return day
  const [year, month, date] = parts.slice(1).map(chineseNumber)
  // 十一月 is eleven, 一一月 nothing that anybody writes, but it reads the same.
  return year === undefined || month === undefined || date === undefined
    ? day : `${year}-${month}-${date}`
}
