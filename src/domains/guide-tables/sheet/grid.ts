/** A sheet as text, row by row; what is empty is ''. Line breaks in cells are `\n`. */
export interface Grid {
  /** Name of the sheet, or '' where the file has none. */
  readonly name: string
  /** The first is row 1 of a spreadsheet: empty ones are there too. */
  readonly rows: readonly (readonly string[])[]
}

export const GRID_LIMITS = { rows: 3_000, columns: 80, characters: 6_000_000, cell: 32_767, sheets: 20 } as const

/** What stands for a cell whose value cannot be taken; no text of a file can be the same (it holds NUL). */
export const ERROR_CELL = '\0ERROR'
export const ROUNDED_CELL = '\0ROUNDED'

/** The text of a cell as it is read: line breaks of every kind as one, no spaces at either end. */
export function cellText(text: string): string {
  return text.replace(/\r\n?|\u2028|\u2029/g, '\n').replace(/\u00a0/g, ' ').trim()
}
