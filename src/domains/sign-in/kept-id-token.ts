import type { Keyring } from '../../platform/crypto/keyring.ts'
import type { SessionRow } from './session-store.ts'

/** Bound to person and beginning: nobody signs out by another's token. */
export function sealIdToken(keyring: Keyring, personId: string, beganAt: Date, idToken: string): Buffer {
  return keyring.seal('sign-in', placeOf(personId, beganAt), idToken)
}

/** @throws SealBroken */
export function openIdToken(keyring: Keyring, { personId, beganAt, idToken }: Pick<SessionRow, 'personId' | 'beganAt' | 'idToken'>): string {
  return keyring.open('sign-in', placeOf(personId, beganAt), idToken).toString('utf8')
}

function placeOf(personId: string, beganAt: Date): readonly string[] {
  return ['console_session', 'id_token', personId, beganAt.toISOString()]
}
