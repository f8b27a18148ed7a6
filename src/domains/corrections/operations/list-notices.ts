import { CASE_HANDLERS } from '../../../kernel/actor.ts'
import { defineOperation, type OperationContext, type ReadOperation } from '../../../platform/operation.ts'
import { checkPageSize, pagingRefusals } from '../../../platform/paging.ts'
import { cursorAfter, readCursor } from '../cursor.ts'
import type { NoticeKind } from '../model.ts'
import * as store from '../telling-store.ts'
import { tokensOf } from '../tokens.ts'
import type { SubjectTokens } from '../view.ts'

export const NOTICE_PAGE_LIMIT = 100

export interface NoticeListing {
  readonly first: number
  readonly after: string | null
  /** From the newest back, for people; else as they came, for systems that ask for what is new. */
  readonly newestFirst: boolean
  /** Where in the answer the page will stand. */
  readonly path: readonly (string | number)[]
}

/** What a department is told of a case of its own: no identifier, no holder, only the token of the certificate. */
export interface NoticeView {
  readonly caseNumber: string
  readonly itemCode: string
  readonly kind: NoticeKind
  readonly typeCode: string
  readonly certificateToken: string
  readonly at: Date
}

export interface NoticePage {
  readonly notices: readonly { readonly notice: NoticeView; readonly cursor: string }[]
  readonly hasNextPage: boolean
}

/**
 * A department's notices, the oldest first: asked again behind the last one it gives what has come since; or the newest
 * first. Each case and holder on the page has an entry of the reading.
 */
export const listNotices = defineOperation<NoticeListing, NoticePage, ReadOperation<NoticeListing, NoticePage>>({
  name: 'corrections.list-notices',
  action: 'case.notice.list',
  summary: 'Lists what has become of certificates on which the department’s own live cases relied.',
  kind: 'disclosure',
  roles: CASE_HANDLERS,
  async run(context, { first, after, newestFirst, path }) {
    const { db, actor, parts } = context
    checkPageSize(first, NOTICE_PAGE_LIMIT)
    const last = after === null ? null : readCursor(after)
    if (last === null && after !== null) throw pagingRefusals.CURSOR_INVALID()
    const found = newestFirst
      ? await store.findLatestNotices(db, actor.departmentCode, last, first + 1)
      : await store.findNotices(db, actor.departmentCode, last ?? 0n, first + 1)
    const shown = found.slice(0, first)
    noteShown(context, shown, await tokensOf(context, shown.map(({ holderId }) => holderId)), path)
    return {
      notices: shown.map(({ ordinal, certificateId, caseNumber, itemCode, kind, typeCode, at }) => ({
        cursor: cursorAfter(ordinal),
        notice: { caseNumber, itemCode, kind, typeCode, at, certificateToken: parts.auditTokens.certificate(certificateId) },
      })),
      hasNextPage: found.length > first,
    }
  },
})

function noteShown(
  { open, parts }: OperationContext,
  shown: readonly store.StoredNotice[],
  tokens: SubjectTokens,
  path: readonly (string | number)[],
): void {
  if (shown.length === 0) open({ purpose: null, subject: null }).paths.push([...path])
  for (const { caseNumber, itemCode, holderId, certificateId, typeCode } of shown) {
    const record = open({ purpose: { itemCode, caseNumber, reason: null }, subject: tokens.get(holderId) ?? null })
    if (record.paths.length === 0) record.paths.push([...path])
    record.disclose(parts.auditTokens.certificate(certificateId), typeCode, [])
  }
}
