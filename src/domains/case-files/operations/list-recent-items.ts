import { CASE_HANDLERS } from '../../../kernel/actor.ts'
import { defineOperation, type ReadOperation } from '../../../platform/operation.ts'
import { checkPageSize } from '../../../platform/paging.ts'
import type { StoredItem } from '../../catalogue/index.ts'
import { recentItems } from '../list-store.ts'

export const RECENT_ITEMS_LIMIT = 20

/** Of how many of the newest cases the items are taken. */
const CASES_LOOKED_AT = 200

export interface RecentItemsQuestion {
  readonly first: number
}

type Operation = ReadOperation<RecentItemsQuestion, readonly StoredItem[]>

/** Items of the clerk's own newest cases, the last used first. Says nothing of anybody's case, so it leaves no entry. */
export const listRecentItems = defineOperation<RecentItemsQuestion, readonly StoredItem[], Operation>({
  name: 'case-files.list-recent-items',
  action: 'item.read',
  summary: 'Lists the items that a clerk opened cases for last.',
  kind: 'public',
  roles: CASE_HANDLERS,
  async run({ db, actor, parts }, { first }) {
    checkPageSize(first, RECENT_ITEMS_LIMIT)
    const codes = actor.person === null ? [] : await recentItems(db, actor.person, CASES_LOOKED_AT, first)
    const items = new Map((await parts.catalogueStore.findItems(codes)).map((item) => [item.code, item]))
    return codes.flatMap((code) => items.get(code) ?? [])
  },
})
