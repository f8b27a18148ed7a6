import { Buffer } from 'node:buffer'

// Two texts that mean the same bytes would let two readers disagree about what was signed, so every
// reader here takes one spelling only.

// Below U+0020 all but newline (C2SP signed-note), and halves of UTF-16 pairs: UTF-8 has none.
const UNSIGNABLE = /[\0-\x09\x0b-\x1f\p{Cs}]/u
const DECIMAL = /^(?:0|[1-9]\d{0,15})$/

/**
 * The bytes of standard base64 with padding, or null for any text that is not exactly how those
 * bytes are written.
 */
export function strictBase64(text: string): Buffer | null {
  const bytes = Buffer.from(text, 'base64')
  return bytes.toString('base64') === text ? bytes : null
}

/**
 * A size, index or time in ASCII decimal without leading zeros, or null; also null above 2^53 - 1.
 */
export function strictDecimal(text: string): number | null {
  const value = DECIMAL.test(text) ? Number(text) : Number.NaN
  return Number.isSafeInteger(value) ? value : null
}

/** Whether a signed note may carry this text: valid Unicode, no control characters but newline. */
export function isSignable(text: string): boolean {
  return !UNSIGNABLE.test(text)
}

/** Whether the text can be one line of a signed note that is not empty. */
export function isLine(text: string): boolean {
  return text !== '' && !text.includes('\n') && isSignable(text)
}
