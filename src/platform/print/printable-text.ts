/**
 * A text as it may stand on paper: one line, without control characters, without the invisible ones
 * that reorder or hide what is around them, and with what is no character at all made visible.
 */
export function printableText(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\s\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/\p{Cf}+/gu, '')
    .replace(/\p{Cs}/gu, '\uFFFD')
    .trim()
}

/** `2026-11-22` as 2026年11月22日. */
export function dayInWords(day: string): string {
  const [year = '', month = '', date = ''] = day.split('-')
  return `${year}年${Number(month)}月${Number(date)}日`
}
