import type { Column } from './columns/column.ts'
import { TableFault } from './faults.ts'
import type { Grid } from './sheet/grid.ts'
import { allColumns, TABLES, type Table } from './tables.ts'

/** What a sheet turned out to be. */
export interface ReadHeader {
  readonly table: Table
  /** For each column of the sheet the one of the table that it is; null where it is none. */
  readonly columns: readonly (Column | null)[]
  /** Titles of columns that no table knows, which are not read. */
  readonly ignored: readonly string[]
  /** Position of the first row below the titles. */
  readonly begin: number
}

/** Titles stand within so many rows: a sheet begins with its own title, its department, the day. */
const WITHIN = 10

/**
 * Finds the titles of a sheet, in whatever order and in one row or two, and which table they are of: of those of which it has
 * what they cannot be without, the one that knows most of its columns. Null where it is none.
 *
 * @throws TableFault COLUMN_TWICE
 */
export function readHeader({ rows }: Grid): ReadHeader | null {
  let best: (ReadHeader & { readonly known: number }) | null = null
  for (let at = 0; at < Math.min(WITHIN, rows.length); at += 1) {
    for (const table of TABLES) {
      for (const depth of [2, 1]) {
        const found = matched(table, rows[at] ?? [], depth === 2 ? (rows[at + 1] ?? null) : null)
        if (found !== null && found.known > (best?.known ?? 1)) best = { ...found, table, begin: at + depth }
      }
    }
  }
  if (best === null) return null
  const keys = best.columns.flatMap((column) => column?.key ?? [])
  if (new Set(keys).size < keys.length) throw new TableFault('COLUMN_TWICE')
  const { known: _, ...header } = best
  return header
}

type Match = Pick<ReadHeader, 'columns' | 'ignored'> & { readonly known: number }

function matched(table: Table, upper: readonly string[], lower: readonly string[] | null): Match | null {
  const columns = allColumns(table)
  const found: (Column | null)[] = []
  const ignored: string[] = []
  let group = ''
  for (let at = 0; at < Math.max(upper.length, lower?.length ?? 0); at += 1) {
    const [above, below] = [plain(upper[at] ?? ''), lower === null ? null : plain(lower[at] ?? '')]
    // In a CSV only the first cell of a title over several columns is filled.
    if (above !== '') group = above
    const column = columns.find((one) => isTitled(one, above, below, group)) ?? null
    // Below the titles of two rows there is nothing that is neither a title nor the one above it again.
    if (below !== null && below !== '' && below !== above && (column === null || !isTitledBelow(column, below, group))) return null
    found.push(column)
    const title = upper[at] || (lower?.[at] ?? '')
    if (column === null && title !== '') ignored.push(title.slice(0, 50))
  }
  // A second row that says nothing of its own is no row of titles.
  if (lower !== null && !lower.some((title, at) => title !== '' && plain(title) !== plain(upper[at] ?? ''))) return null
  const keys = new Set(found.flatMap((column) => column?.key ?? []))
  return table.needs.every((key) => keys.has(key)) ? { columns: found, ignored, known: keys.size } : null
}

function isTitled(column: Column, above: string, below: string | null, group: string): boolean {
  if (column.groups === undefined) return isOneOf(column.titles, above) || (below !== null && below !== above && isOneOf(column.titles, below))
  const isWhole = column.groups.some((name) => column.titles.some((title) => plain(`${name}${title}`) === above))
  return isWhole || (below !== null && isOneOf(column.groups, group) && isOneOf(column.titles, below))
}

function isTitledBelow({ groups, titles }: Column, below: string, group: string): boolean {
  return isOneOf(titles, below) && (groups === undefined || isOneOf(groups, group))
}

function isOneOf(titles: readonly string[], title: string): boolean {
  return title !== '' && titles.some((one) => plain(one) === title)
}

/** Titles are written with and without brackets, stars, spaces and line breaks. */
function plain(title: string): string {
  return title.normalize('NFKC').replace(/[\s*:()[\]【】/、_-]/g, '')
}
