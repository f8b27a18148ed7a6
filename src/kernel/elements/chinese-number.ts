const DIGITS = '零一二三四五六七八九'
const ZEROS = /[〇○]/g
const PLACES =
  /^(?:([一二三四五六七八九])千)?零?(?:([一二三四五六七八九])百)?零?(?:([一二三四五六七八九])十)?零?([一二三四五六七八九])?$/
const MAX_LENGTH = 9

/** The characters that house numbers and dates are written with, for a character class. */
export const CHINESE_DIGITS = '〇○零一二三四五六七八九十百千'

/**
 * The number below 10,000 that a short run of {@link CHINESE_DIGITS} writes, in Arabic digits: either
 * place by place (三〇二 → 302) or with 十百千 (一百零五 → 105). Undefined where it is not certain: 一百五 means
 * 150 in speech and 105 in careless writing.
 */
export function chineseNumber(text: string): string | undefined {
  if (text.length > MAX_LENGTH) return undefined
  const run = text.replace(ZEROS, '零')
  return /[十百千]/.test(run) ? multiplicative(run) : placeByPlace(run)
}

function placeByPlace(run: string): string | undefined {
  const digits = Array.from(run, (character) => DIGITS.indexOf(character))
  return digits.length > 0 && digits.every((digit) => digit >= 0) ? digits.join('') : undefined
}

function multiplicative(run: string): string | undefined {
  // 十二 and 一百十二 are short for 一十二 and 一百一十二.
  const full = run.replace(/(^|[百千零])十/, '$1一十')
  const parts = PLACES.exec(full)
  if (parts === null) return undefined
  const value = parts.slice(1).reduce((sum, digit) => 10 * sum + digitOf(digit), 0)
  return full === written(value) ? String(value) : undefined
}

function digitOf(character: string | undefined): number {
  return character === undefined ? 0 : DIGITS.indexOf(character)
}

/** The number as it is properly written out, with 一十 for ten. */
function written(value: number): string {
  const text = Array.from(String(value).padStart(4, '0'), (digit, at) =>
    digit === '0' ? '零' : DIGITS.charAt(Number(digit)) + '千百十'.charAt(at)).join('')
  return text.replace(/零+/g, '零').replace(/^零|零$/g, '')
}
