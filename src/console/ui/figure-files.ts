import type { FigureGroup, FigureSeries } from './figures.ts'

type Cell = string | number | null

export function figureRows(corner: string, series: readonly FigureSeries[], groups: readonly FigureGroup[]): readonly (readonly Cell[])[] {
  return [
    [corner, ...series.map(({ label }) => label)],
    ...groups.map(({ label, values }) => [label, ...series.map(({ key }) => values[key] ?? null)]),
  ]
}

/** RFC 4180, with the mark by which spreadsheets know UTF-8; what they would take for a formula is text. */
export function csvOf(rows: readonly (readonly Cell[])[]): Blob {
  const written = (cell: Cell) => {
    if (cell === null) return ''
    if (typeof cell === 'number') return String(cell)
    const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
  }
  return new Blob(['\uFEFF', rows.map((row) => row.map(written).join(',')).join('\r\n'), '\r\n'], { type: 'text/csv' })
}

/** The library is loaded with the first file. */
export async function xlsxOf(rows: readonly (readonly Cell[])[]): Promise<Blob> {
  const { default: write } = await import('write-excel-file/browser')
  return write(rows.map((row) => row.map((cell) => (cell === null ? null : { value: cell, type: typeof cell === 'number' ? Number : String })))).toBlob()
}
