import { ROLES } from '../../../kernel/actor.ts'
import type { ItemCategory } from '../../../kernel/import-rows.ts'
import { defineOperation, type ReadOperation } from '../../../platform/operation.ts'
import { checkPageSize } from '../../../platform/paging.ts'
import { catalogueRefusals } from '../errors.ts'
import { rankItems } from '../find/rank.ts'
import { areaPrefix, readSearchText, SEARCH_TEXT_MAX_LENGTH } from '../search.ts'
import type { StoredItem } from '../store.ts'

export const MAX_FOUND_ITEMS = 100

export interface ItemFinding {
  readonly text: string
  readonly category: ItemCategory | null
  readonly level: string | null
  readonly bodyCode: string | null
  readonly areaCode: string | null
  readonly first: number
}

export interface FoundItems {
  readonly items: readonly StoredItem[]
  /** How many there are in all. */
  readonly total: number
}

/** The items that somebody types for, the best first: by words of their names, by pinyin or its initials, or by code. */
export const findItems = defineOperation<ItemFinding, FoundItems, ReadOperation<ItemFinding, FoundItems>>({
  name: 'catalogue.find-items',
  action: 'item.read',
  summary: 'Finds service items by words of their names, pinyin, initials or code.',
  kind: 'public',
  roles: ROLES,
  async run({ parts }, { text, category, level, bodyCode, areaCode, first }) {
    checkPageSize(first, MAX_FOUND_ITEMS)
    const wanted = readSearchText(text)
    if (wanted === null) throw catalogueRefusals.SEARCH_TEXT_INVALID({ details: { limit: SEARCH_TEXT_MAX_LENGTH } })
    const area = areaCode === null ? '' : areaPrefix(areaCode)
    const candidates = (await parts.itemFinder.items()).filter(({ item }) =>
      (category === null || item.category === category) && (level === null || item.level === level)
      && (bodyCode === null || item.bodyCode === bodyCode) && item.areaCode.startsWith(area))
    const ranked = rankItems(candidates, wanted)
    return { items: ranked.slice(0, first), total: ranked.length }
  },
})
