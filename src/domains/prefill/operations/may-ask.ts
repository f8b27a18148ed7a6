import { CASE_HANDLERS } from '../../../kernel/actor.ts'
import { defineOperation, type ReadOperation } from '../../../platform/operation.ts'
import { findChecklist } from '../checklist/find.ts'
import { mayAskFor, type AskingVerdict } from '../checklist/may-ask.ts'
import type { ChecklistMaterial } from '../checklist/outcome.ts'
import { materialAt } from '../checklist/material-at.ts'
import type { ApplicantQuestion } from '../sources/people.ts'

export interface AskingQuestion extends ApplicantQuestion {
  /** Ordinal in the guide. */
  readonly material: number
}

export interface AskingAnswer extends AskingVerdict {
  readonly material: ChecklistMaterial
}

/** Whether the department may ask the applicant for one of the guide's materials. Asking changes nothing. */
export const mayAsk = defineOperation<AskingQuestion, AskingAnswer, ReadOperation<AskingQuestion, AskingAnswer>>({
  name: 'prefill.may-ask',
  action: 'checklist.may-ask',
  summary: 'Says whether the department may ask the applicant for a paper.',
  kind: 'disclosure',
  delegable: true,
  roles: CASE_HANDLERS,
  async run(context, question) {
    const checklist = await findChecklist(context, question)
    for (const { reading } of checklist.people.parties) reading.record.done = true
    const material = materialAt(checklist, question.material)
    return { ...mayAskFor(material), material }
  },
})
