import type { Keyring } from '../../platform/crypto/keyring.ts'
import type { Claim, CurrentValue } from './model.ts'

const DIGEST_BYTES = 16

interface Place {
  readonly subjectId: bigint
  readonly id: bigint
}

function placeOf(column: 'claim' | 'current' | 'reason' | 'successor', { subjectId, id }: Place): string[] {
  return ['correction', column, String(subjectId), String(id)]
}

/** What is claimed, bound to its correction: moved to another row it does not open. */
export function sealClaim(keyring: Keyring, place: Place, claim: Claim): Buffer {
  return keyring.seal('case-form', placeOf('claim', place), JSON.stringify(claim))
}

/** @throws SealBroken when the row was tampered with or its key is gone */
export function openClaim(keyring: Keyring, place: Place, sealed: Buffer): Claim {
  return JSON.parse(keyring.open('case-form', placeOf('claim', place), sealed).toString()) as Claim
}

export function sealCurrent(keyring: Keyring, place: Place, current: CurrentValue): Buffer {
  return keyring.seal('certificate-content', placeOf('current', place), JSON.stringify(current))
}

/** @throws SealBroken when the row was tampered with or its key is gone */
export function openCurrent(keyring: Keyring, place: Place, sealed: Buffer): CurrentValue {
  return JSON.parse(keyring.open('certificate-content', placeOf('current', place), sealed).toString()) as CurrentValue
}

/** Reason or successor of an answer. */
export function sealText(keyring: Keyring, column: 'reason' | 'successor', place: Place, text: string | null): Buffer | null {
  return text === null ? null : keyring.seal('case-form', placeOf(column, place), text)
}

/** @throws SealBroken when the row was tampered with or its key is gone */
export function openText(keyring: Keyring, column: 'reason' | 'successor', place: Place, sealed: Buffer | null): string | null {
  return sealed && keyring.open('case-form', placeOf(column, place), sealed).toString()
}

/** Tells the same report from another without keeping what it says; one for each key version, active first. */
export function correctionDigests(keyring: Keyring, parts: readonly string[]): Buffer[] {
  return keyring
    .lookups('certificate-lookup', `correction:${JSON.stringify(parts)}`)
    .map((digest) => digest.subarray(0, DIGEST_BYTES))
}
