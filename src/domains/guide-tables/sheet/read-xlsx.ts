import { TableFault } from '../faults.ts'
import { namesIn, openParts, storedArchive } from './archive.ts'
import { cellText, ERROR_CELL, GRID_LIMITS, ROUNDED_CELL, type Grid } from './grid.ts'
import { fillMerges } from './merges.ts'
import { lookOver, refuseDeclarations } from './sheet-xml.ts'
import { visibleSheets, workbookOf } from './workbook.ts'

/** What is read of a workbook; drawings, links to other files and everything else stays packed. */
const READ = /^xl\/(?:workbook\.xml|_rels\/workbook\.xml\.rels|sharedStrings\.xml|styles\.xml|worksheets\/[^/]+\.xml)$/
const MACROS = /vbaProject|^xl\/(?:macrosheets|dialogsheets)\//i

/**
 * The visible sheets of an XLSX, one after the other. The library is given a workbook of our own making with one sheet in it,
 * which has been inflated within bounds and looked over: by itself it inflates whatever it is given, to any size.
 *
 * Of a formula the value that was last calculated counts. Links to other files are not followed.
 *
 * @throws TableFault
 */
export async function* readXlsx(bytes: Buffer): AsyncGenerator<Grid> {
  if (namesIn(bytes).some((name) => MACROS.test(name))) throw new TableFault('FILE_HAS_MACROS')
  const parts = await openParts(bytes, (name) => READ.test(name))
  for (const part of ['xl/sharedStrings.xml', 'xl/styles.xml']) refuseDeclarations(parts.get(part)?.toString('utf8') ?? '')
  for (const { name, part } of visibleSheets(parts)) {
    const sheet = parts.get(part)
    if (sheet !== undefined) yield gridOf(name, await readSheet(sheet, parts))
  }
}

type Value = string | boolean | Date | null

async function readSheet(sheet: Buffer, parts: ReadonlyMap<string, Buffer>): Promise<string[][]> {
  const { default: readXlsxFile } = await import('read-excel-file/node')
  const { merges, errors } = lookOver(sheet.toString('utf8'))
  const archive = storedArchive(workbookOf(sheet, parts))
  const [read] = await readXlsxFile(archive, { trim: false, parseNumber: numberText }).catch((error: unknown) => {
    // Its messages name cells and values of the file.
    throw new TableFault('SHEET_UNREADABLE', { cause: error })
  })
  const rows: string[][] = ((read?.data ?? []) as unknown as readonly (readonly Value[])[]).map((row) => row.map(textOf))
  // The library shows them as empty, and empty is something else.
  for (const { row, column } of errors) (rows[row] ??= [])[column] = ERROR_CELL
  fillMerges(rows, merges)
  return Array.from(rows, (cells = []) => Array.from(cells, (cell) => cell ?? ''))
}

/** @throws TableFault where the sheet holds more than may be */
export function gridOf(name: string, rows: readonly (readonly string[])[]): Grid {
  const characters = rows.reduce((sum, row) => sum + row.reduce((of, { length }) => of + length, 0), 0)
  const widest = rows.reduce((most, { length }) => Math.max(most, length), 0)
  if (rows.length > GRID_LIMITS.rows || widest > GRID_LIMITS.columns || characters > GRID_LIMITS.characters) throw new TableFault('SHEET_TOO_LARGE')
  return { name, rows }
}

const ERROR = /^#(?:NULL!|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|N\/A|SPILL!|CALC!|GETTING_DATA)$/

function textOf(value: Value): string {
  if (value === null) return ''
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  return ERROR.test(value) ? ERROR_CELL : value === ROUNDED_CELL ? value : cellText(value.replaceAll('\0', '\ufffd'))
}

/** A number as it was typed. A spreadsheet keeps 15 digits of one: a longer code that it took for a number is lost. */
function numberText(text: string): string {
  if (/^-?\d{1,15}$/.test(text)) return text
  const number = Number(text)
  if (!Number.isFinite(number) || Math.abs(number) >= 1e15) return ROUNDED_CELL
  return String(Number(number.toPrecision(15)))
}
