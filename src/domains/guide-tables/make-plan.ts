import { dateInChina } from '../../kernel/calendar-date.ts'
import type { OperationContext } from '../../platform/operation.ts'
import { guideRowOf } from '../catalogue/index.ts'
import { faultsOfRow, itemsWithDraft } from '../guide-editing/index.ts'
import { tableRefusals } from './errors.ts'
import { asVersion, MAX_GUIDES, type Plan } from './model.ts'
import type { OpenTable } from './open-table.ts'
import { planRows } from './plan.ts'

/** What a table would do to the guides of the caller's department as they stand. @throws Refusal TABLE_TOO_WIDE */
export async function makePlan(context: OperationContext, { grid, header }: OpenTable): Promise<Plan> {
  const { actor: { departmentCode }, parts, scope } = context
  const newest = await parts.catalogueStore.listNewest({ bodyCode: departmentCode, areaCode: null, most: MAX_GUIDES + 1 })
  if (newest.length > MAX_GUIDES) throw tableRefusals.TABLE_TOO_WIDE()
  const today = dateInChina(scope.at)
  const days = { publishedOn: today, effectiveFrom: today, changeNote: header.table.title }
  const rows = await planRows(grid, header, {
    departmentCode,
    guides: newest.map(({ guide, item }) => guideRowOf(guide, item)),
    drafts: await itemsWithDraft(context),
    // As it would be if it were published today.
    faults: (guide, base) => faultsOfRow(context, asVersion(guide, base, days)),
  })
  return { kind: header.table.kind, sheet: grid.name, ignored: header.ignored, rows }
}
