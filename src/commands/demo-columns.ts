// What is wide in a terminal: East Asian Wide and Fullwidth of UAX #11, as far as people's names and papers go.
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]/u
const MARK = /\p{M}/u
/** What could move the cursor or colour the screen: a value is somebody's text. */
const CONTROL = /\p{C}/gu
const GAP = '  '

/** 18 characters, or 15 digits of before 1999 (GB 11643). */
const ID_NUMBER = /(?<![0-9A-Za-z])(\d{6})(\d{8}(?=\d{3}[0-9Xx])|\d{6}(?=\d{3}\b))(\d{3}[0-9Xx]?)(?![0-9A-Za-z])/g
const MOBILE = /(?<![0-9A-Za-z])(1\d\d)(\d{4})(\d{4})(?![0-9A-Za-z])/g
const FIXED_LINE = /(?<![0-9A-Za-z])(0\d{2,3}-)(\d{3,4})(\d{4})(?!\d)/g

/** Columns that a text takes on a terminal: two for each Chinese character. */
export function columnsOf(text: string): number {
  let columns = 0
  for (const character of text) columns += WIDE.test(character) ? 2 : MARK.test(character) ? 0 : 1
  return columns
}

/**
 * A text as a screen may show it to those who walk by: of an ID number the region and the end, of a telephone
 * number the beginning and the end.
 */
export function masked(text: string): string {
  return text
    .replace(ID_NUMBER, hideMiddle)
    .replace(MOBILE, hideMiddle)
    .replace(FIXED_LINE, hideMiddle)
}

/**
 * Rows as lines, each cell under the one above it and none wider than its column may be. Everything is masked
 * here, so that no line of a table can forget it.
 */
export function linesOf(rows: readonly (readonly string[])[], widest: readonly number[]): string[] {
  const cells = rows.map((row) => row.map((text, at) => clipped(clean(text), widest[at] ?? Infinity)))
  const widths = widest.map((_, at) => Math.max(0, ...cells.map((row) => columnsOf(row[at] ?? ''))))
  return cells.map((row) => row.map((text, at) => GAP + padded(text, widths[at] ?? 0)).join('').trimEnd())
}

function hideMiddle(_: string, begin: string, hidden: string, end: string): string {
  return begin + '*'.repeat(hidden.length) + end
}

function clean(text: string): string {
  return masked(text).replace(CONTROL, '\ufffd')
}

function padded(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - columnsOf(text)))
}

function clipped(text: string, width: number): string {
  if (columnsOf(text) <= width) return text
  let kept = ''
  for (const character of text) {
    if (columnsOf(kept + character) > width - 1) break
    kept += character
  }
  return `${kept}…`
}
