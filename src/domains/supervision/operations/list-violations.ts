import { defineOperation, type ReadOperation } from '../../../platform/operation.ts'
import { checkPageSize, pagingRefusals } from '../../../platform/paging.ts'
import type { ViolationKind } from '../clocks/asking-model.ts'
import { findViolations, type ViolationRow } from '../clocks/asking-store.ts'
import { departmentSeen, instantsOf, type Period } from '../clocks/period.ts'
import { cursorAfter, readCursor } from '../cursor.ts'
import { narrowedBy } from '../listing-about.ts'
import { openLogRead } from '../log-read.ts'

export const VIOLATION_PAGE_LIMIT = 100

export interface ViolationListing extends Period {
  readonly kind: ViolationKind | null
  readonly departmentCode: string | null
  readonly first: number
  readonly after: string | null
  /** Where in the answer the page will stand. */
  readonly path: readonly (string | number)[]
}

export interface ViolationView extends Omit<ViolationRow, 'subject'> {
  /** Token of the applicant; null for departments, which go by the reference. */
  readonly subject: string | null
}

export interface ViolationPage {
  readonly violations: readonly { readonly violation: ViolationView; readonly cursor: string }[]
  readonly hasNextPage: boolean
}

/** What was asked of applicants and may not be, the last recorded first: all for auditors, its own for a department. */
export const listViolations = defineOperation<ViolationListing, ViolationPage, ReadOperation<ViolationListing, ViolationPage>>({
  name: 'supervision.list-violations',
  action: 'violation.list',
  summary: 'Lists papers that were asked of applicants though they may not be asked.',
  kind: 'disclosure',
  roles: ['AUDITOR', 'SUPERVISOR', 'DEPARTMENT_SYSTEM'],
  async run(context, { first, after, path, ...listing }) {
    const { db, actor, scope } = context
    const record = openLogRead(context, 'violation.list', path)
    checkPageSize(first, VIOLATION_PAGE_LIMIT)
    const narrowed = narrowedBy({ ...listing }, scope.at)
    const behind = after === null ? null : readCursor(after)
    if (after !== null && behind === null) throw pagingRefusals.CURSOR_INVALID()
    const departmentCode = departmentSeen(actor, listing.departmentCode)
    const filter = { kind: listing.kind, ...instantsOf(listing), after: behind, limit: first + 1 }
    const found = departmentCode === undefined ? [] : await findViolations(db, { ...filter, departmentCode })
    const violations = found.slice(0, first).map((row) => ({
      violation: { ...row, subject: actor.role === 'AUDITOR' ? row.subject : null }, cursor: cursorAfter(row.id),
    }))
    record.about = { ...narrowed, first, returned: violations.length }
    record.done = violations.length > 0
    return { violations, hasNextPage: found.length > first }
  },
})
