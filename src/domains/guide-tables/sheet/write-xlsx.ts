import type { CellObject, Row } from 'write-excel-file/node'
import type { Column } from '../columns/column.ts'
import type { WrittenTable } from '../export-rows.ts'

const BORDER = { borderColor: '#8c96a3', borderStyle: 'thin' } as const
const CELL = { ...BORDER, type: String, wrap: true, alignVertical: 'top', format: '@' } as const
const TITLE = { ...BORDER, type: String, wrap: true, alignVertical: 'center', align: 'center', fontWeight: 'bold', backgroundColor: '#eef2f8' } as const

/**
 * A table as XLSX: titles that stay in sight, columns under one title joined, every cell text, so that no code loses digits
 * and nothing is calculated.
 */
export async function writeXlsx({ title, columns, rows }: WrittenTable): Promise<Buffer> {
  const { default: writeXlsxFile } = await import('write-excel-file/node')
  const hasGroups = columns.some(({ groups }) => groups !== undefined)
  const head = hasGroups ? groupedTitles(columns) : [columns.map(({ titles: [name] }): CellObject => ({ ...TITLE, value: name }))]
  const body = rows.map((cells): Row => cells.map((value): CellObject => ({ ...CELL, value })))
  return writeXlsxFile([...head, ...body], {
    sheet: title.replace(/[\\/?*[\]:]/g, '').slice(0, 31),
    columns: columns.map(({ width }) => ({ width })),
    stickyRowsCount: head.length,
    orientation: 'landscape',
  }).toBuffer()
}

function groupedTitles(columns: readonly Column[]): Row[] {
  const upper = columns.map(({ groups, titles: [name] }, at): CellObject | null => {
    if (groups === undefined) return { ...TITLE, value: name, rowSpan: 2 } as CellObject
    if (columns[at - 1]?.groups?.[0] === groups[0]) return null
    const under = columns.filter((one) => one.groups?.[0] === groups[0]).length
    return { ...TITLE, value: groups[0], columnSpan: under } as CellObject
  })
  const lower = columns.map(({ groups, titles: [name] }): CellObject | null => (groups === undefined ? null : { ...TITLE, value: name }))
  return [upper, lower]
}
