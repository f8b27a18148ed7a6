import { describe, expect, it } from 'vitest'
import { wholeTitle, writtenTable } from '../../src/domains/guide-tables/export-rows.ts'
import { writeCsv } from '../../src/domains/guide-tables/sheet/write-csv.ts'
import { writeXlsx } from '../../src/domains/guide-tables/sheet/write-xlsx.ts'
import { TABLES, type Table } from '../../src/domains/guide-tables/tables.ts'
import type { GuideRow } from '../../src/kernel/import-rows.ts'
import { byDepartment, holdingsOf, planOf } from './support.ts'

async function filesOf(table: Table, guides: readonly GuideRow[]): Promise<Buffer[]> {
  const written = writtenTable(table, guides)
  return [await writeXlsx(written), writeCsv([written.columns.map(wholeTitle), ...written.rows])]
}

describe('A table that is exported and imported again', () => {
  it.each(TABLES)('$kind changes nothing, as XLSX and as CSV, for every department of the city', async (table) => {
    for (const [code, guides] of byDepartment()) {
      for (const file of await filesOf(table, guides)) {
        const plan = await planOf(file, holdingsOf(guides, code))
        expect(plan.kind).toBe(table.kind)
        expect(plan.ignored).toEqual([])
        expect(plan.rows.filter(({ state }) => state !== 'UNCHANGED')).toEqual([])
        expect(plan.rows.map(({ itemCode }) => itemCode)).toEqual(guides.map(({ item }) => item.code))
      }
    }
  })
})
