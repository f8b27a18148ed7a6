import type { GuideRow } from '../../kernel/import-rows.ts'
import type { Column } from './columns/column.ts'
import { allColumns, type Table } from './tables.ts'

/** A table as it is written: its titles in one row or two, and a row for each guide. */
export interface WrittenTable {
  readonly title: string
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly string[])[]
}

export function writtenTable(table: Table, guides: readonly GuideRow[]): WrittenTable {
  const columns = allColumns(table)
  return { title: table.title, columns, rows: guides.map((guide) => columns.map((column) => column.show(guide))) }
}

/** A title that is good by itself: that of a column among several under one begins with theirs. */
export function wholeTitle({ groups, titles: [title] }: Column): string {
  return `${groups?.[0] ?? ''}${title}`
}
