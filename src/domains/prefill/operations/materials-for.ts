import { CASE_HANDLERS } from '../../../kernel/actor.ts'
import { defineOperation, type ReadOperation } from '../../../platform/operation.ts'
import { findChecklist } from '../checklist/find.ts'
import { checklistView, type ChecklistView } from '../checklist/view.ts'
import type { ApplicantQuestion } from '../sources/people.ts'

/** The materials of a case's guide, each with what becomes of it: held, reusable, checkable, promised, or to be brought. */
export const materialsFor = defineOperation<
  ApplicantQuestion,
  ChecklistView,
  ReadOperation<ApplicantQuestion, ChecklistView>
>({
  name: 'prefill.materials-for',
  action: 'checklist.read',
  summary: 'Says of each material of the guide whether the hub has it, who has it, or that it must be brought.',
  kind: 'disclosure',
  delegable: true,
  roles: CASE_HANDLERS,
  async run(context, question) {
    const checklist = await findChecklist(context, question)
    for (const { reading } of checklist.people.parties) reading.record.done = true
    return checklistView(checklist)
  },
})
