import type { Keyring } from '../../platform/crypto/keyring.ts'
import type { Credential } from './passkeys.ts'
import type { PasskeyRow } from './store.ts'

/** A passkey is sealed for its id and person: copied to another person's row it does not open. */
export function sealCredential(keyring: Keyring, id: Buffer, personId: string, credential: Credential): Buffer {
  return keyring.seal('sign-in', placeOf(id, personId), JSON.stringify(credential))
}

/** @throws SealBroken */
export function openCredential(keyring: Keyring, { id, personId, credential }: Pick<PasskeyRow, 'id' | 'personId' | 'credential'>): Credential {
  return JSON.parse(keyring.open('sign-in', placeOf(id, personId), credential).toString('utf8')) as Credential
}

function placeOf(id: Buffer, personId: string): readonly string[] {
  return ['passkey', 'credential', id.toString('hex'), personId]
}

/** The name by which a passkey is listed and revoked. */
export function passkeyName(id: Buffer): string {
  return id.toString('base64url')
}

/** The id behind such a name; null where it is none. */
export function passkeyIdIn(name: string): Buffer | null {
  return /^[A-Za-z0-9_-]{43}$/.test(name) ? Buffer.from(name, 'base64url') : null
}
