import { defineOperation, type ReadOperation } from '../../../platform/operation.ts'
import { checkPageSize } from '../../../platform/paging.ts'
import { listItemsBy, type StoredItem } from '../../catalogue/index.ts'
import { cursorAfter, itemAfter } from '../cursor.ts'
import { warningsOfItems } from '../warnings/of-items.ts'
import type { WarningView } from '../warnings/gather.ts'
import type { WarningCode } from '../warnings/warning.ts'
import { READERS } from './list-versions.ts'

export const WARNING_PAGE_LIMIT = 100

export interface CatalogueWarningsAsked {
  readonly departmentCode: string
  /** Of this kind alone. */
  readonly code: WarningCode | null
  /** Dismissed ones too. */
  readonly dismissed: boolean
  /** So many items are looked at. */
  readonly first: number
  readonly after: string | null
}

export interface WarnedItem {
  readonly item: StoredItem
  readonly warnings: readonly WarningView[]
}

export interface WarningPage {
  /** Items that give cause; the others of the page are left out. */
  readonly items: readonly WarnedItem[]
  readonly hasNextPage: boolean
  readonly endCursor: string | null
}

/** The warnings of all guides in force of a department, item by item. */
export const listWarnings = defineOperation<CatalogueWarningsAsked, WarningPage, ReadOperation<CatalogueWarningsAsked, WarningPage>>({
  name: 'guide-editing.list-warnings',
  action: 'guide.read',
  summary: 'Lists the warnings of the guides in force of a department.',
  kind: 'public',
  roles: READERS,
  async run(context, { departmentCode, code, dismissed, first, after }) {
    checkPageSize(first, WARNING_PAGE_LIMIT)
    const filter = { text: null, category: null, level: null, bodyCode: departmentCode, area: null }
    const found = await listItemsBy(context.db, filter, itemAfter(after), first + 1)
    const page = found.slice(0, first)
    const warned = await warningsOfItems(context, page)
    const items = page.map((item) => ({ item, warnings: (warned.get(item.code) ?? [])
      .filter((warning) => (code === null || warning.code === code) && (dismissed || warning.dismissal === null)) }))
    const last = page.at(-1)
    return { items: items.filter(({ warnings }) => warnings.length > 0), hasNextPage: found.length > first, endCursor: last ? cursorAfter(last.code) : null }
  },
})
