import type { CalendarDate } from './calendar-date.ts'
import { checkGb11643 } from './gb11643.ts'
import { parseItemCode } from './item-code.ts'

const CASE_NUMBER = /^[0-9A-Za-z][0-9A-Za-z._/-]{0,63}$/
const ITEM_CODE_LENGTH = 31
const EIGHTEEN_DIGITS = /(?=(\d{17}[\dXx]))/g

export type CaseNumberFault = 'CHARACTERS' | 'CONTAINS_ID_NUMBER'

/**
 * Case numbers (办件编号) are kept and logged in clear, so one that has an ID number in it is refused: some systems make
 * their numbers that way.
 */
export function caseNumberFault(number: string, today: CalendarDate): CaseNumberFault | null {
  if (!CASE_NUMBER.test(number)) return 'CHARACTERS'
  return hasIdNumber(afterItemCode(number), today) ? 'CONTAINS_ID_NUMBER' : null
}

/**
 * Numbers are often made as item code, day and serial (31 + 8 + 4 characters). The code's last digits, the day and the
 * serial look like an ID number for every eleventh case, so the code is set aside before looking for one.
 */
function afterItemCode(number: string): string {
  return parseItemCode(number.slice(0, ITEM_CODE_LENGTH)).ok ? number.slice(ITEM_CODE_LENGTH) : number
}

const BETWEEN_DIGITS = /(?<=\d)[\s\p{Pd}\u2212]+(?=[\dXx])/gu
const UNSEEN = /\p{Cf}/gu
// Taken away before normalising, which is quadratic in the marks of one letter; no digit has any.
const MARKS = /\p{M}+/gu

/**
 * Whether a citizen number (GB 11643, 18 characters) stands anywhere in a text, between other digits too, also in
 * full-width digits or with spaces, hyphens or what is not seen between them. For what people write: case numbers join
 * region, day and serial with hyphens, and every eleventh would look like one; they have `caseNumberFault`.
 */
export function containsIdNumber(text: string, today: CalendarDate): boolean {
  return hasIdNumber(text.replace(MARKS, '').normalize('NFKC').replace(UNSEEN, '').replace(BETWEEN_DIGITS, ''), today)
}

/** Whether one stands there as it is, in one piece. */
function hasIdNumber(text: string, today: CalendarDate): boolean {
  return [...text.matchAll(EIGHTEEN_DIGITS)].some(([, digits = '']) => checkGb11643(digits.toUpperCase(), today).ok)
}
