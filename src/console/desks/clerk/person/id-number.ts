/** What a number shows of itself to be. `DECLARED` is any other, written `<holder code type>:<number>` (GB/T 36903; 414 passports). */
export type IdKind = 'CITIZEN' | 'RESIDENCE_PERMIT' | 'FOREIGNER' | 'CREDIT_CODE' | 'DECLARED'

export type IdFault = 'CHARACTERS' | 'TOO_LONG' | 'REGION' | 'BIRTH_DATE' | 'BIRTH_DATE_IN_FUTURE' | 'CHECK_CHARACTER' | 'ORGANISATION_CODE_CHECK'

/** How far a number that is being typed has come. */
export type IdReading =
  | { readonly state: 'EMPTY' }
  | { readonly state: 'PARTIAL'; readonly missing: number }
  | { readonly state: 'WRONG'; readonly fault: IdFault }
  | { readonly state: 'GOOD'; readonly kind: IdKind; readonly number: string }

const LENGTH = 18
const ALPHABET_31 = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const WEIGHTS_31 = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
const ALPHABET_36 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const WEIGHTS_11 = [3, 7, 9, 10, 5, 8, 4, 2]
const CHECKS_11 = '0123456789X'
/** GB 32100: registering department, kind, region, nine characters of organisation code, check. */
const CREDIT_CODE = /^[1-9ANY][0-9A-HJ-NP-RTUW-Y]\d{6}[0-9A-HJ-NP-RTUW-Y]{10}$/
/** GB/T 2260; 83 stands on residence permits only, 29 on synthetic people. */
const PROVINCE = /^(?:1[1-9]|[2-5]\d|6[0-5]|71|8[1-3])/

/** One spelling of what was typed, pasted or scanned: half-width capitals without spaces. */
export function normalised(typed: string): string {
  return typed
    .replace(/[\s\u200B-\u200D\u2060]+/gu, '')
    .replace(/[\uFF01-\uFF5E]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
    .replace(/[a-z]+/g, (letters) => letters.toUpperCase())
}

/**
 * Reads a number while it is typed, by GB 11643-1999 and GB 32100-2015, so that a slip is seen before anything is sent; whether
 * it is somebody's only the hub says. `today` is a day as `2026-11-22`: nobody is born after it.
 */
export function readIdNumber(typed: string, today: string): IdReading {
  const text = normalised(typed)
  if (text === '') return { state: 'EMPTY' }
  if (/^\d{3}:/.test(text)) return declared(text)
  if (/^\d{15}$/.test(text) && personFault(`${text.slice(0, 6)}19${text.slice(6)}`, today, false) === null) return { state: 'GOOD', kind: 'CITIZEN', number: text }
  if (/^[A-Z]{3}\d{12}$/.test(text)) return { state: 'GOOD', kind: 'FOREIGNER', number: text }
  if (/[^0-9A-Z]/.test(text)) return wrong('CHARACTERS')
  if (text.length > LENGTH) return wrong('TOO_LONG')
  if (text.length < LENGTH) return /[IOSVZ]/.test(text.slice(3)) ? wrong('CHARACTERS') : { state: 'PARTIAL', missing: LENGTH - text.length }
  return ofEighteen(text, today)
}

function ofEighteen(text: string, today: string): IdReading {
  const code = creditCodeFault(text)
  const organisation: IdReading = code === null ? { state: 'GOOD', kind: 'CREDIT_CODE', number: text } : wrong(code)
  if (!/^\d{17}[\dX]$/.test(text)) return organisation
  const fault = personFault(text, today, true)
  const person: IdReading = fault === null ? { state: 'GOOD', kind: personKind(text), number: text } : wrong(fault)
  if (person.state === 'GOOD' && !(/^9[1-3]/.test(text) && code === null)) return person
  if (code === null && (/^9[1-3]/.test(text) || PROVINCE.test(text.slice(2)) || text.startsWith('100000', 2))) return organisation
  return /^9[1-3]/.test(text) && fault !== 'CHECK_CHARACTER' ? organisation : person
}

function declared(text: string): IdReading {
  const number = text.slice(4)
  if (number.length < 4) return { state: 'PARTIAL', missing: 4 - number.length }
  return /^[0-9A-Z\p{Script=Han}\-/()]+$/u.test(number) ? { state: 'GOOD', kind: 'DECLARED', number: text } : wrong('CHARACTERS')
}

function personKind(text: string): IdKind {
  if (text.startsWith('9')) return 'FOREIGNER'
  return /^8[1-3]/.test(text) ? 'RESIDENCE_PERMIT' : 'CITIZEN'
}

/** Region, birth date, and the check character of ISO 7064 MOD 11-2. The foreigner's card has its province one place later. */
function personFault(text: string, today: string, hasCheck: boolean): IdFault | null {
  if (!PROVINCE.test(text.startsWith('9') ? text.slice(1) : text)) return 'REGION'
  const born = `${text.slice(6, 10)}-${text.slice(10, 12)}-${text.slice(12, 14)}`
  if (!isDay(born) || born < '1800') return 'BIRTH_DATE'
  if (born > today) return 'BIRTH_DATE_IN_FUTURE'
  return hasCheck && !text.endsWith(mod112(text.slice(0, 17))) ? 'CHECK_CHARACTER' : null
}

function mod112(digits: string): string {
  const rest = [...digits].reduce((sum, digit) => ((sum + Number(digit)) * 2) % 11, 0)
  return CHECKS_11.charAt((12 - rest) % 11)
}

function creditCodeFault(text: string): IdFault | null {
  if (!CREDIT_CODE.test(text)) return 'CHARACTERS'
  if (ALPHABET_31.charAt((31 - (weighed(text, ALPHABET_31, WEIGHTS_31) % 31)) % 31) !== text.charAt(17)) return 'CHECK_CHARACTER'
  const organisation = (11 - (weighed(text.slice(8), ALPHABET_36, WEIGHTS_11) % 11)) % 11
  return CHECKS_11.charAt(organisation) === text.charAt(16) ? null : 'ORGANISATION_CODE_CHECK'
}

function weighed(text: string, alphabet: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, at) => sum + alphabet.indexOf(text.charAt(at)) * weight, 0)
}

function isDay(day: string): boolean {
  const at = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day)
}

function wrong(fault: IdFault): IdReading {
  return { state: 'WRONG', fault }
}

/** For the screen once it is entered: enough to tell two apart, too little to use. */
export function masked(number: string): string {
  return number.length <= 8 ? '*'.repeat(number.length) : `${number.slice(0, 4)}${'*'.repeat(number.length - 8)}${number.slice(-4)}`
}
