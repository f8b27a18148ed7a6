import { Buffer } from 'node:buffer'
import { createPublicKey, hash, type KeyObject } from 'node:crypto'
import { strictBase64 } from './strict-text.ts'

/**
 * What a key signs: notes as they are, or checkpoints with a time (C2SP signed-note types 0x01 and
 * 0x04).
 */
export type NoteKeyType = 'ED25519' | 'COSIGNATURE_V1'

/** A public key somebody trusts, under the name its signature lines carry. */
export interface VerifierKey {
  readonly name: string
  /** Four bytes; a hint which key to try, not a proof. */
  readonly id: Buffer
  readonly type: NoteKeyType
  readonly publicKey: KeyObject
  /** `name+hex(id)+base64(type ‖ public key)`, as operators exchange it. */
  readonly text: string
}

/** Bytes of a key id. */
export const KEY_ID_BYTES = 4

const ED25519_KEY_BYTES = 32
const TYPE_BYTES: Readonly<Record<NoteKeyType, number>> = { ED25519: 0x01, COSIGNATURE_V1: 0x04 }
const NAME = /^[^\p{White_Space}\0-\x1f\p{Cs}+]+$/u
const TEXT = /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]{44})$/

/** Whether a key may have this name: not empty, no Unicode space, no plus (C2SP signed-note). */
export function isKeyName(name: string): boolean {
  return NAME.test(name)
}

/** First four bytes of SHA-256(name ‖ 0x0A ‖ type ‖ public key) (C2SP signed-note). */
export function keyId(name: string, type: NoteKeyType, publicKeyBytes: Uint8Array): Buffer {
  const named = Buffer.concat([
    Buffer.from(`${name}\n`), Buffer.of(TYPE_BYTES[type]), publicKeyBytes,
  ])
  return hash('sha256', named, 'buffer').subarray(0, KEY_ID_BYTES)
}

/**
 * The verifier key of an Ed25519 public key; RangeError for another key or a name that no signature
 * line can carry.
 */
export function verifierKeyOf(name: string, type: NoteKeyType, publicKey: KeyObject): VerifierKey {
  if (!isKeyName(name)) throw new RangeError('a key name has no spaces and no plus')
  if (publicKey.type !== 'public' || publicKey.asymmetricKeyType !== 'ed25519') {
    throw new RangeError('notes are signed with Ed25519 keys')
  }
  const bytes = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url')
  const id = keyId(name, type, bytes)
  const material = Buffer.concat([Buffer.of(TYPE_BYTES[type]), bytes]).toString('base64')
  return { name, id, type, publicKey, text: `${name}+${id.toString('hex')}+${material}` }
}

/**
 * Reads `name+hex(id)+base64(type ‖ public key)`; null when malformed, of another type, or when the
 * id is not that of the key.
 */
export function parseVerifierKey(text: string): VerifierKey | null {
  const [, name, , material] = TEXT.exec(text) ?? []
  const bytes = material === undefined ? null : strictBase64(material)
  if (name === undefined || !isKeyName(name) || bytes?.length !== 1 + ED25519_KEY_BYTES) return null
  const type = typeOf(bytes[0])
  if (type === null) return null
  const key = verifierKeyOf(name, type, publicKeyOf(bytes.subarray(1)))
  return key.text === text ? key : null
}

function typeOf(byte: number | undefined): NoteKeyType | null {
  if (byte === TYPE_BYTES.ED25519) return 'ED25519'
  return byte === TYPE_BYTES.COSIGNATURE_V1 ? 'COSIGNATURE_V1' : null
}

function publicKeyOf(bytes: Buffer): KeyObject {
  const key = { kty: 'OKP', crv: 'Ed25519', x: bytes.toString('base64url') }
  return createPublicKey({ key, format: 'jwk' })
}
