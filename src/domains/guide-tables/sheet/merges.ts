/** A block of cells that is shown as one; rows and columns from 0, ends included. */
export interface Merge {
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

/** Gives every cell of a merged block the value of its first: a spreadsheet keeps it there alone. */
export function fillMerges(rows: string[][], merges: readonly Merge[]): void {
  for (const { top, left, bottom, right } of merges) {
    const value = rows[top]?.[left] ?? ''
    for (const row of rows.slice(top, bottom + 1)) {
      for (let column = left; column <= right && column < row.length; column += 1) row[column] = value
    }
  }
}
