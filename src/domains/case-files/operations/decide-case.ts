import { CASE_HANDLERS, servingDepartment } from '../../../kernel/actor.ts'
import type { CaseDecision } from '../../../kernel/import-rows.ts'
import { defineOperation, type CommandOperation } from '../../../platform/operation.ts'
import { refusalFor } from '../../access/index.ts'
import { caseRefusals } from '../errors.ts'
import { isInFuture, type CaseView } from '../model.ts'
import { openOwnCase } from '../own-case.ts'
import { lockCase, takeStep } from '../take-step.ts'
import { showCase } from '../view.ts'

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
  roles: CASE_HANDLERS,
  async run(context, { number, decision, decidedAt = null }) {
    const { db, actor, scope } = context
    const stored = await openOwnCase(context, number)
    if (decidedAt && (isInFuture(decidedAt, scope.at) || decidedAt < stored.receivedAt))
      throw caseRefusals.CASE_TIME_INVALID({ reason: 'DECIDED_OUT_OF_TIME' })
    const locked = await lockCase(db, stored)
    if (locked.handlerCode !== servingDepartment(actor)) throw refusalFor('CASE_PASSED_ON')
    if (locked.decision !== null) {
      if (locked.decision !== decision) throw caseRefusals.CASE_ALREADY_DECIDED()
      return showCase(context, locked)
    }
    const kind = decision === 'WITHDRAWN' ? 'WITHDRAWN' as const : 'DECIDED' as const
    const wish = { kind, at: decidedAt, post: null, person: null, to: null, note: null }
    return showCase(context, await takeStep(context, locked, wish, { decision, noticeAgain: false }))
  },
})
