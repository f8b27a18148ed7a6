import { CASE_HANDLERS } from '../../../kernel/actor.ts'
import { defineOperation, type CommandOperation } from '../../../platform/operation.ts'
import { draftFault, MAX_BASED_ON, MAX_DRAFT_BYTES, type SavedDraft } from '../draft/draft.ts'
import { sealDraft } from '../draft/draft-seal.ts'
import { keepDraft } from '../draft/draft-store.ts'
import { draftPlace } from '../draft/drafted-case.ts'
import { caseRefusals } from '../errors.ts'
import { openOwnCase } from '../own-case.ts'

export interface DraftSaving {
  readonly caseNumber: string
  /** What the page calls this save: a random UUID, the same when it sends the save again. */
  readonly revision: string
  /** Revisions that the page knows this one to follow, null standing for none: any of them may be the one that is kept. */
  readonly basedOn: readonly (string | null)[]
  readonly content: string
}

/**
 * Keeps what a clerk has typed, one draft for each case and department. The page names each save, so that one whose answer
 * was lost is known by its name: sent again it changes nothing, and the next may follow it. A save that follows none of the
 * revisions that are kept is refused, and nothing is overwritten. A crash leaves the draft before or this one.
 */
export const saveDraft = defineOperation<DraftSaving, SavedDraft, CommandOperation<DraftSaving, SavedDraft>>({
  name: 'case-files.save-draft',
  action: 'draft.save',
  summary: 'Keeps what a clerk has typed and decided of an open case and not handed in yet.',
  kind: 'command',
  delegable: true,
  roles: CASE_HANDLERS,
  async run(context, { caseNumber, revision, basedOn, content }) {
    const { db, actor, parts, scope } = context
    const stored = await openOwnCase(context, caseNumber)
    const place = draftPlace(context, stored)
    const fault = draftFault(revision, basedOn, content)
    if (fault) throw caseRefusals.DRAFT_INVALID({ reason: fault, details: { reason: fault, maxBytes: MAX_DRAFT_BYTES, maxBasedOn: MAX_BASED_ON } })
    const sealed = sealDraft(parts.keyring, { ...place, revision }, { person: actor.person, content })
    const savedAt = await keepDraft(db, { ...place, revision, savedAt: scope.at, content: sealed }, basedOn)
    if (savedAt === null) throw caseRefusals.DRAFT_CHANGED_MEANWHILE()
    return { caseNumber, revision, savedAt, byYou: true }
  },
})
