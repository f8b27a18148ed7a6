import { TableFault } from './faults.ts'
import { FILE_FAULTS } from './fault-words.ts'
import { tableRefusals } from './errors.ts'
import { readHeader, type ReadHeader } from './header.ts'
import type { Grid } from './sheet/grid.ts'
import { readSheets } from './sheet/read-sheets.ts'

/** The sheet of a file that is one of the tables. */
export interface OpenTable {
  readonly grid: Grid
  readonly header: ReadHeader
}

/** The first visible sheet that is a table. Others, such as one of instructions, are passed over. @throws Refusal TABLE_UNREADABLE */
export async function openTable(file: Buffer): Promise<OpenTable> {
  try {
    for await (const grid of readSheets(file)) {
      const header = readHeader(grid)
      if (header === null) continue
      if (!grid.rows.slice(header.begin).some((cells) => cells.some((cell) => cell !== ''))) throw new TableFault('NO_ROWS')
      return { grid, header }
    }
    throw new TableFault('TABLE_UNKNOWN')
  } catch (error) {
    if (!(error instanceof TableFault)) throw error
    const { reason } = error
    throw tableRefusals.TABLE_UNREADABLE({ reason, details: { reason, ...FILE_FAULTS[reason] }, cause: error })
  }
}
