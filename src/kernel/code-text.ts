import { accept, reject, type Checked } from './checked.ts'

export type CodeTextReason = 'EMPTY' | 'TOO_LONG'

/** What each refusal of {@link normaliseCodeText} means, for people. */
export const codeTextReasons: Readonly<Record<CodeTextReason, string>> = {
  EMPTY: 'Nothing was given.',
  TOO_LONG: 'The text is longer than any code of this kind.',
}

/** How much longer than its code a text may be: room for a space or two between characters. */
const SPACING_ALLOWANCE = 4

// \s holds the ordinary, no-break and ideographic spaces and the byte order mark; the rest are the
// zero-width characters that spreadsheets and chat programs leave behind when a number is copied.
const SPACES = /[\s\u200B-\u200D\u2060]+/gu
/** Typed as it should be, as nearly every code of a system is. */
const IN_ONE_SPELLING = /^[!-`{-~]+$/
const FULL_WIDTH = /[\uFF01-\uFF5E]/g
const FULL_WIDTH_OFFSET = 0xfee0

/**
 * Brings a code, however it was typed, to one spelling: half-width, no spaces, ASCII capitals.
 * Over-long text is refused by its length alone, before any work. Only ASCII letters are raised:
 * Unicode case mapping would turn foreign letters (U+017F, U+0131) into ones the schemes accept.
 */
export function normaliseCodeText(
  text: string,
  maxLength: number,
): Checked<string, CodeTextReason> {
  if (text.length > maxLength * SPACING_ALLOWANCE) return reject('TOO_LONG')
  if (IN_ONE_SPELLING.test(text)) return text.length > maxLength ? reject('TOO_LONG') : accept(text)
  const code = text
    .replace(SPACES, '')
    .replace(FULL_WIDTH, (c) => String.fromCharCode(c.charCodeAt(0) - FULL_WIDTH_OFFSET))
    .replace(/[a-z]+/g, (letters) => letters.toUpperCase())
  if (code.length === 0) return reject('EMPTY')
  return code.length > maxLength ? reject('TOO_LONG') : accept(code)
}
