import { accept, reject, type Checked } from './checked.ts'
import { normaliseCodeText } from './code-text.ts'

export type RegionCodeReason = 'EMPTY' | 'TOO_LONG' | 'LENGTH' | 'CHARACTERS' | 'REGION'

/** What each refusal of a region code means, for people. */
export const regionCodeReasons: Readonly<Record<RegionCodeReason, string>> = {
  EMPTY: 'No region code was given.',
  TOO_LONG: 'The text is longer than any region code.',
  LENGTH: 'A region code has 6, 9 or 12 digits.',
  CHARACTERS: 'A region code has digits only.',
  REGION: 'The first two digits name no province.',
}

/** The country as a whole, as central bodies write their region. */
export const WHOLE_COUNTRY = '100000'

/**
 * Whether two digits may begin a code of GB/T 2260: 11 to 65, 71, 81, 82, 83 (83 is used on
 * residence permits only). No table is consulted: codes abolished long ago live on in ID numbers,
 * and the unassigned 29 is what synthetic people carry.
 */
export function isProvincePrefix(twoDigits: string): boolean {
  return /^(?:1[1-9]|[2-5]\d|6[0-5]|71|8[1-3])$/.test(twoDigits)
}

/**
 * Reads a region code (行政区划代码): 6 digits of GB/T 2260, or 9 or 12 of the statistics bureau's
 * finer codes, for towns and villages. The value is the digits.
 */
export function parseRegionCode(text: string): Checked<string, RegionCodeReason> {
  const code = normaliseCodeText(text, 12)
  if (!code.ok) return code
  if (!/^\d+$/.test(code.value)) return reject('CHARACTERS')
  if (![6, 9, 12].includes(code.value.length)) return reject('LENGTH')
  const known = isProvincePrefix(code.value.slice(0, 2)) || /^1000000*$/.test(code.value)
  return known ? accept(code.value) : reject('REGION')
}
