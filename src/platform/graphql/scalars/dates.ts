import {
  parseCalendarDate,
  parseValidTo,
  type CalendarDate,
  type ValidTo,
} from '../../../kernel/calendar-date.ts'
import { accept, reject, type Checked } from '../../../kernel/checked.ts'
import { graphqlRefusals } from '../errors.ts'
import { codeScalar, writeText } from './code-scalar.ts'

/** A day without a time zone. */
export const CalendarDateScalar = codeScalar<CalendarDate, CalendarDate>({
  name: 'Date',
  description: 'A day of the calendar, written YYYY-MM-DD.',
  read: parseCalendarDate,
  refuse: graphqlRefusals.DATE_INVALID,
  write: writeText<CalendarDate>('Date'),
})

/** The last day of a validity, or 长期 where there is none. */
export const ValidToScalar = codeScalar<ValidTo, ValidTo>({
  name: 'ValidTo',
  description: 'The last day of a validity, written YYYY-MM-DD, or 长期 (long-term) if it has none.',
  read: parseValidTo,
  refuse: graphqlRefusals.DATE_INVALID,
  write: writeText<ValidTo>('ValidTo'),
})

/** An instant. Read only with its offset: a time without one means different instants to readers. */
export const DateTimeScalar = codeScalar<Date>({
  name: 'DateTime',
  description: 'An instant in ISO 8601 with its offset, as 2026-11-20T08:00:00+08:00. Answered in UTC.',
  read: parseInstant,
  refuse: graphqlRefusals.DATE_INVALID,
  write: (value) => {
    if (!(value instanceof Date)) throw new TypeError('DateTime is written from a Date')
    return value.toISOString()
  },
})

const MAX_LENGTH = 40
const INSTANT =
  /^(\d{4}-\d{2}-\d{2})T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?(Z|[+-](?:0\d|1[0-4]):[0-5]\d)?$/

function parseInstant(text: string): Checked<Date> {
  if (text.length > MAX_LENGTH) return reject('TOO_LONG')
  const match = INSTANT.exec(text)
  if (match === null) return reject('DATETIME_FORMAT')
  const [, day = '', offset] = match
  if (offset === undefined) return reject('OFFSET_MISSING')
  // Date.parse would roll 30 February into March.
  const date = parseCalendarDate(day)
  if (!date.ok) return date
  const instant = new Date(text)
  return Number.isNaN(instant.getTime()) ? reject('DATETIME_FORMAT') : accept(instant)
}
