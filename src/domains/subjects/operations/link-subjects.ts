import type { IdNumber } from '../../../kernel/id-number.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { defineOperation, type CommandOperation } from '../../../platform/operation.ts'
import { subjectRefusals } from '../errors.ts'
import { findSubjects, sealIdentifier } from '../register.ts'
import * as store from '../store.ts'

export interface SubjectLinking {
  readonly idNumber: IdNumber
  /** A second number of the same person or organisation. */
  readonly otherNumber: IdNumber
  /** Who says so: a register, a document, a department. Kept with the link. */
  readonly source: string
}

/**
 * States that two numbers belong to one person or organisation (a changed number, a passport beside an ID number). A
 * number that is new is added to the subject; two that were known apart are linked, with everything either was linked to.
 */
export const linkSubjects = defineOperation<SubjectLinking, void, CommandOperation<SubjectLinking, void>>({
  name: 'subjects.link',
  action: 'subject.link',
  summary: 'States that two numbers belong to one person or organisation.',
  kind: 'command',
  roles: ['OPERATOR'],
  async run(context, { idNumber, otherNumber, source }) {
    const { db, parts, open } = context
    if (idNumber.kind !== otherNumber.kind) throw subjectRefusals.KINDS_DIFFER()
    await store.lockLoading(db)
    const [subject = null, other = null] = await findSubjects(
      context,
      [idNumber, otherNumber].map((number) => ({ idNumber: number, name: null })),
    )
    if (subject === null) throw subjectRefusals.SUBJECT_UNKNOWN()
    open({ purpose: null, subject: parts.auditTokens.subject(subject) })
    // Both are concerned: from now on what is read of one is read of the other.
    open({
      purpose: null,
      subject:
        other === null ? parts.auditTokens.unknownNumber(otherNumber.lookupText) : parts.auditTokens.subject(other),
    })
    if (other === null) {
      await store.addIdentifier(db, subject, sealIdentifier(parts.keyring, subject, otherNumber), source)
      return
    }
    if (other === subject) return
    // Links are kept complete within a group, so that a look-up never has to follow a path.
    const group = await groupOf(db, subject)
    for (const a of await groupOf(db, other)) for (const b of group) if (a !== b) await store.link(db, a, b, source)
  },
})

async function groupOf(db: Tx, subjectId: bigint): Promise<bigint[]> {
  const links = await store.linkedSubjects(db, [subjectId])
  return [subjectId, ...links.map((link) => link.linkedSubjectId)]
}
