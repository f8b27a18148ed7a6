import type { CalendarDate } from '../calendar-date.ts'
import { accept, type Checked } from '../checked.ts'
import { IdNumber, type IdNumberReason } from '../id-number.ts'
import { codeLikeText } from './plain-text.ts'

const MAX_LENGTH = 64

// A canonical form must not change with the day on which it is asked for, so no birth date is in
// the future here. Whether one is, is for those who read the number of a subject.
const context = { today: '9999-12-31' as CalendarDate }

// Passports, travel permits, officers' cards. Not what is about as long as a personal number or a
// credit code: that is one of these with a mistake in it.
const OTHER_NUMBER = /^(?=.*\d)[0-9A-Z\p{Script=Han}\-/()]{4,40}$/u
const NEARLY_KNOWN = /^[0-9A-Z]{14,19}$/

/**
 * One spelling of the number of a person or organisation: 18 characters for numbers that were 15,
 * X and letters large; other kinds as they are, after their holder code type where it was given.
 */
export function idNumberValue(text: string): Checked<string, IdNumberReason> {
  const code = codeLikeText(text, MAX_LENGTH)
  if (!code.ok) return code
  const number = IdNumber.parse(code.value, context)
  if (number.ok) return accept(shortest(number.value))
  const other = OTHER_NUMBER.test(code.value) && !NEARLY_KNOWN.test(code.value)
  return other ? accept(code.value) : number
}

/** The bare number where that alone says what it is, else with its code type. */
function shortest(number: IdNumber): string {
  const bare = number.reveal()
  const again = IdNumber.parse(bare, context)
  return again.ok && again.value.lookupText === number.lookupText
    ? bare : `${number.codeType}:${bare}`
}
