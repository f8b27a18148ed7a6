import type { Typeface } from './wrap.ts'

const VARIATION_SELECTOR = /[\uFE00-\uFE0F\u{E0100}-\u{E01EF}]/gu

/** What stands for a character that the typeface lacks: the printer's mark, and its code. */
export function standInFor(codePoint: number): string {
  return `〓[U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}]`
}

/**
 * A text as a typeface can show it: rare characters that it lacks, of some names above all, become
 * a mark with their code, so that nobody takes the name for complete and anybody can write them in.
 */
export function legible(text: string, typeface: Typeface): string {
  const plain = text.replace(VARIATION_SELECTOR, '')
  let shown = ''
  for (const character of plain) {
    const codePoint = character.codePointAt(0) ?? 0
    shown += typeface.has(codePoint) ? character : standInFor(codePoint)
  }
  return shown
}
