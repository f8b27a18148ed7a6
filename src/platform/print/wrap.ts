/** Widths of characters in a typeface, and which it has. */
export interface Typeface {
  has(codePoint: number): boolean
  /** Advance in units of the type size. */
  widthOf(codePoint: number): number
}

const WORD = /[\p{Script=Latin}\p{Nd}._\-/@:%+#&=~?]/u
const OPENING = '（《〈「『【〔〖“‘([{'
const CLOSING = '，。、；：！？）》〉」』】〕〗”’…,;!)]}％℃'
const MARK = /\p{M}/u

/**
 * Breaks a line of text into lines no wider than `width`. Chinese may break anywhere but before a
 * closing mark and after an opening one; words and numbers stay whole as long as they fit a line.
 */
export function wrapText(text: string, width: number, size: number, typeface: Typeface): string[] {
  const lines: string[] = []
  let line = ''
  let used = 0
  for (const piece of piecesOf(text)) {
    const wide = widthOf(piece, size, typeface)
    if (used + wide <= width) {
      line += piece
      used += wide
      continue
    }
    if (line.trim() !== '') lines.push(line.trimEnd())
    line = ''
    used = 0
    if (piece === ' ') continue
    for (const character of piece) {
      const advance = widthOf(character, size, typeface)
      if (used + advance > width && line !== '') {
        lines.push(line)
        line = ''
        used = 0
      }
      line += character
      used += advance
    }
  }
  if (line.trim() !== '') lines.push(line.trimEnd())
  return lines
}

/** How wide a text is when it is not broken. */
export function widthOf(text: string, size: number, typeface: Typeface): number {
  let width = 0
  for (const character of text) width += typeface.widthOf(character.codePointAt(0) ?? 0)
  return width * size
}

/** Pieces that stay together. */
function piecesOf(text: string): string[] {
  const pieces: string[] = []
  let before = ' '
  for (const character of text) {
    if (isJoined(before, character)) pieces[pieces.length - 1] += character
    else pieces.push(character)
    before = character
  }
  return pieces
}

function isJoined(before: string, character: string): boolean {
  if (before === ' ' || character === ' ') return false
  if (CLOSING.includes(character) || MARK.test(character) || OPENING.includes(before)) return true
  return WORD.test(before) && WORD.test(character)
}
