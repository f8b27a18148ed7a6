import type { Keyring } from '../../platform/crypto/keyring.ts'
import type { CaseContent } from './model.ts'

const DIGEST_BYTES = 16

/** Tells a repeated row from a changed one without keeping either; one for each key version, active first. */
export function caseDigests(keyring: Keyring, canonicalRow: string): Buffer[] {
  return keyring.lookups('certificate-lookup', `case:${canonicalRow}`).map((digest) => digest.subarray(0, DIGEST_BYTES))
}

interface Place {
  readonly subjectId: bigint
  readonly id: bigint
}

/** Form values and materials of a case, bound to its row. */
export function sealCase(keyring: Keyring, place: Place, content: CaseContent): Buffer {
  return keyring.seal('case-form', placeOf(place), JSON.stringify(content))
}

/** @throws SealBroken when the row was tampered with or its key is gone */
export function openCaseContent(keyring: Keyring, place: Place, sealed: Buffer): CaseContent {
  return JSON.parse(keyring.open('case-form', placeOf(place), sealed).toString()) as CaseContent
}

function placeOf({ subjectId, id }: Place): string[] {
  return ['case_file', 'content', String(subjectId), String(id)]
}
