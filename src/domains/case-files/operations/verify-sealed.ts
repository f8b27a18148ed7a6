import { SealedCheck, type SealedFigures } from '../../../platform/crypto/sealed-check.ts'
import { defineOperation, type ReadOperation } from '../../../platform/operation.ts'
import { openAttachment } from '../attachment-seal.ts'
import { isSameContent, openCaseContent, openNote, openRevision } from '../seal.ts'
import { sealedCases } from '../sealed-store.ts'

const AT_ONCE = 200

/** The case that the page before ended with. */
export type AfterCase = { readonly subjectId: bigint; readonly id: bigint } | null

export interface SealedPage extends SealedFigures {
  readonly next: AfterCase
}

/**
 * Opens what is sealed of cases, and holds the form of each against the last revision of its history: an older one that was
 * put back opens, and is not what was submitted last. Nothing of them is given out.
 */
export const verifySealedCases = defineOperation<AfterCase, SealedPage, ReadOperation<AfterCase, SealedPage>>({
  name: 'case-files.verify-sealed',
  action: 'data.verify',
  summary: 'Opens the sealed values of cases to find those that were changed, moved or put back; shows none.',
  kind: 'disclosure',
  roles: ['OPERATOR'],
  async run({ db, parts, open, actor, scope }, after) {
    const { keyring } = parts
    const record = open({ purpose: null, subject: null })
    const cases = await sealedCases(db, after, AT_ONCE)
    const check = new SealedCheck()
    for (const one of cases) {
      const { content, revisions, notes, noteOrdinals, files, fileIds, subjectId } = one
      const form = content && check.open(() => openCaseContent(keyring, one, content))
      const history = revisions.map((sealed, position) => check.open(() => openRevision(keyring, one, position + 1, sealed)))
      const last = history.at(-1)
      if (last && form && !isSameContent(last, form)) check.rolledBack()
      notes.forEach((note, position) => check.open(() => openNote(keyring, one, noteOrdinals[position] ?? 0, note)))
      files.forEach((file, position) => check.open(() => openAttachment(keyring, { subjectId, id: fileIds[position] ?? '' }, file)))
    }
    const figures = check.figures()
    const { clientId, person, departmentCode } = actor
    if (figures.broken + figures.rolledBack > 0) {
      const about = { operation: 'data.verify', broken: figures.broken, rolledBack: figures.rolledBack }
      void parts.alarms.raise({ kind: 'CIPHERTEXT_REFUSED', clientId, person, departmentCode, requestId: scope.requestId, about })
    }
    record.about = { cases: cases.length, ...figures }
    record.done = cases.length > 0
    const last = cases.at(-1)
    return { ...figures, next: last && cases.length === AT_ONCE ? { subjectId: last.subjectId, id: last.id } : null }
  },
})
