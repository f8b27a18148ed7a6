import { defineSealedWalk } from '../../../platform/sealed-walk.ts'
import { openDraft } from '../draft/draft-seal.ts'
import { sealedDrafts } from '../draft/draft-store.ts'
import { openAttachment } from '../attachment-seal.ts'
import { isSameContent, openCaseContent, openNote, openRevision } from '../seal.ts'
import { sealedCases } from '../sealed-store.ts'

export const verifySealedDrafts = defineSealedWalk({
  name: 'case-files.verify-sealed-drafts',
  of: 'drafts',
  atOnce: 500,
  page: sealedDrafts,
  look: (keyring, draft, check) => void check.open(() => openDraft(keyring, draft, draft.content)),
})

/**
 * Beside opening what is sealed of cases, holds the form of each against the last revision of its history: an older one that
 * was put back opens, and is not what was submitted last.
 */
export const verifySealedCases = defineSealedWalk({
  name: 'case-files.verify-sealed',
  of: 'cases',
  atOnce: 200,
  page: sealedCases,
  look(keyring, one, check) {
    const { content, revisions, notes, noteOrdinals, files, fileIds, subjectId } = one
    const form = content && check.open(() => openCaseContent(keyring, one, content))
    const history = revisions.map((sealed, position) => check.open(() => openRevision(keyring, one, position + 1, sealed)))
    const last = history.at(-1)
    if (last && form && !isSameContent(last, form)) check.rolledBack()
    notes.forEach((note, position) => check.open(() => openNote(keyring, one, noteOrdinals[position] ?? 0, note)))
    files.forEach((file, position) => check.open(() => openAttachment(keyring, { subjectId, id: fileIds[position] ?? '' }, file)))
  },
})
