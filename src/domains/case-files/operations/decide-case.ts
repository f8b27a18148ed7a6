import type { CaseDecision } from '../../../kernel/import-rows.ts'
import { defineOperation, funnelRefusals, type CommandOperation } from '../../../platform/operation.ts'
import { knownAs } from '../../subjects/index.ts'
import { caseBook, findOwnCase } from '../case-book.ts'
import { caseRefusals } from '../errors.ts'
import { isInFuture, type CaseView } from '../model.ts'
import * as store from '../store.ts'
import { viewOf } from '../view.ts'

export interface CaseDeciding {
  readonly number: string
  readonly decision: CaseDecision
  /** When it was decided; now, where not given. */
  readonly decidedAt: Date | null
}

/** Closes a case with its decision; from then on it is no purpose. The same decision again changes nothing. */
export const decideCase = defineOperation<CaseDeciding, CaseView, CommandOperation<CaseDeciding, CaseView>>({
  name: 'case-files.decide',
  action: 'case.decide',
  summary: 'Closes a case with its decision; a decided case is no purpose any more.',
  kind: 'command',
  roles: ['DEPARTMENT_SYSTEM'],
  async run({ db, actor, parts, scope, open }, { number, decision, decidedAt = null }) {
    const stored = await findOwnCase(db, actor.departmentCode, number)
    if (!stored) {
      open({ purpose: { itemCode: '', caseNumber: number, reason: null }, subject: null })
      const [other] = await caseBook.findCases(db, actor.departmentCode, [number])
      throw funnelRefusals.NOT_AVAILABLE({ reason: other ? 'CASE_OF_ANOTHER_DEPARTMENT' : 'CASE_UNKNOWN' })
    }
    open({
      purpose: { itemCode: stored.itemCode, caseNumber: number, reason: null },
      subject: parts.auditTokens.subject(await knownAs(db, stored.subjectId)),
    })
    const at = decidedAt ?? scope.at
    if (isInFuture(at, scope.at) || at < stored.receivedAt)
      throw caseRefusals.CASE_TIME_INVALID({ reason: 'DECIDED_OUT_OF_TIME' })
    if (await store.decide(db, stored, at, decision)) return viewOf({ ...stored, decidedAt: at, decision })
    const decided = await findOwnCase(db, actor.departmentCode, number)
    if (decided?.decision !== decision) throw caseRefusals.CASE_ALREADY_DECIDED()
    return viewOf(decided)
  },
})
