import { defineOperation, funnelRefusals, type ReadOperation } from '../../../platform/operation.ts'
import { checkPageSize, pagingRefusals } from '../../../platform/paging.ts'
import { unwrap, wrap } from '../cursor.ts'
import { narrowedBy } from '../listing-about.ts'
import { openLogRead } from '../log-read.ts'
import * as store from '../review-store.ts'
import { viewsOf, type ReviewView } from '../review-view.ts'
import type { ReviewState } from '../review.ts'

export const REVIEW_PAGE_LIMIT = 100

export interface ReviewListing {
  readonly drawId: bigint | null
  readonly state: ReviewState | null
  readonly departmentCode: string | null
  /** `client` or `client/account`, exactly as it was assigned. */
  readonly auditor: string | null
  /** Only those that the caller is to judge: whoever lists them need not know how he is written. For auditors. */
  readonly mine: boolean
  readonly first: number
  readonly after: string | null
  /** Where in the answer the page will stand. */
  readonly path: readonly (string | number)[]
}

export interface ReviewPage {
  readonly reviews: readonly { readonly review: ReviewView; readonly cursor: string }[]
  readonly hasNextPage: boolean
}

/** Reviews, newest draws first: all of them for auditors, and for a department those of its own accesses. */
export const listReviews = defineOperation<ReviewListing, ReviewPage, ReadOperation<ReviewListing, ReviewPage>>({
  name: 'supervision.list-reviews',
  action: 'review.list',
  summary: 'Lists reviews: for auditors all, for a department those of its own accesses, without the auditor.',
  kind: 'disclosure',
  roles: ['AUDITOR', 'DEPARTMENT_SYSTEM'],
  async run(context, { first, after, path, departmentCode, mine, ...listing }) {
    const { db, actor, parts } = context
    const record = openLogRead(context, 'review.list', path)
    checkPageSize(first, REVIEW_PAGE_LIMIT)
    const narrowed = narrowedBy({ ...listing, departmentCode }, context.scope.at)
    const isAuditor = actor.role === 'AUDITOR'
    if (!isAuditor && (listing.auditor !== null || mine)) throw funnelRefusals.NOT_AVAILABLE({ reason: 'AUDITOR_HIDDEN' })
    const own = isAuditor ? departmentCode : actor.departmentCode
    if (!isAuditor && departmentCode !== null && departmentCode !== own) {
      throw funnelRefusals.NOT_AVAILABLE({ reason: 'REVIEW_OF_ANOTHER_DEPARTMENT' })
    }
    const found = await store.findReviews(db, {
      ...listing, departmentCode: own, of: mine ? { client: actor.clientId, account: actor.person } : null, after: after === null ? null : readCursor(after), limit: first + 1,
    })
    const shown = await viewsOf({ db, keyring: parts.keyring, actor }, found.slice(0, first))
    record.about = { ...narrowed, ...(mine && { mine }), first, returned: shown.length }
    record.done = shown.length > 0
    return {
      reviews: shown.map((review) => ({ review, cursor: cursorOf(review) })),
      hasNextPage: found.length > first,
    }
  },
})

function cursorOf({ drawId, entryIndex }: store.ReviewKey): string {
  return wrap(`${drawId}.${entryIndex}`)
}

const PLACE = /^(0|[1-9]\d{0,17})\.(0|[1-9]\d{0,14})$/

/** @throws Refusal CURSOR_INVALID */
function readCursor(cursor: string): store.ReviewKey {
  const [draw, entry] = unwrap(cursor, PLACE) ?? []
  if (draw === undefined || entry === undefined) throw pagingRefusals.CURSOR_INVALID()
  return { drawId: BigInt(draw), entryIndex: Number(entry) }
}
