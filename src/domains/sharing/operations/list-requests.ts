import { CASE_HANDLERS, type Role } from '../../../kernel/actor.ts'
import { defineOperation, funnelRefusals, type ReadOperation } from '../../../platform/operation.ts'
import { checkPageSize, pagingRefusals } from '../../../platform/paging.ts'
import { listGrants as findGrants } from '../../access/index.ts'
import { cursorAfter, readCursor } from '../cursor.ts'
import type { RequestState } from '../model.ts'
import { sideOf } from '../steps.ts'
import * as store from '../store.ts'
import { grantView, stepView, viewsOf, type GrantView, type RequestView, type StepView } from '../view.ts'

export const SHARING_PAGE_LIMIT = 50

/** Who sees everybody's: whoever coordinates, audits, or keeps the hub's grants. */
const SEES_ALL: readonly Role[] = ['SUPERVISOR', 'AUDITOR', 'SECURITY_ADMINISTRATOR']

/** As the one who asks, or as the one who is to answer. */
export type SharingSide = 'ASKED' | 'TO_ANSWER'

interface Page {
  readonly first: number
  readonly after: string | null
  /** Where in the answer the page will stand. */
  readonly path: readonly (string | number)[]
}

export interface RequestListing extends Page {
  /** Null for both. Of no meaning to those who see everybody's. */
  readonly side: SharingSide | null
  readonly state: RequestState | null
  readonly disputed: boolean
}

export interface RequestPage {
  readonly requests: readonly { readonly request: RequestView; readonly cursor: string }[]
  readonly hasNextPage: boolean
}

/** Sharing requests, the latest first. */
export const listRequests = defineOperation<RequestListing, RequestPage, ReadOperation<RequestListing, RequestPage>>({
  name: 'sharing.list-requests',
  action: 'sharing.list',
  summary: 'Lists sharing requests: to both departments their own, to supervisors and auditors all.',
  kind: 'disclosure',
  roles: [...CASE_HANDLERS, 'ISSUER_STEWARD', 'SUPERVISOR', 'AUDITOR'],
  async run(context, { side, state, disputed, first, after, path }) {
    const { db, actor, open } = context
    const record = open({ purpose: null, subject: null })
    record.paths.push([...path])
    const before = startOf(first, after)
    const everybody = SEES_ALL.includes(actor.role)
    const own = everybody ? null : actor.departmentCode
    const whose = { asker: side === 'TO_ANSWER' ? null : own, grantor: side === 'ASKED' ? null : own }
    const found = await store.findRequests(db, { ...whose, state, disputed, before, limit: first + 1 }, { everybody })
    const views = await viewsOf(context, found.slice(0, first))
    record.about = { returned: views.length }
    record.done = views.length > 0
    return {
      requests: views.map((request) => ({ request, cursor: cursorAfter(BigInt(request.id)) })),
      hasNextPage: found.length > first,
    }
  },
})

/** More than that an issuer does not answer in the days of a limit. */
export const MOST_WAITING = 200

/** Requests of which something is still to be done, the one whose last day comes first in front. */
export const listWaiting = defineOperation<Pick<Page, 'path'>, readonly RequestView[], ReadOperation<Pick<Page, 'path'>, readonly RequestView[]>>({
  name: 'sharing.list-waiting',
  action: 'sharing.list',
  summary: 'Lists sharing requests of which something is still to be done, by their last days.',
  kind: 'disclosure',
  roles: [...CASE_HANDLERS, 'ISSUER_STEWARD', 'SUPERVISOR', 'AUDITOR'],
  async run(context, { path }) {
    const { db, actor, open } = context
    const record = open({ purpose: null, subject: null })
    record.paths.push([...path])
    const views = await viewsOf(context, await store.findWaiting(db, SEES_ALL.includes(actor.role) ? null : actor.departmentCode, MOST_WAITING))
    record.about = { returned: views.length }
    record.done = views.length > 0
    return views.toSorted((one, other) => (lastDayOf(one) < lastDayOf(other) ? -1 : 1))
  },
})

/** Of the limit that runs; behind all others where none does. */
function lastDayOf({ answeredAt, answerClock, flowClock }: RequestView): string {
  return (answeredAt === null ? answerClock : flowClock)?.dueOn ?? '9999'
}

export interface RequestQuestion {
  /** Null where it can be the number of none. */
  readonly requestId: bigint | null
  readonly path: readonly (string | number)[]
}

/** One sharing request. To a department that is on neither side there is none. @throws Refusal NOT_AVAILABLE */
export const readRequest = defineOperation<RequestQuestion, RequestView, ReadOperation<RequestQuestion, RequestView>>({
  name: 'sharing.read-request',
  action: 'sharing.read',
  summary: 'Reads one sharing request with its steps, limits and grant.',
  kind: 'disclosure',
  roles: [...CASE_HANDLERS, 'ISSUER_STEWARD', 'SUPERVISOR', 'AUDITOR'],
  async run(context, { requestId, path }) {
    const { db, actor, open } = context
    const record = open({ purpose: null, subject: null })
    record.paths.push([...path])
    const request = requestId === null ? null : await store.findRequest(db, requestId)
    if (!request) throw funnelRefusals.NOT_AVAILABLE({ reason: 'SHARING_REQUEST_UNKNOWN' })
    record.about = { request: String(request.id) }
    if (!SEES_ALL.includes(actor.role) && sideOf(actor.departmentCode, request) === null)
      throw funnelRefusals.NOT_AVAILABLE({ reason: 'SHARING_REQUEST_OF_ANOTHER_DEPARTMENT' })
    const [view] = await viewsOf(context, [request])
    if (!view) throw new Error('a sharing request has no view')
    record.done = true
    return view
  },
})

export interface ListedGrant extends GrantView {
  readonly steps: readonly StepView[]
}

export interface GrantPage {
  readonly grants: readonly { readonly grant: ListedGrant; readonly cursor: string }[]
  readonly hasNextPage: boolean
}

/** Sharing grants with what was done about them, the latest first; those given at the machine too. */
export const listSharingGrants = defineOperation<Page, GrantPage, ReadOperation<Page, GrantPage>>({
  name: 'sharing.list-grants',
  action: 'grant.list',
  summary: 'Lists sharing grants: to both departments their own, to supervisors, auditors and the security administrator all.',
  kind: 'disclosure',
  roles: [...CASE_HANDLERS, 'ISSUER_STEWARD', 'SUPERVISOR', 'AUDITOR', 'SECURITY_ADMINISTRATOR'],
  async run(context, { first, after, path }) {
    const { db, actor, open } = context
    const record = open({ purpose: null, subject: null })
    record.paths.push([...path])
    const before = startOf(first, after)
    const whose = SEES_ALL.includes(actor.role) ? null : actor.departmentCode
    const found = await findGrants(db, { whose, before, limit: first + 1 })
    const shown = found.slice(0, first)
    const steps = await store.findStepsOfGrants(db, shown.map(({ id }) => id))
    record.about = { returned: shown.length }
    record.done = shown.length > 0
    return {
      grants: shown.map((grant) => ({
        grant: { ...grantView(context, grant), steps: steps.filter(({ grantId }) => grantId === grant.id).map((step) => stepView(context, step)) },
        cursor: cursorAfter(grant.id),
      })),
      hasNextPage: found.length > first,
    }
  },
})

function startOf(first: number, after: string | null): bigint | null {
  checkPageSize(first, SHARING_PAGE_LIMIT)
  const before = after === null ? null : readCursor(after)
  if (after !== null && before === null) throw pagingRefusals.CURSOR_INVALID()
  return before
}
