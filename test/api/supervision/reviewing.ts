import type { Actor } from '../../../src/kernel/actor.ts'
import type { Ask, Asked } from '../../support/graphql.ts'
import { shownIn, type Page } from './auditing.ts'

// What auditors and departments ask of reviews, as documents of theirs.

export const DRAW = `mutation Draw($input: DrawReviewInput!) { drawReview(input: $input) {
  id treeSize root fromIndex toIndex population wanted drawn seed seedOrigin publicText keyedTerms auditors sampleDigest filter { from departmentCode outcome }
} }`
export const REVIEWS = `query Reviews($filter: ReviewsFilter, $first: Int, $after: String) {
  reviews(filter: $filter, first: $first, after: $after) {
    nodes { drawId entryIndex departmentCode state auditor conflict steps { state note by } } pageInfo { hasNextPage endCursor }
  }
}`
const EXPLAIN = `mutation Explain($input: ExplainReviewInput!) { explainReview(input: $input) { state auditor steps { state note by } } }`
const CLOSE = `mutation Close($input: CloseReviewInput!) { closeReview(input: $input) { state steps { state note by } } }`

/** A review as the list shows it. */
export interface Shown {
  readonly drawId: string
  readonly entryIndex: string
  readonly departmentCode: string
  readonly state: string
  readonly auditor: string | null
  readonly conflict: boolean
  readonly steps: readonly { readonly state: string; readonly note: string; readonly by: string | null }[]
}
export type Drawn = Record<'id' | 'treeSize' | 'root' | 'fromIndex' | 'toIndex' | 'population' | 'seed' | 'publicText' | 'keyedTerms' | 'seedOrigin' | 'sampleDigest', string> & { drawn: number; wanted: number; auditors: string[] }

export interface Reviewing {
  /** Draws, as an auditor. */
  drawn(input: object): Promise<Drawn>
  reviews(actor: Actor, filter: object): Promise<readonly Shown[]>
  explain(actor: Actor, review: Shown, note: string): Promise<Asked>
  close(actor: Actor, review: Shown, verdict: string, note?: string): Promise<Asked>
  /** An access of this department, drawn anew. */
  someReview(of: Actor): Promise<Shown>
}

export function reviewing(ask: Ask, office: Actor): Reviewing {
  const drawn = async (input: object) => shownIn<Drawn>(await ask(office, DRAW, { input }), 'drawReview')
  const reviews = async (actor: Actor, filter: object) =>
    shownIn<Page<Shown>>(await ask(actor, REVIEWS, { filter, first: 100 }), 'reviews').nodes
  return {
    drawn,
    reviews,
    explain: (actor, { drawId, entryIndex }, note) => ask(actor, EXPLAIN, { input: { draw: drawId, entryIndex, note } }),
    close: (actor, { drawId, entryIndex }, verdict, note = '已核。') =>
      ask(actor, CLOSE, { input: { draw: drawId, entryIndex, note, verdict } }),
    async someReview(of) {
      const { id } = await drawn({ count: 40 })
      const [review] = await reviews(office, { draw: id, departmentCode: of.departmentCode })
      if (!review) throw new Error('nothing was drawn')
      return review
    },
  }
}
