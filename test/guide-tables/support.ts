import { checkGuideRow } from '../../src/domains/catalogue/index.ts'
import { readHeader } from '../../src/domains/guide-tables/header.ts'
import type { Plan } from '../../src/domains/guide-tables/model.ts'
import { planRows, type Holdings } from '../../src/domains/guide-tables/plan.ts'
import { readSheets } from '../../src/domains/guide-tables/sheet/read-sheets.ts'
import { rowValidator } from '../../src/domains/ingest/index.ts'
import type { CalendarDate } from '../../src/kernel/calendar-date.ts'
import type { GuideRow } from '../../src/kernel/import-rows.ts'
import { sampleCity } from '../../src/sample-city/index.ts'

const city = sampleCity({ seed: 1, people: 10, asOf: '2026-11-22' as CalendarDate })

/** The newest version of each guide of the sample city. */
export const cityGuides: readonly GuideRow[] = [
  ...new Map([...city.guides()].sort((a, b) => a.version - b.version).map((guide) => [guide.item.code, guide])).values(),
]

export function holdingsOf(guides: readonly GuideRow[], departmentCode = guides[0]?.item.implementingBody.code ?? ''): Holdings {
  return { departmentCode, guides, drafts: new Set(), faults: async (guide) => [...rowValidator('guide')({ ...guide, ...DAYS }), ...checkGuideRow({ ...guide, ...DAYS })] }
}

const DAYS = { publishedOn: '2026-11-22', effectiveFrom: '2026-11-22' }

/** The guides of each department of the sample city. */
export function byDepartment(): Map<string, GuideRow[]> {
  const departments = new Map<string, GuideRow[]>()
  for (const guide of cityGuides) {
    const { code } = guide.item.implementingBody
    departments.set(code, [...(departments.get(code) ?? []), guide])
  }
  return departments
}

export async function planOf(file: Buffer, holdings: Holdings): Promise<Plan> {
  for await (const grid of readSheets(file)) {
    const header = readHeader(grid)
    if (header === null) throw new Error('no table')
    return { kind: header.table.kind, sheet: grid.name, ignored: header.ignored, rows: await planRows(grid, header, holdings) }
  }
  throw new Error('no sheet')
}
