import { CASE_HANDLERS } from '../../../kernel/actor.ts'
import { defineOperation, type ReadOperation } from '../../../platform/operation.ts'
import type { CaseView } from '../model.ts'
import { lookAtOwnCase, type CaseQuestion } from '../own-case.ts'
import { showCase } from '../view.ts'

/** A case that the asking department has or has had. Another department's is refused like one that does not exist. */
export const getCase = defineOperation<CaseQuestion, CaseView, ReadOperation<CaseQuestion, CaseView>>({
  name: 'case-files.get',
  action: 'case.read',
  summary: 'Reads the state and steps of a case that the department has opened or was passed.',
  kind: 'disclosure',
  delegable: true,
  roles: CASE_HANDLERS,
  async run(context, question) {
    const { stored, record } = await lookAtOwnCase(context, question)
    record.done = true
    return showCase(context, stored)
  },
})
