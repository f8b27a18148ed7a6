import type { Checked } from '../checked.ts'
import { normaliseCodeText, type CodeTextReason } from '../code-text.ts'
import { stacksMarks } from '../compatible-text.ts'

// Zero-width characters, direction marks, variation selectors and control characters: what
// spreadsheets, chat programs and address books leave around a value that is copied from them.
const INVISIBLE = /(?![\s\u0085])[\p{Cc}\p{Default_Ignorable_Code_Point}]|\uFEFF/gu
const SPACES = /[\s\u0085]+/gu
const DASHES = /[\u2010-\u2015\u2043\u2212\u2500\uFE58\uFF0D]/g

// A space says nothing beside a Chinese character or a punctuation mark. Before a combining mark
// it is the letter that the mark stands on.
const IDLE_SPACE = / (?=[\p{Script=Han}\p{P}\p{S}])|(?<=[\p{Script=Han}\p{P}\p{S}]) (?!\p{M})/gu

/** The text without what nobody sees. Linear in its length, as everything in this folder. */
export function visibleText(text: string): string {
  return text.replace(INVISIBLE, '')
}

/**
 * NFKC, runs of spaces as one, none at the ends, nothing invisible. Null for text that stacks more
 * combining marks than any script does, which is not worth the time it would take.
 */
export function plainText(text: string): string | null {
  const visible = visibleText(text)
  if (stacksMarks(visible)) return null
  const plain = visible.normalize('NFKC').replace(SPACES, ' ').trim()
  return stacksMarks(plain) ? null : plain
}

/** Plain text without spaces beside Chinese characters and punctuation. */
export function withoutIdleSpaces(plain: string): string {
  return plain.replace(IDLE_SPACE, '').trim()
}

/** Plain text without any space. */
export function withoutSpaces(plain: string): string {
  return plain.replace(/ (?!\p{M})/gu, '')
}

/** Every dash and minus as the ASCII hyphen. */
export function withPlainDashes(text: string): string {
  return text.replace(DASHES, '-')
}

/** ASCII letters as capitals; others stay, since raising them can change or add letters. */
export function withAsciiCapitals(plain: string): string {
  // I with a dot above has a character of its own where i with one has none.
  return plain.replace(/[a-z]+/g, (letters) => letters.toUpperCase()).normalize('NFKC')
}

/** Short text of digits, letters and signs: half-width, no spaces, capitals, plain dashes. */
export function codeLikeText(text: string, maxLength: number): Checked<string, CodeTextReason> {
  const code = normaliseCodeText(visibleText(text), maxLength)
  return code.ok ? { ok: true, value: withPlainDashes(code.value) } : code
}
