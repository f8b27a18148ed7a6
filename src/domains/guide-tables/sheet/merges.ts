import { TableFault } from '../faults.ts'
import { GRID_LIMITS } from './grid.ts'

/** A block of cells that is shown as one; rows and columns from 0, ends included. */
export interface Merge {
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

const MOST_FILLED = GRID_LIMITS.rows * GRID_LIMITS.columns

/**
 * Gives every cell of a merged block the value of its first: a spreadsheet keeps it there alone. Blocks of a spreadsheet do not
 * overlap, so together they are no larger than a sheet; thousands of large ones would only keep the hub busy.
 *
 * @throws TableFault SHEET_TOO_LARGE
 */
export function fillMerges(rows: string[][], merges: readonly Merge[]): void {
  let filled = 0
  for (const { top, left, bottom, right } of merges) {
    const value = rows[top]?.[left] ?? ''
    for (const row of rows.slice(top, bottom + 1)) {
      filled += Math.max(0, Math.min(right + 1, row.length) - left)
      if (filled > MOST_FILLED) throw new TableFault('SHEET_TOO_LARGE')
      for (let column = left; column <= right && column < row.length; column += 1) row[column] = value
    }
  }
}
