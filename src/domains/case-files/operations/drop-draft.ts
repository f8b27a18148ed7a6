import { CASE_HANDLERS, servingDepartment } from '../../../kernel/actor.ts'
import { defineOperation, type CommandOperation } from '../../../platform/operation.ts'
import { refusalFor } from '../../access/index.ts'
import { dropDraft as drop } from '../draft/draft-store.ts'
import { openOwnCase } from '../own-case.ts'

export interface DraftDropping {
  readonly caseNumber: string
}

/** Throws the draft of a case away. Gives whether there was one: to be without is what was wanted. */
export const dropDraft = defineOperation<DraftDropping, boolean, CommandOperation<DraftDropping, boolean>>({
  name: 'case-files.drop-draft',
  action: 'draft.drop',
  summary: 'Throws away what was typed of a case and not handed in.',
  kind: 'command',
  delegable: true,
  roles: CASE_HANDLERS,
  async run(context, { caseNumber }) {
    const stored = await openOwnCase(context, caseNumber)
    if (stored.handlerCode !== servingDepartment(context.actor)) throw refusalFor('CASE_PASSED_ON')
    return drop(context.db, stored)
  },
})
