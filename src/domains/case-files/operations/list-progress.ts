import type { IdNumber } from '../../../kernel/id-number.ts'
import { defineOperation, type OperationContext, type ReadOperation } from '../../../platform/operation.ts'
import { checkPageSize, pagingRefusals } from '../../../platform/paging.ts'
import { findSubjects, linkedSubjects } from '../../subjects/index.ts'
import { describeProgress, type CaseProgress } from '../progress.ts'
import { findProgress } from '../progress-store.ts'
import { openCaseCursor, sealCaseCursor } from '../seal.ts'

export type { CaseProgress, ProgressStep } from '../progress.ts'

const MAX_PAGE_SIZE = 50

export interface ProgressListing {
  readonly idNumber: IdNumber
  readonly first: number
  readonly after: string | null
  readonly path: readonly (string | number)[]
}

export interface ProgressPage {
  readonly cases: readonly { readonly progress: CaseProgress; readonly cursor: string }[]
  readonly hasNextPage: boolean
}

/**
 * How the cases of one applicant stand (办件进度查询), for that applicant: those of every record of the person or organisation,
 * newest first, and none in which it is a party only.
 */
export const listProgress = defineOperation<ProgressListing, ProgressPage, ReadOperation<ProgressListing, ProgressPage>>({
  name: 'case-files.list-progress',
  action: 'case.progress',
  summary: 'Shows an applicant, by way of a citizen portal, how his or her cases stand.',
  kind: 'disclosure',
  roles: ['SUBJECT_PORTAL'],
  async run(context, { idNumber, first, after, path }) {
    const { db, actor, parts, open } = context
    const subjectIds = await recordsOf(context, idNumber)
    const [known] = subjectIds
    const subject = known === undefined ? parts.auditTokens.unknownNumber(idNumber.lookupText) : parts.auditTokens.subject(known)
    const record = open({ purpose: null, subject })
    record.neighbourhood = parts.auditTokens.neighbourhood(idNumber)
    record.paths.push([...path])
    checkPageSize(first, MAX_PAGE_SIZE)
    const list = ['progress', actor.clientId, subject]
    const last = after === null ? null : openCaseCursor(parts.keyring, list, after)
    if (after !== null && last === null) throw pagingRefusals.CURSOR_INVALID()
    const rows = subjectIds.length === 0 ? [] : await findProgress(db, { subjectIds, after: last, count: first + 1 })
    const cases = await describeProgress(context, rows.slice(0, first))
    record.about = { first, continued: after !== null, returned: cases.length }
    record.done = cases.length > 0
    return {
      cases: cases.map((progress, at) => ({ progress, cursor: sealCaseCursor(parts.keyring, list, rows[at]?.id ?? 0n) })),
      hasNextPage: rows.length > first,
    }
  },
})

/** Every record of whoever has this number, the one it is known by first. */
async function recordsOf(context: OperationContext, idNumber: IdNumber): Promise<readonly bigint[]> {
  const [found = null] = await findSubjects(context, [{ idNumber, name: null }])
  if (found === null) return []
  const links = await linkedSubjects(context.db, [found])
  return [found, ...links.map(({ linkedSubjectId }) => linkedSubjectId)].sort((a, b) => (a < b ? -1 : 1))
}
