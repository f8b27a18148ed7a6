import { defineOperation, type ReadOperation } from '../../../platform/operation.ts'
import { checkPageSize, pagingRefusals } from '../../../platform/paging.ts'
import { placeAfter, readPlace } from '../cursor.ts'
import { listAccesses } from '../store.ts'
import { viewsOf, type EmergencyView } from '../view.ts'

export const EMERGENCY_PAGE_LIMIT = 50

export interface EmergencyListing {
  /** Only those that an auditor has still to judge. */
  readonly unjudged: boolean
  readonly first: number
  readonly after: string | null
  readonly path: readonly (string | number)[]
}

export interface EmergencyPage {
  readonly accesses: readonly { readonly access: EmergencyView; readonly cursor: string }[]
  readonly hasNextPage: boolean
}

/** Emergency accesses, the latest first: clerks see those of their department, supervisors and auditors all. */
export const listEmergencies = defineOperation<EmergencyListing, EmergencyPage, ReadOperation<EmergencyListing, EmergencyPage>>({
  name: 'emergency.list',
  action: 'emergency.list',
  summary: 'Lists emergency accesses with their reviews: to clerks those of their department.',
  kind: 'disclosure',
  roles: ['CLERK', 'SUPERVISOR', 'AUDITOR'],
  async run(context, { unjudged, first, after, path }) {
    const { db, actor, open } = context
    const record = open({ purpose: null, subject: null })
    record.paths.push([...path])
    checkPageSize(first, EMERGENCY_PAGE_LIMIT)
    const before = after === null ? null : readPlace(after)
    if (after !== null && before === null) throw pagingRefusals.CURSOR_INVALID()
    const departmentCode = actor.role === 'CLERK' ? actor.departmentCode : null
    const found = await listAccesses(db, { departmentCode, unjudged, before, limit: first + 1 })
    const shown = found.slice(0, first)
    const views = await viewsOf(context, shown)
    record.about = { returned: shown.length }
    record.done = shown.length > 0
    return {
      accesses: views.map((access) => ({ access, cursor: placeAfter({ at: access.askedAt, id: access.id }) })),
      hasNextPage: found.length > first,
    }
  },
})
