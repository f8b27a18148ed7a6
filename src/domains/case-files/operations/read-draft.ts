import { CASE_HANDLERS } from '../../../kernel/actor.ts'
import { defineOperation, type ReadOperation } from '../../../platform/operation.ts'
import type { DraftView } from '../draft/draft.ts'
import { openDraft } from '../draft/draft-seal.ts'
import { findDraft } from '../draft/draft-store.ts'
import { draftPlace } from '../draft/drafted-case.ts'
import { lookAtOwnCase, type CaseQuestion } from '../own-case.ts'

/** The draft of an open case that the department handles, whoever of it saved it; null where there is none. */
export const readDraft = defineOperation<CaseQuestion, DraftView | null, ReadOperation<CaseQuestion, DraftView | null>>({
  name: 'case-files.read-draft',
  action: 'draft.read',
  summary: 'Reads what was typed and decided of an open case and not handed in yet.',
  kind: 'disclosure',
  delegable: true,
  roles: CASE_HANDLERS,
  async run(context, question) {
    const { db, actor, parts } = context
    const { stored, record } = await lookAtOwnCase(context, question)
    const draft = await findDraft(db, draftPlace(context, stored))
    if (!draft) return null
    const { person, content } = openDraft(parts.keyring, draft, draft.content)
    record.done = true
    return { caseNumber: question.number, revision: draft.revision, savedAt: draft.savedAt, byYou: person === actor.person, content }
  },
})
