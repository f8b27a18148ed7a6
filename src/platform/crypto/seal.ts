import { createCipheriv, createDecipheriv, type KeyObject } from 'node:crypto'
import { randomPieces } from './random-pieces.ts'

/**
 * Why a sealed value could not be opened: not our format, sealed with a key that is no longer (or
 * not yet) in the keyring, or altered, or lying in another place than it was sealed for.
 */
/** ROLLED_BACK is said by whoever knows which value was stored last: an older one of the same place opens. */
export type SealBreak = 'FORMAT' | 'KEY_VERSION_UNKNOWN' | 'AUTHENTICATION' | 'ROLLED_BACK'

/** A sealed value that does not open. Carries the reason and no content. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken'
  constructor(readonly reason: SealBreak) {
    super(`A sealed value does not open: ${reason}`)
  }
}

/**
 * The place a sealed value belongs to: table, column and row. As a list its parts cannot run into
 * each other; a single text stands for a list of one.
 */
export type SealPlace = string | readonly string[]

/** One AES-256-GCM key with what it binds into every value: its purpose and version. */
export interface SealKey {
  readonly version: number
  readonly key: KeyObject
  /** From `sealBinding`. */
  readonly binding: Buffer
}

const format = 0x01
const versionAt = 1
const nonceAt = 3
const textAt = 15
const tagLength = 16
const cipher = 'aes-256-gcm'
const cipherOptions = { authTagLength: tagLength } as const

/** The part of the additional data that is the same for every value under a key. */
export function sealBinding(purpose: string, version: number): Buffer {
  const name = Buffer.from(purpose)
  const binding = Buffer.alloc(4 + name.length + 2)
  binding.writeUInt32BE(name.length, 0)
  name.copy(binding, 4)
  binding.writeUInt16BE(version, 4 + name.length)
  return binding
}

/**
 * Seals with AES-256-GCM (NIST SP 800-38D): format 0x01 | uint16 key version | 12-byte random nonce
 * | ciphertext | 16-byte tag. Random nonces allow fewer than 2^32 values per key; rotate before.
 */
export function sealWith(key: SealKey, place: SealPlace, plaintext: Uint8Array | string): Buffer {
  const length =
    typeof plaintext === 'string' ? Buffer.byteLength(plaintext) : plaintext.byteLength
  const sealed = Buffer.allocUnsafeSlow(textAt + length + tagLength)
  sealed[0] = format
  sealed.writeUInt16BE(key.version, versionAt)
  const nonce = nextNonce()
  sealed.set(nonce, nonceAt)
  const cipherer = createCipheriv(cipher, key.key, nonce, cipherOptions)
  cipherer.setAAD(additional(key.binding, place))
  const body =
    typeof plaintext === 'string' ? cipherer.update(plaintext, 'utf8') : cipherer.update(plaintext)
  // GCM is a stream: `final` adds no bytes, but without it there is no tag.
  cipherer.final()
  sealed.set(body, textAt)
  sealed.set(cipherer.getAuthTag(), textAt + length)
  return sealed
}

/**
 * The key version a sealed value names; not to be believed before the value has opened.
 *
 * @throws SealBroken FORMAT
 */
export function sealedVersion(sealed: Uint8Array): number {
  if (sealed.length < textAt + tagLength || sealed[0] !== format) throw new SealBroken('FORMAT')
  return (sealed[versionAt] ?? 0) * 256 + (sealed[versionAt + 1] ?? 0)
}

/**
 * Opens what `sealWith` sealed under this key for this place.
 *
 * @throws SealBroken AUTHENTICATION
 */
export function openWith(key: SealKey, place: SealPlace, sealed: Uint8Array): Buffer {
  const tagAt = sealed.length - tagLength
  const nonce = sealed.subarray(nonceAt, textAt)
  const decipherer = createDecipheriv(cipher, key.key, nonce, cipherOptions)
  decipherer.setAAD(additional(key.binding, place))
  decipherer.setAuthTag(sealed.subarray(tagAt))
  const plaintext = decipherer.update(sealed.subarray(textAt, tagAt))
  try {
    decipherer.final()
  } catch {
    // Nobody but this function may see a plaintext whose tag was wrong.
    plaintext.fill(0)
    throw new SealBroken('AUTHENTICATION')
  }
  return plaintext
}

/** Binding, then each part after its length: two places never give the same bytes. Valid until the next call. */
function additional(binding: Buffer, place: SealPlace): Buffer {
  const parts = typeof place === 'string' ? [place] : place
  let most = binding.length
  for (const part of parts) most += 4 + part.length * MOST_BYTES_A_CHARACTER
  const bytes = most <= atHand.length ? atHand : Buffer.allocUnsafe(most)
  bytes.set(binding, 0)
  let at = binding.length
  for (const part of parts) {
    const written = writeText(bytes, part, at + 4)
    bytes.writeUInt32BE(written, at)
    at += 4 + written
  }
  return bytes.subarray(0, at)
}

const MOST_BYTES_A_CHARACTER = 3
const atHand = Buffer.allocUnsafeSlow(1_024)

/** UTF-8. Places are numbers and codes, for each of which a call of the library takes longer than its characters. */
function writeText(bytes: Buffer, text: string, at: number): number {
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    if (code > 0x7f) return bytes.write(text, at)
    bytes[at + index] = code
  }
  return text.length
}

const nextNonce = randomPieces(12)
