import { CASE_HANDLERS, servingDepartment } from '../../../kernel/actor.ts'
import { defineOperation, funnelRefusals, type ReadOperation } from '../../../platform/operation.ts'
import { requireDelegatedCase } from '../../access/index.ts'
import { knownAs } from '../../subjects/index.ts'
import { caseBook, findOwnCase } from '../case-book.ts'
import type { DraftView } from '../draft/draft.ts'
import { openDraft } from '../draft/draft-seal.ts'
import { findDraft } from '../draft/draft-store.ts'
import { draftPlace } from '../draft/drafted-case.ts'
import type { CaseQuestion } from './get-case.ts'

/** The draft of an open case that the department handles, whoever of it saved it; null where there is none. */
export const readDraft = defineOperation<CaseQuestion, DraftView | null, ReadOperation<CaseQuestion, DraftView | null>>({
  name: 'case-files.read-draft',
  action: 'draft.read',
  summary: 'Reads what was typed and decided of an open case and not handed in yet.',
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
    const draft = await findDraft(db, draftPlace(context, stored))
    if (!draft) return null
    const { person, content } = openDraft(parts.keyring, draft, draft.content)
    record.done = true
    return { caseNumber: number, revision: draft.revision, savedAt: draft.savedAt, byYou: person === actor.person, content }
  },
})
