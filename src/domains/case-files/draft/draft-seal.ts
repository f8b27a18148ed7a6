import type { Keyring } from '../../../platform/crypto/keyring.ts'

interface Place {
  readonly subjectId: bigint
  readonly caseId: bigint
  readonly departmentCode: string
  readonly revision: string
}

export interface DraftContent {
  /** Account of whoever saved it. */
  readonly person: string | null
  readonly content: string
}

/** A draft, bound to its case, department and revision: one of another case or of an earlier save does not open there. */
export function sealDraft(keyring: Keyring, place: Place, { person, content }: DraftContent): Buffer {
  return keyring.seal('case-form', placeOf(place), JSON.stringify({ person, content }))
}

/** @throws SealBroken when the row was tampered with or its key is gone */
export function openDraft(keyring: Keyring, place: Place, sealed: Buffer): DraftContent {
  return JSON.parse(keyring.open('case-form', placeOf(place), sealed).toString()) as DraftContent
}

function placeOf({ subjectId, caseId, departmentCode, revision }: Place): string[] {
  return ['case_draft', 'content', String(subjectId), String(caseId), departmentCode, revision]
}
