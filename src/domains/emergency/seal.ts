import type { Keyring } from '../../platform/crypto/keyring.ts'

type Column = 'account' | 'confirmer' | 'auditor' | 'reason' | 'legal_ground' | 'delay_reason' | 'note'

interface Place {
  readonly subjectId: bigint
  readonly id: string
}

const DIGEST_BYTES = 16

export function sealText(keyring: Keyring, column: Column, place: Place, text: string): Buffer {
  return keyring.seal('case-form', placeOf(column, place), text)
}

/** @throws SealBroken when the row was tampered with or its key is gone */
export function openText(keyring: Keyring, column: Column, place: Place, sealed: Buffer): string {
  return keyring.open('case-form', placeOf(column, place), sealed).toString()
}

function placeOf(column: Column, { subjectId, id }: Place): string[] {
  return ['emergency', column, String(subjectId), id]
}

/** By which a person is found again, under each version of the key; today's first. */
export function personDigests(keyring: Keyring, person: string): Buffer[] {
  return keyring.lookups('audit-digest', `emergency-person:${person}`).map((digest) => digest.subarray(0, DIGEST_BYTES))
}
