import { parseCalendarDate } from '../calendar-date.ts'
import { compatibleText } from '../compatible-text.ts'
import type { Literal } from './condition.ts'

/** Of what kind a value is that a condition compares. */
export type ValueKind = 'TEXT' | 'NUMBER' | 'DATE' | 'BOOLEAN'

/** A value made comparable: a text in one spelling, a number, days since 1970, yes or no. */
export type Scalar = string | number | boolean

const DAY_MS = 86_400_000
const ISO_DAY = /^[1-9]\d{3}-\d{2}-\d{2}$/
const NUMBER = /^[+-]?(\d{1,16}|\d{1,3}(,\d{3}){1,5})(\.\d{1,16})?$/
const YES: ReadonlySet<string> = new Set(['是', '有', 'true', '1'])
const NO: ReadonlySet<string> = new Set(['否', '无', 'false', '0'])
// Answers are bounded where they are taken in; this keeps a stray document from being normalised.
const MAX_TEXT_LENGTH = 20_000

/** Whether a text is a day as literals write it. */
export function isIsoDay(text: string): boolean {
  return ISO_DAY.test(text) && parseCalendarDate(text).ok
}

/** The kind of value that a literal can be compared with. */
export function kindOfLiteral(literal: Literal): ValueKind {
  if (typeof literal === 'number') return 'NUMBER'
  if (typeof literal === 'boolean') return 'BOOLEAN'
  return isIsoDay(literal) ? 'DATE' : 'TEXT'
}

/** A literal made comparable. */
export function scalarOfLiteral(literal: Literal): Scalar {
  if (typeof literal !== 'string') return literal
  return isIsoDay(literal) ? dayNumber(literal) : plain(literal)
}

/**
 * Reads what somebody wrote, or a certificate says, as a value of a kind. Null where it is blank or
 * is no such value: that is unknown, to be asked again, and never false.
 */
export function readScalar(kind: ValueKind, text: string | null): Scalar | null {
  if (text === null || text.length > MAX_TEXT_LENGTH) return null
  const written = plain(text)
  if (written === '') return null
  switch (kind) {
    case 'TEXT':
      return written
    case 'NUMBER':
      return NUMBER.test(written) ? Number(written.replaceAll(',', '')) : null
    case 'DATE': {
      const date = parseCalendarDate(written)
      return date.ok ? dayNumber(date.value) : null
    }
    case 'BOOLEAN': {
      const word = written.toLowerCase()
      return YES.has(word) ? true : NO.has(word) ? false : null
    }
  }
}

function plain(text: string): string {
  return compatibleText(text).trim()
}

function dayNumber(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / DAY_MS
}
