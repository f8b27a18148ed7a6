import { defineOperation, type ReadOperation } from '../../../platform/operation.ts'
import { checkPageSize } from '../../../platform/paging.ts'
import { cursorAfter, itemAfter } from '../cursor.ts'
import { isOwnItem } from '../own-item.ts'
import * as store from '../store.ts'
import { draftView, type DraftView } from '../view.ts'

export const DRAFT_PAGE_LIMIT = 100

export interface DraftQuestion {
  readonly itemCode: string
}

/** The draft of an item's guide with its faults; null where there is none, or none of the caller's department. */
export const readDraft = defineOperation<DraftQuestion, DraftView | null, ReadOperation<DraftQuestion, DraftView | null>>({
  name: 'guide-editing.read-draft',
  action: 'guide-draft.read',
  summary: 'Reads the draft of a guide of the own department.',
  kind: 'public',
  roles: ['CATALOGUE_EDITOR'],
  async run(context, { itemCode }) {
    const draft = isOwnItem(context.actor.departmentCode, itemCode) ? await store.findDraft(context.db, itemCode) : null
    return draft && draftView(context, draft)
  },
})

export interface DraftListing {
  readonly first: number
  readonly after: string | null
}

export interface DraftPage {
  readonly drafts: readonly store.DraftHead[]
  readonly hasNextPage: boolean
  readonly endCursor: string | null
}

/** The drafts of the own department in the order of their items, those of new items too. */
export const listDrafts = defineOperation<DraftListing, DraftPage, ReadOperation<DraftListing, DraftPage>>({
  name: 'guide-editing.list-drafts',
  action: 'guide-draft.read',
  summary: 'Lists the drafts of guides of the own department.',
  kind: 'public',
  roles: ['CATALOGUE_EDITOR'],
  async run({ db, actor }, { first, after }) {
    checkPageSize(first, DRAFT_PAGE_LIMIT)
    const found = await store.draftsOfDepartment(db, actor.departmentCode, itemAfter(after), first + 1)
    const drafts = found.slice(0, first)
    const last = drafts.at(-1)
    return { drafts, hasNextPage: found.length > first, endCursor: last ? cursorAfter(last.itemCode) : null }
  },
})
