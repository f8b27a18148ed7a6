import type { AccessRecord } from '../../../kernel/access-record.ts'
import { defineOperation, type OperationContext, type ReadOperation } from '../../../platform/operation.ts'
import { checkPageSize, pagingRefusals } from '../../../platform/paging.ts'
import { cursorAfter, readCursor } from '../cursor.ts'
import type { CorrectionState } from '../model.ts'
import * as store from '../store.ts'
import { tokensOf } from '../tokens.ts'
import { fieldsShown, viewsOf, type CorrectionView, type SubjectTokens } from '../view.ts'

export const CORRECTION_PAGE_LIMIT = 50

/** As the one who reported it, or as the one who is to answer. */
export type CorrectionSide = 'ASKED' | 'TO_ANSWER'

export interface CorrectionListing {
  /** Null for both. Of no meaning to an auditor. */
  readonly side: CorrectionSide | null
  readonly state: CorrectionState | null
  readonly first: number
  readonly after: string | null
  /** Where in the answer the page will stand. */
  readonly path: readonly (string | number)[]
}

export interface CorrectionPage {
  readonly corrections: readonly { readonly correction: CorrectionView; readonly cursor: string }[]
  readonly hasNextPage: boolean
}

/** Corrections, the latest first. Each holder whose certificate is on the page has an entry of the reading. */
export const listCorrections = defineOperation<CorrectionListing, CorrectionPage, ReadOperation<CorrectionListing, CorrectionPage>>({
  name: 'corrections.list',
  action: 'correction.list',
  summary: 'Lists reported values: to the department that reported, to the one that answers, by tokens to auditors.',
  kind: 'disclosure',
  roles: ['DEPARTMENT_SYSTEM', 'CLERK', 'ISSUER_STEWARD', 'AUDITOR'],
  async run(context, { side, state, first, after, path }) {
    const { db, actor } = context
    checkPageSize(first, CORRECTION_PAGE_LIMIT)
    const before = after === null ? null : readCursor(after)
    if (after !== null && before === null) throw pagingRefusals.CURSOR_INVALID()
    const own = actor.departmentCode
    const whose = { asker: side === 'TO_ANSWER' ? null : own, source: side === 'ASKED' ? null : own }
    const filter = { whose: actor.role === 'AUDITOR' ? null : whose, state, before, limit: first + 1 }
    const found = await store.findCorrections(db, filter)
    const shown = found.slice(0, first)
    const tokens = await tokensOf(context, shown.map(({ subjectId }) => subjectId))
    const records = noteShown(context, shown, tokens, path)
    const recordOf = ({ subjectId }: store.StoredCorrection) => records.get(subjectId) ?? context.open({ purpose: null, subject: null })
    const views = await viewsOf(context, shown, tokens, recordOf)
    return {
      corrections: views.map((correction) => ({ correction, cursor: cursorAfter(BigInt(correction.id)) })),
      hasNextPage: found.length > first,
    }
  },
})

/** One record for each holder, before anything is opened; one without a holder where the page is empty. */
function noteShown(
  context: OperationContext,
  shown: readonly store.StoredCorrection[],
  tokens: SubjectTokens,
  path: readonly (string | number)[],
): ReadonlyMap<bigint, AccessRecord> {
  const { open, parts } = context
  const records = new Map<bigint, AccessRecord>()
  if (shown.length === 0) open({ purpose: null, subject: null }).paths.push([...path])
  for (const stored of shown) {
    const record = open({ purpose: null, subject: tokens.get(stored.subjectId) ?? null })
    if (record.paths.length === 0) record.paths.push([...path])
    const token = parts.auditTokens.certificate(stored.certificateId)
    record.disclose(token, stored.typeCode, fieldsShown(context, stored))
    record.about = { corrections: Number(record.about?.['corrections'] ?? 0) + 1 }
    records.set(stored.subjectId, record)
  }
  return records
}
