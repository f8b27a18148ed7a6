import { ROLES } from '../../../kernel/actor.ts'
import type { ItemCategory } from '../../../kernel/import-rows.ts'
import { defineOperation, type ReadOperation } from '../../../platform/operation.ts'
import { checkPageSize, pagingRefusals } from '../../../platform/paging.ts'
import { catalogueRefusals } from '../errors.ts'
import {
  areaPrefix, cursorAfter, readCursor, readSearchText, SEARCH_TEXT_MAX_LENGTH,
} from '../search.ts'
import type { ItemSearch, StoredItem } from '../store.ts'

export const DEFAULT_PAGE_SIZE = 20
export const MAX_PAGE_SIZE = 100

export interface ItemListing {
  /** Part of a name; null or blank for all. */
  readonly text: string | null
  readonly category: ItemCategory | null
  /** A region; the items of all regions within it are listed. */
  readonly areaCode: string | null
  readonly first: number
  /** Cursor of the item to go on after. */
  readonly after: string | null
}

export interface ItemPage {
  readonly items: readonly { readonly item: StoredItem; readonly cursor: string }[]
  readonly hasNextPage: boolean
}

type Listing = ReadOperation<ItemListing, ItemPage>

/** Items in the order of their codes, a page at a time; `after` may name an item that is gone. */
export const listItems = defineOperation<ItemListing, ItemPage, Listing>({
  name: 'catalogue.list-items',
  action: 'item.read',
  summary: 'Lists service items by name, category and region.',
  kind: 'public',
  roles: ROLES,
  async run({ parts }, listing) {
    const search = searchOf(listing)
    const found = await parts.catalogueStore.listItems(search)
    return {
      items: found.slice(0, search.first).map((item) => ({ item, cursor: cursorAfter(item.code) })),
      hasNextPage: found.length > search.first,
    }
  },
})

function searchOf({ text, category, areaCode, first, after }: ItemListing): ItemSearch {
  checkPageSize(first, MAX_PAGE_SIZE)
  const wanted = text === null ? '' : readSearchText(text)
  if (wanted === null) {
    throw catalogueRefusals.SEARCH_TEXT_INVALID({ details: { limit: SEARCH_TEXT_MAX_LENGTH } })
  }
  const afterCode = after === null ? null : readCursor(after)
  if (after !== null && afterCode === null) throw pagingRefusals.CURSOR_INVALID()
  const area = areaCode === null ? '' : areaPrefix(areaCode)
  return { text: wanted || null, category, areaCode: area || null, first, after: afterCode }
}
