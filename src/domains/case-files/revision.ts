import type { Tx } from '../../platform/db/database.ts'
import type { OperationContext } from '../../platform/operation.ts'
import { refusalFor } from '../access/index.ts'
import { dropDraft } from './draft/draft-store.ts'
import { addMaterials, dropMaterials, type MaterialRow } from './material-store.ts'
import type { CaseContent } from './model.ts'
import * as revisions from './revision-store.ts'
import { certificateLookup } from './row.ts'
import { isSameContent, openCaseContent, sealCase, sealRevision } from './seal.ts'
import { lockCase } from './step-store.ts'
import type { StoredCase } from './store.ts'

interface Submitting {
  readonly at: Date
  /** Account of whoever submitted it. */
  readonly person: string | null
}

type Keeping = Pick<OperationContext<Tx>, 'db' | 'parts'>

/**
 * Stores what was submitted in a case: as a further revision of its history, as its content, and as its materials. Gives the
 * revision's number, from 1. @throws Refusal CASE_NOT_OPEN where the case was decided meanwhile
 */
export async function saveRevision(
  { db, parts }: Keeping,
  stored: StoredCase,
  content: CaseContent,
  { at, person }: Submitting,
): Promise<number> {
  if ((await lockCase(db, stored)).decidedAt !== null) throw refusalFor('CASE_DECIDED')
  const revision = await keepRevision({ db, parts }, stored, content, { at, person })
  await revisions.replaceContent(db, stored, sealCase(parts.keyring, stored, content))
  await dropMaterials(db, [stored])
  await addMaterials(db, [{ ...stored, materials: materialRows(parts.keyring, content) }])
  await dropDraft(db, stored)
  return revision
}

/**
 * Adds a content to a case's history. One that came by import is not in it yet, so that the history of millions of old cases
 * is not kept twice: it is added now, before anything takes its place. The caller holds the case's lock.
 */
export async function keepRevision(
  { db, parts }: Keeping,
  stored: Pick<StoredCase, 'subjectId' | 'id' | 'receivedAt'>,
  content: CaseContent,
  { at, person }: Submitting,
): Promise<number> {
  const { keyring } = parts
  const latest = await revisions.latestRevision(db, stored)
  let { revision } = latest
  if (revision === 0 && latest.content !== null) {
    const imported = openCaseContent(keyring, stored, latest.content)
    revision += 1
    await revisions.addRevision(db, stored, {
      revision, at: stored.receivedAt, person: null, content: sealRevision(keyring, stored, revision, imported),
    })
  }
  revision += 1
  await revisions.addRevision(db, stored, { revision, at, person, content: sealRevision(keyring, stored, revision, content) })
  return revision
}

/**
 * Keeps what a row is about to replace in a case, and what it says instead; nothing where it replaces nothing. `before` is
 * the sealed content as it stands.
 */
export async function keepReplaced(
  { db, parts }: Keeping,
  stored: StoredCase,
  before: Buffer | null,
  content: CaseContent,
  at: Date,
): Promise<void> {
  if (before === null || isSameContent(openCaseContent(parts.keyring, stored, before), content)) return
  await keepRevision({ db, parts }, stored, content, { at, person: null })
}

/** What of the materials is kept in clear: keyed hashes, days and how each was satisfied, never what they are called. */
export function materialRows(keyring: OperationContext['parts']['keyring'], { materials }: CaseContent): MaterialRow[] {
  return materials.map(({ certificateIdentifier, how, key, obtainedOn, attachmentId, originCaseId }) => ({
    certificateLookup: certificateIdentifier === null ? null : certificateLookup(keyring, certificateIdentifier),
    how, key, obtainedOn, attachmentId, originCaseId,
  }))
}
