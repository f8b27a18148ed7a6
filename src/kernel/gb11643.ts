import { calendarDateOf, compareDates, type CalendarDate } from './calendar-date.ts'
import { accept, reject, type Checked } from './checked.ts'
import { isProvincePrefix } from './region-code.ts'

export type Gb11643Reason =
  | 'LENGTH' | 'CHARACTERS' | 'REGION' | 'BIRTH_DATE' | 'BIRTH_DATE_IN_FUTURE' | 'CHECK_CHARACTER'

/** What each refusal of a personal number means, for people. */
export const gb11643Reasons: Readonly<Record<Gb11643Reason, string>> = {
  LENGTH: 'A personal number has 18 characters (15 on cards of the first generation).',
  CHARACTERS: 'A personal number has digits only, and may end in X.',
  REGION: 'The region in the number does not exist.',
  BIRTH_DATE: 'The birth date in the number is not a day of the calendar.',
  BIRTH_DATE_IN_FUTURE: 'The birth date in the number has not come yet.',
  CHECK_CHARACTER: 'The last character does not agree with the rest: a digit is probably wrong.',
}

const CHECK_CHARACTERS = '0123456789X'
const EARLIEST_BIRTH_YEAR = 1800

/** The ISO 7064 MOD 11-2 check character of a row of digits. Throws when given anything else. */
export function mod112CheckCharacter(digits: string): string {
  if (!/^\d+$/.test(digits)) throw new RangeError('MOD 11-2 is computed over digits.')
  let p = 0
  for (const digit of digits) p = ((p + Number(digit)) * 2) % 11
  return CHECK_CHARACTERS.charAt((12 - p) % 11)
}

/** The 18-character number made of 17 digits, for synthetic people. Throws on anything else. */
export function withCheckCharacter(s17: string): string {
  if (s17.length !== 17) throw new RangeError('A number lacks its check character at 17 digits.')
  return s17 + mod112CheckCharacter(s17)
}

/**
 * The 18-character form of a 15-digit number, by GB 11643-1999: the century is 19. Legacy
 * exception: sequences 996 to 999 were kept for people who were over a hundred in 1999, and get
 * century 18. That rule is widely implemented, but the standard's text was not read for it.
 * Throws on anything but 15 digits; whether the number makes sense is not checked here.
 */
export function fromFifteenDigits(s15: string): string {
  if (!/^\d{15}$/.test(s15)) throw new RangeError('The old form of a number has 15 digits.')
  const century = /99[6-9]$/.test(s15) ? '18' : '19'
  return withCheckCharacter(s15.slice(0, 6) + century + s15.slice(6))
}

/**
 * Checks an 18-character citizen number (公民身份号码) or residence permit number, which share the
 * structure of GB 11643-1999: region, a real birth date not after `today`, sequence, check.
 * Expects normalised text (capital X, no spaces).
 */
export function checkGb11643(text: string, today: CalendarDate): Checked<string, Gb11643Reason> {
  return checkStructure(text, text.slice(0, 2), today)
}

/**
 * Checks the number of a foreigner's permanent residence card (外国人永久居留身份证) of 2023:
 * `9`, province of application, 3-digit nationality, birth date, sequence, MOD 11-2 check. The
 * layout is observed practice; the issuing notice says only that the check is the citizen's.
 */
export function checkForeignerNumber(
  text: string,
  today: CalendarDate,
): Checked<string, Gb11643Reason> {
  return checkStructure(text, text.startsWith('9') ? text.slice(1, 3) : '', today)
}

function checkStructure(
  text: string,
  province: string,
  today: CalendarDate,
): Checked<string, Gb11643Reason> {
  if (text.length !== 18) return reject('LENGTH')
  if (!/^\d{17}[\dX]$/.test(text)) return reject('CHARACTERS')
  if (!isProvincePrefix(province)) return reject('REGION')
  const year = Number(text.slice(6, 10))
  const born = calendarDateOf(year, Number(text.slice(10, 12)), Number(text.slice(12, 14)))
  if (!born.ok || year < EARLIEST_BIRTH_YEAR) return reject('BIRTH_DATE')
  if (compareDates(born.value, today) > 0) return reject('BIRTH_DATE_IN_FUTURE')
  const expected = mod112CheckCharacter(text.slice(0, 17))
  return text.endsWith(expected) ? accept(text) : reject('CHECK_CHARACTER')
}
