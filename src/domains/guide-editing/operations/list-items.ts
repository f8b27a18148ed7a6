import { dateInChina } from '../../../kernel/calendar-date.ts'
import type { Disposition, ItemCategory } from '../../../kernel/import-rows.ts'
import { defineOperation, type OperationContext, type ReadOperation } from '../../../platform/operation.ts'
import { checkPageSize } from '../../../platform/paging.ts'
import {
  areaPrefix, catalogueRefusals, countItemsBy, findDispositions, findVersionHeads, guideKey, itemDispositionOn, listItemsBy, readSearchText, SEARCH_TEXT_MAX_LENGTH, versionInForce,
  type ItemFacets, type ItemFilter, type StoredItem, type VersionHead,
} from '../../catalogue/index.ts'
import { cursorAfter, itemAfter } from '../cursor.ts'
import { draftsOfItems, type DraftHead } from '../store.ts'
import { READERS } from './list-versions.ts'
import { warningsOfItems } from '../warnings/of-items.ts'

export const ITEM_PAGE_LIMIT = 100

export interface ItemListing {
  /** Part of the name. */
  readonly text: string | null
  readonly category: ItemCategory | null
  readonly level: string | null
  readonly departmentCode: string | null
  readonly areaCode: string | null
  readonly first: number
  readonly after: string | null
}

/** An item as whoever keeps it sees it. */
export interface KeptItem {
  readonly item: StoredItem
  readonly inForce: VersionHead | null
  /** The next version that is published and whose first day has not come. */
  readonly scheduled: VersionHead | null
  readonly disposition: Disposition | null
  /** Of the caller's own department alone. */
  readonly draft: DraftHead | null
  /** Warnings of the guide in force that nobody has dismissed. */
  readonly warningCount: number
}

export interface KeptItemPage {
  readonly items: readonly KeptItem[]
  readonly facets: ItemFacets
  readonly hasNextPage: boolean
  readonly endCursor: string | null
}

/** The catalogue by level, category and department, with counts: how far each item is kept. */
export const listCatalogueItems = defineOperation<ItemListing, KeptItemPage, ReadOperation<ItemListing, KeptItemPage>>({
  name: 'guide-editing.list-items',
  action: 'item.read',
  summary: 'Lists items with their versions, drafts and dispositions, counted by level, category and department.',
  kind: 'public',
  roles: READERS,
  async run(context, { first, after, ...listing }) {
    checkPageSize(first, ITEM_PAGE_LIMIT)
    const filter = filterOf(listing)
    const [found, facets] = await Promise.all([listItemsBy(context.db, filter, itemAfter(after), first + 1), countItemsBy(context.db, filter)])
    const items = found.slice(0, first)
    const last = items.at(-1)
    return { items: await keptItems(context, items), facets, hasNextPage: found.length > first, endCursor: last ? cursorAfter(last.code) : null }
  },
})

function filterOf({ text, category, level, departmentCode, areaCode }: Omit<ItemListing, 'first' | 'after'>): ItemFilter {
  const wanted = text === null ? '' : readSearchText(text)
  if (wanted === null) throw catalogueRefusals.SEARCH_TEXT_INVALID({ details: { limit: SEARCH_TEXT_MAX_LENGTH } })
  const area = areaCode === null ? '' : areaPrefix(areaCode)
  return { text: wanted || null, category, level, bodyCode: departmentCode, area: area || null }
}

async function keptItems(context: OperationContext, items: readonly StoredItem[]): Promise<KeptItem[]> {
  const { db, parts, actor, scope } = context
  const today = dateInChina(scope.at)
  const codes = items.map(({ code }) => code)
  const [heads, drafts, decisions, warnings] = await Promise.all([
    findVersionHeads(db, codes), draftsOfItems(db, actor.departmentCode, codes), findDispositions(db, codes), warningsOfItems(context, items),
  ])
  const versions = new Map(codes.map((code) => [code, heads.filter(({ itemCode }) => itemCode === code)]))
  const current = new Map(codes.map((code) => [code, versionInForce(versions.get(code) ?? [], today)]))
  const guides = await parts.guideShelf.findWholes([...current.values()].filter((head) => head !== null))
  return items.map((item) => {
    const inForce = current.get(item.code) ?? null
    const guide = inForce && (guides.get(guideKey(inForce)) ?? null)
    const later = (versions.get(item.code) ?? []).filter(({ effectiveFrom }) => effectiveFrom > today).sort((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : 1))
    const decided = decisions.filter(({ itemCode, material }) => itemCode === item.code && material === null)
    const stated = guide && { disposition: guide.content.disposition, effectiveFrom: guide.effectiveFrom }
    return {
      item, inForce, scheduled: later[0] ?? null, disposition: itemDispositionOn(decided, stated, today),
      draft: drafts.find(({ itemCode }) => itemCode === item.code) ?? null,
      warningCount: (warnings.get(item.code) ?? []).filter(({ dismissal }) => dismissal === null).length,
    }
  })
}
