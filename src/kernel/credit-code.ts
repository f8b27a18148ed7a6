import { accept, reject, type Checked } from './checked.ts'
import { normaliseCodeText } from './code-text.ts'

export type CreditCodeReason =
  | 'EMPTY' | 'TOO_LONG' | 'LENGTH' | 'CHARACTERS' | 'ORGANISATION_CODE_CHECK' | 'CHECK_CHARACTER'

/** What each refusal of a credit code means, for people. */
export const creditCodeReasons: Readonly<Record<CreditCodeReason, string>> = {
  EMPTY: 'No credit code was given.',
  TOO_LONG: 'The text is longer than a credit code.',
  LENGTH: 'A credit code has 18 characters.',
  CHARACTERS: 'The credit code has a character that may not stand there (I, O, S, V, Z never may).',
  ORGANISATION_CODE_CHECK: 'The organisation code inside the credit code does not check.',
  CHECK_CHARACTER: 'The last character does not agree with the rest: one is probably wrong.',
}

/**
 * What holds of a text as a credit code. Both checks are false where the format fails. Some older
 * placeholder codes in real directories fail a check, so callers see each one.
 */
export interface CreditCodeCheck {
  readonly formatOk: boolean
  readonly orgCheckOk: boolean
  readonly uscCheckOk: boolean
  /** The normalised text; empty when the format fails. */
  readonly value: string
}

const LENGTH = 18
const ALPHABET_31 = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const WEIGHTS_31 = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
const ALPHABET_36 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const WEIGHTS_11 = [3, 7, 9, 10, 5, 8, 4, 2]
const ORGANISATION_CHECKS = '0123456789X'
// Registering department, kind, 6-digit region, 9 characters of organisation code, check.
const FORMAT = /^[1-9ANY][0-9A-HJ-NP-RTUW-Y]\d{6}[0-9A-HJ-NP-RTUW-Y]{10}$/

/** The check character of GB 32100-2015 for its first 17. Throws on other text. */
export function creditCodeCheckCharacter(s17: string): string {
  const rest = weightedSum(s17, ALPHABET_31, WEIGHTS_31) % 31
  // The outer modulus matters: without it a sum of 0 points past the end of the alphabet.
  return ALPHABET_31.charAt((31 - rest) % 31)
}

/** The check character of an organisation code, GB 11714, for its first 8. Throws on other text. */
export function organisationCodeCheckCharacter(s8: string): string {
  const rest = weightedSum(s8, ALPHABET_36, WEIGHTS_11) % 11
  return ORGANISATION_CHECKS.charAt((11 - rest) % 11)
}

/** Examines a credit code in any spelling and says what holds of it; never refuses. */
export function checkCreditCode(text: string): CreditCodeCheck {
  const code = normaliseCodeText(text, LENGTH)
  if (!code.ok || !FORMAT.test(code.value)) {
    return { formatOk: false, orgCheckOk: false, uscCheckOk: false, value: '' }
  }
  const value = code.value
  return {
    formatOk: true,
    orgCheckOk: organisationCodeCheckCharacter(value.slice(8, 16)) === value.charAt(16),
    uscCheckOk: creditCodeCheckCharacter(value.slice(0, 17)) === value.charAt(17),
    value,
  }
}

/**
 * Reads a unified social credit code (统一社会信用代码) of GB 32100-2015. Both check characters
 * must agree; `lenient` lets a wrong organisation code check pass, never a wrong last character.
 */
export function parseCreditCode(
  text: string,
  options: { readonly lenient?: boolean } = {},
): Checked<string, CreditCodeReason> {
  const code = normaliseCodeText(text, LENGTH)
  if (!code.ok) return code
  if (code.value.length !== LENGTH) return reject('LENGTH')
  const check = checkCreditCode(code.value)
  if (!check.formatOk) return reject('CHARACTERS')
  if (!check.uscCheckOk) return reject('CHECK_CHARACTER')
  if (!check.orgCheckOk && options.lenient !== true) return reject('ORGANISATION_CODE_CHECK')
  return accept(check.value)
}

function weightedSum(text: string, alphabet: string, weights: readonly number[]): number {
  if (text.length !== weights.length) throw new RangeError('The text has the wrong length.')
  return weights.reduce((sum, weight, at) => {
    const value = alphabet.indexOf(text.charAt(at))
    if (value < 0) throw new RangeError('The text has a character outside its alphabet.')
    return sum + value * weight
  }, 0)
}
