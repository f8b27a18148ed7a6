import type { Keyring } from '../../platform/crypto/keyring.ts'
import { SealBroken } from '../../platform/crypto/seal.ts'

/** What a challenge is for: registering a passkey, or proving to be there with one. */
export type Ceremony = 'REGISTRATION' | 'AUTHENTICATION'

/** How long a person may take with the authenticator. */
export const CEREMONY_MS = 5 * 60_000

/**
 * A WebAuthn challenge that says itself until when it counts, sealed for what it is bound to: the sign-in at the
 * authorisation server, the enrolment code, or the session. So nothing is stored for a visitor whom nobody knows; what is
 * stored, when an answer to it was right, is that it was answered. Its seal's random nonce makes it one of its own.
 */
export function newChallenge(keyring: Keyring, ceremony: Ceremony, boundTo: string, now: Date): Buffer {
  return keyring.seal('sign-in', placeOf(ceremony, boundTo), String(now.getTime() + CEREMONY_MS))
}

/** When a challenge ends; null where it is not ours, was given for something else, or has ended. */
export function challengeEnd(keyring: Keyring, challenge: Uint8Array, ceremony: Ceremony, boundTo: string, now: Date): Date | null {
  try {
    const end = Number(keyring.open('sign-in', placeOf(ceremony, boundTo), challenge).toString('utf8'))
    return end > now.getTime() ? new Date(end) : null
  } catch (error) {
    if (error instanceof SealBroken) return null
    throw error
  }
}

function placeOf(ceremony: Ceremony, boundTo: string): readonly string[] {
  return ['webauthn-challenge', ceremony, boundTo]
}
