import type { GuideItemRow, GuideRow, ServedParty, HandlingForm, HandlingType, BodyNature, ItemLevel } from '../../kernel/import-rows.ts'
import type { StoredGuide, StoredItem } from './store.ts'

/** A stored version as the row of the import format that it came as; `item` is how the item is described now. */
export function guideRowOf(guide: StoredGuide, item: StoredItem): GuideRow {
  const { itemCode: _, itemRow, content, materials, ...version } = guide
  return { item: itemRow ?? itemRowOf(item), ...version, ...content, materials }
}

/** For versions older than the keeping of their item: as it is described now. */
function itemRowOf(item: StoredItem): GuideItemRow {
  const { code, baseCode, name, subItem, listNumber, type, category, areaCode, responsibilityNumber } = item
  return {
    code, baseCode, name, subItem, listNumber, type, category, level: item.level as ItemLevel,
    implementingBody: { name: item.bodyName, code: item.bodyCode, nature: item.bodyNature as BodyNature },
    areaCode, servedParties: item.servedParties as ServedParty[], handlingForms: item.handlingForms as HandlingForm[],
    handlingType: item.handlingType as HandlingType, responsibilityNumber,
  }
}
