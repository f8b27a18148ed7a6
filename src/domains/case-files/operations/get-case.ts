import { CASE_HANDLERS, servingDepartment } from '../../../kernel/actor.ts'
import { defineOperation, funnelRefusals, type ReadOperation } from '../../../platform/operation.ts'
import { requireDelegatedCase } from '../../access/index.ts'
import { knownAs } from '../../subjects/index.ts'
import { caseBook, findOwnCase } from '../case-book.ts'
import type { CaseView } from '../model.ts'
import { showCase } from '../view.ts'

export interface CaseQuestion {
  readonly number: string
  /** Where in the answer the case will stand. */
  readonly path: readonly (string | number)[]
}

/** A case that the asking department has or has had. Another department's is refused like one that does not exist. */
export const getCase = defineOperation<CaseQuestion, CaseView, ReadOperation<CaseQuestion, CaseView>>({
  name: 'case-files.get',
  action: 'case.read',
  summary: 'Reads the state and steps of a case that the department has opened or was passed.',
  kind: 'disclosure',
  delegable: true,
  roles: CASE_HANDLERS,
  async run(context, { number, path }) {
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
    record.done = true
    return showCase(context, stored)
  },
})
