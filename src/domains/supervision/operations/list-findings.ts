import { defineOperation, type ReadOperation } from '../../../platform/operation.ts'
import { checkPageSize, pagingRefusals } from '../../../platform/paging.ts'
import { cursorAfter, readCursor } from '../cursor.ts'
import type { Severity } from '../detectors/index.ts'
import * as store from '../finding-store.ts'
import { findingViews, type FindingView } from '../finding-view.ts'
import { narrowedBy } from '../listing-about.ts'
import { openLogRead } from '../log-read.ts'
import type { FindingState } from '../review.ts'

export const FINDING_PAGE_LIMIT = 100

export interface FindingListing {
  readonly state: FindingState | null
  readonly severity: Severity | null
  readonly detector: string | null
  readonly departmentCode: string | null
  readonly client: string | null
  readonly person: string | null
  readonly first: number
  readonly after: string | null
  /** Where in the answer the page will stand. */
  readonly path: readonly (string | number)[]
}

export interface FindingPage {
  readonly findings: readonly { readonly finding: FindingView; readonly cursor: string }[]
  readonly hasNextPage: boolean
}

/** What the detectors found, the latest first. The evidence are indexes of entries, which the log shows. */
export const listFindings = defineOperation<FindingListing, FindingPage, ReadOperation<FindingListing, FindingPage>>({
  name: 'supervision.list-findings',
  action: 'finding.list',
  summary: 'Lists findings of unusual access with their evidence.',
  kind: 'disclosure',
  roles: ['AUDITOR'],
  async run(context, { first, after, path, ...listing }) {
    const { db, parts } = context
    const record = openLogRead(context, 'finding.list', path)
    checkPageSize(first, FINDING_PAGE_LIMIT)
    const narrowed = narrowedBy({ ...listing }, context.scope.at)
    const behind = after === null ? null : readCursor(after)
    if (after !== null && behind === null) throw pagingRefusals.CURSOR_INVALID()
    const found = await store.findFindings(db, { ...listing, after: behind, limit: first + 1 })
    const shown = await findingViews({ db, keyring: parts.keyring }, found.slice(0, first))
    record.about = { ...narrowed, first, returned: shown.length }
    record.done = shown.length > 0
    return {
      findings: shown.map((finding) => ({ finding, cursor: cursorAfter(finding.id) })),
      hasNextPage: found.length > first,
    }
  },
})
