import { compatibleText } from '../../kernel/compatible-text.ts'

/** Do two texts say the same, however they were typed? Width, case and spaces do not count. */
export function sameText(a: string, b: string): boolean {
  return comparedText(a) === comparedText(b)
}

/** What `sameText` compares: a key under which equal texts can be found again. */
export function comparedText(text: string): string {
  return compatibleText(text).replace(/\s+/gu, '').toUpperCase()
}
