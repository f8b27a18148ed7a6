import { servingDepartment } from '../../kernel/actor.ts'
import type { AccessRecord } from '../../kernel/access-record.ts'
import type { Tx } from '../../platform/db/database.ts'
import { funnelRefusals, type OperationContext } from '../../platform/operation.ts'
import { requireDelegatedCase } from '../access/index.ts'
import { knownAs } from '../subjects/index.ts'
import { caseBook, findOwnCase } from './case-book.ts'
import type { StoredCase } from './store.ts'

export interface CaseQuestion {
  readonly number: string
  /** Where in the answer the case will stand. */
  readonly path: readonly (string | number)[]
}

/**
 * The case that a command of the department names, with the command's record opened before anything else can be refused;
 * `about` says there what was to be done, in closed words.
 * @throws Refusal NOT_AVAILABLE for a case that the department never had, as for one that does not exist
 */
export async function openOwnCase(context: OperationContext<Tx>, number: string, about: AccessRecord['about'] = null): Promise<StoredCase> {
  const { db, actor, parts, open } = context
  const stored = await findOwnCase(db, servingDepartment(actor), number)
  if (!stored) {
    open({ purpose: { itemCode: '', caseNumber: number, reason: null }, subject: null }).about = about
    await requireDelegatedCase(context, null)
    const [other] = await caseBook.findCases(db, servingDepartment(actor), [number])
    throw funnelRefusals.NOT_AVAILABLE({ reason: other ? 'CASE_OF_ANOTHER_DEPARTMENT' : 'CASE_UNKNOWN' })
  }
  const record = open({
    purpose: { itemCode: stored.itemCode, caseNumber: number, reason: null },
    subject: parts.auditTokens.subject(await knownAs(db, stored.subjectId)),
  })
  record.guideVersion = stored.guideVersion
  record.about = about
  await requireDelegatedCase(context, stored.itemCode)
  return stored
}

/**
 * The same for a question, with its record, which is not done before there is something to show; `path` is where in the
 * answer that will stand.
 * @throws Refusal NOT_AVAILABLE
 */
export async function lookAtOwnCase(
  context: OperationContext,
  { number, path }: CaseQuestion,
): Promise<{ readonly stored: StoredCase; readonly record: AccessRecord }> {
  const { db, actor, parts, open } = context
  const stored = await findOwnCase(db, servingDepartment(actor), number)
  const purpose = { itemCode: stored?.itemCode ?? '', caseNumber: number, reason: null }
  const record = open({ purpose, subject: stored && parts.auditTokens.subject(await knownAs(db, stored.subjectId)) })
  record.paths.push([...path])
  await requireDelegatedCase(context, stored?.itemCode ?? null)
  if (!stored) {
    const [other] = await caseBook.findCases(db, servingDepartment(actor), [number])
    throw funnelRefusals.NOT_AVAILABLE({ reason: other ? 'CASE_OF_ANOTHER_DEPARTMENT' : 'CASE_UNKNOWN' })
  }
  return { stored, record }
}
