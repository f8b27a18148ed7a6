import { ROLES } from '../../../kernel/actor.ts'
import { defineOperation, type ReadOperation } from '../../../platform/operation.ts'
import { areaPrefix, guideRowOf } from '../../catalogue/index.ts'
import { tableRefusals } from '../errors.ts'
import { writtenTable, type WrittenTable } from '../export-rows.ts'
import { MAX_GUIDES } from '../model.ts'
import { tableOf, type TableKind } from '../tables.ts'

export interface Exporting {
  readonly kind: TableKind
  /** Of whom: a department, a region with all within it, or everybody where both are null. */
  readonly bodyCode: string | null
  readonly areaCode: string | null
}

/** Writes one of the tables with the newest version of each guide: the catalogue is public. @throws Refusal TABLE_TOO_WIDE */
export const exportTable = defineOperation<Exporting, WrittenTable, ReadOperation<Exporting, WrittenTable>>({
  name: 'guide-tables.export',
  action: 'guide.read',
  summary: 'Writes a table of items with the newest versions of their guides.',
  kind: 'public',
  roles: ROLES,
  async run({ parts }, { kind, bodyCode, areaCode }) {
    const of = { bodyCode, areaCode: areaCode === null ? null : areaPrefix(areaCode), most: MAX_GUIDES + 1 }
    const newest = await parts.catalogueStore.listNewest(of)
    if (newest.length > MAX_GUIDES) throw tableRefusals.TABLE_TOO_WIDE()
    return writtenTable(tableOf(kind), newest.map(({ guide, item }) => guideRowOf(guide, item)))
  },
})
