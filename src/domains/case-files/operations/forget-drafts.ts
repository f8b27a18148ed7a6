import { defineOperation, type CommandOperation } from '../../../platform/operation.ts'
import { DRAFT_KEPT_MS } from '../draft/draft.ts'
import { forgetDrafts as forget } from '../draft/draft-store.ts'

/** Removes drafts that were not saved for 60 days, and those of cases that files have ended or passed on. How many. */
export const forgetDrafts = defineOperation<null, number, CommandOperation<null, number>>({
  name: 'case-files.forget-drafts',
  action: 'draft.forget',
  summary: 'Removes drafts that nobody has saved for 60 days or whose case has ended.',
  kind: 'command',
  roles: ['OPERATOR'],
  async run({ db, scope, open }) {
    const record = open({ purpose: null, subject: null })
    const removed = await forget(db, new Date(scope.at.getTime() - DRAFT_KEPT_MS))
    record.about = { removed }
    return removed
  },
})
