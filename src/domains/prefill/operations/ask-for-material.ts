import { CASE_HANDLERS, servingDepartment } from '../../../kernel/actor.ts'
import { dateInChina } from '../../../kernel/calendar-date.ts'
import { defineOperation, type CommandOperation } from '../../../platform/operation.ts'
import { clerkFault, referenceOfCase } from '../../case-files/index.ts'
import { askedBefore, recordPaperRequest, recordViolation, type ViolationKind } from '../../supervision/index.ts'
import { findChecklist } from '../checklist/find.ts'
import { materialAt } from '../checklist/material-at.ts'
import { mayAskFor } from '../checklist/may-ask.ts'
import { checklistRefusals } from '../checklist-errors.ts'
import { lockAsking } from '../notice/asking-lock-store.ts'
import type { AskingAnswer, AskingQuestion } from './may-ask.ts'

export interface AskingDone extends AskingAnswer {
  /** Violations that this asking is on record as; none where it was allowed. */
  readonly violations: readonly ViolationKind[]
}

export interface Asking extends AskingQuestion {
  /** Account of the clerk who asks. */
  readonly person: string | null
}

/** How long an earlier asking makes this one a repetition: a year. */
const REPEATED_WITHIN_MS = 366 * 24 * 60 * 60 * 1000

/** A client that lost the answer sends its asking again; a clerk who asks again does not do so at once. */
const RETRY_WITHIN_MS = 10 * 60 * 1000

/**
 * Puts on record that the department asks the applicant for a paper. Nothing holds it back, but what is asked for although
 * the hub has it, and what is asked for again, is on record as a violation (庆阳 §18), in the same transaction. Sent several
 * times at once or again for a lost answer, it is one asking, and told as it was then.
 */
export const askForMaterial = defineOperation<Asking, AskingDone, CommandOperation<Asking, AskingDone>>({
  name: 'prefill.ask-for-material',
  action: 'material.ask',
  summary: 'Records that a department asks an applicant for a paper, and the violation where it may not.',
  kind: 'command',
  delegable: true,
  roles: CASE_HANDLERS,
  async run(context, question) {
    const { db: tx, scope, actor } = context
    if (question.person !== null && clerkFault(question.person, dateInChina(scope.at)) !== null)
      throw checklistRefusals.ANSWERS_INVALID({ details: { about: 'person' } })
    const checklist = await findChecklist(context, question)
    const material = materialAt(checklist, question.material)
    const verdict = mayAskFor(material)
    const { live, parties } = checklist.people
    const subjectToken = parties[0]?.reading.record.subject
    if (subjectToken == null) throw new Error('an applicant has a token')
    const asking = {
      departmentCode: servingDepartment(actor),
      itemCode: live.caseFile.itemCode,
      reference: referenceOfCase(checklist.caseId),
      subjectToken,
      material: question.material,
      at: scope.at,
    }
    await lockAsking(tx, asking)
    const since = new Date(scope.at.getTime() - REPEATED_WITHIN_MS)
    const before = await askedBefore(tx, { ...asking, since })
    const [last] = before?.last ?? []
    const isRetry = last?.reference === asking.reference && scope.at.getTime() - last.at.getTime() < RETRY_WITHIN_MS
    const earlier = (before?.times ?? 0) - (isRetry ? 1 : 0)
    const kinds: ViolationKind[] = [
      ...((isRetry ? last.held : verdict.held) ? ['ASKED_THOUGH_HELD' as const] : []),
      ...(earlier > 0 ? ['MATERIAL_ASKED_AGAIN' as const] : []),
    ]
    // Recorded before is the same violation; what is told is on record, also where a notice was what asked before.
    for (const kind of kinds) await recordViolation(tx, { ...asking, kind })
    if (!isRetry) await recordPaperRequest(tx, { ...asking, held: verdict.held, by: question.person ?? actor.person })
    return { ...verdict, material, violations: kinds }
  },
})
