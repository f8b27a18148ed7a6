import { createCipheriv, createDecipheriv, createSecretKey, randomBytes, type KeyObject } from 'node:crypto'
import type { Keyring } from './keyring.ts'
import { SealBroken, type SealPlace } from './seal.ts'

/** What is sealed at a time, and all that is ever held of a file. */
export const CHUNK_BYTES = 64 * 1024
const TAG_BYTES = 16
const SEALED_CHUNK_BYTES = CHUNK_BYTES + TAG_BYTES
const cipher = 'aes-256-gcm'
const cipherOptions = { authTagLength: TAG_BYTES } as const

/** Of this format and no other: four letters, and the chunk size as a power of two. */
const MAGIC = Buffer.from('YSS\u0001\u0010', 'latin1')
const PREFIX_BYTES = 7
const FIXED_BYTES = MAGIC.length + PREFIX_BYTES
const DATA_KEY_BYTES = 32
/** A value of `Keyring.seal`: format, key version, nonce, the data key and its tag. */
const WRAPPED_BYTES = 1 + 2 + 12 + DATA_KEY_BYTES + TAG_BYTES

/** Bytes before the first chunk. */
export const STREAM_HEADER_BYTES = FIXED_BYTES + WRAPPED_BYTES

/** The key of one stream, drawn for it alone, with what its nonces begin with. */
export interface StreamKey {
  readonly key: KeyObject
  /** Format and nonce prefix: the additional data of every chunk. */
  readonly fixed: Buffer
}

/** A key for one stream; it must not be used for a second one. */
export function newStreamKey(): StreamKey {
  const fixed = Buffer.concat([MAGIC, randomBytes(PREFIX_BYTES)])
  return { key: createSecretKey(randomBytes(DATA_KEY_BYTES)), fixed }
}

/**
 * What stands before the chunks: format, nonce prefix, and the stream's key sealed by the keyring for this place, so that
 * a stream that lies at another place does not open. It can be made after the chunks, when only they say where they go.
 */
export function streamHeader(keyring: Keyring, place: SealPlace, { key, fixed }: StreamKey): Buffer {
  const data = key.export()
  try {
    return Buffer.concat([fixed, keyring.seal('attachment', place, data)])
  } finally {
    data.fill(0)
  }
}

/** Bytes that a plaintext of this length takes when it is sealed, with its header. */
export function sealedLength(plainBytes: number): number {
  const chunks = Math.max(1, Math.ceil(plainBytes / CHUNK_BYTES))
  return STREAM_HEADER_BYTES + plainBytes + chunks * TAG_BYTES
}

/**
 * The chunks of a stream, without its header. AES-256-GCM in the STREAM construction (Hoang, Reyhanitabar, Rogaway,
 * Vizár 2015): a nonce is prefix, number of the chunk and whether it is the last, so that a chunk that is left out,
 * repeated, moved or put at the end does not open. An empty plaintext has one empty chunk.
 */
export async function* sealChunks(streamKey: StreamKey, source: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let number = 0
  for await (const { bytes, last } of inPieces(source, CHUNK_BYTES)) {
    const cipherer = createCipheriv(cipher, streamKey.key, nonce(streamKey.fixed, number, last), cipherOptions)
    cipherer.setAAD(streamKey.fixed)
    const body = cipherer.update(bytes)
    // GCM is a stream: `final` adds no bytes, but without it there is no tag.
    cipherer.final()
    yield Buffer.concat([body, cipherer.getAuthTag()])
    number += 1
  }
}

/**
 * Opens header and chunks of what lies at this place. Of a chunk nothing is given out before its tag was checked; what was
 * given out before a broken one stands, so a caller that must not begin in vain reads everything once before.
 *
 * @throws SealBroken while it is read: FORMAT, KEY_VERSION_UNKNOWN or AUTHENTICATION
 */
export async function* openStream(
  keyring: Keyring,
  place: SealPlace,
  source: AsyncIterable<Uint8Array>,
): AsyncGenerator<Buffer> {
  let opened: StreamKey | undefined
  let number = 0
  for await (const { bytes, last } of inPieces(source, SEALED_CHUNK_BYTES, STREAM_HEADER_BYTES)) {
    if (opened === undefined) opened = readHeader(keyring, place, bytes)
    else {
      yield openChunk(opened, number, bytes, last)
      number += 1
    }
  }
  // A source that ends with its header has not even the one chunk that every stream has.
  if (number === 0) throw new SealBroken('FORMAT')
}

function readHeader(keyring: Keyring, place: SealPlace, header: Buffer): StreamKey {
  const isOurs = header.length === STREAM_HEADER_BYTES && header.subarray(0, MAGIC.length).equals(MAGIC)
  if (!isOurs) throw new SealBroken('FORMAT')
  const data = keyring.open('attachment', place, header.subarray(FIXED_BYTES))
  try {
    if (data.length !== DATA_KEY_BYTES) throw new SealBroken('FORMAT')
    return { key: createSecretKey(data), fixed: Buffer.from(header.subarray(0, FIXED_BYTES)) }
  } finally {
    data.fill(0)
  }
}

function openChunk({ key, fixed }: StreamKey, number: number, sealed: Buffer, last: boolean): Buffer {
  if (sealed.length < TAG_BYTES) throw new SealBroken('FORMAT')
  const tagAt = sealed.length - TAG_BYTES
  const decipherer = createDecipheriv(cipher, key, nonce(fixed, number, last), cipherOptions)
  decipherer.setAAD(fixed)
  decipherer.setAuthTag(sealed.subarray(tagAt))
  const plaintext = decipherer.update(sealed.subarray(0, tagAt))
  try {
    decipherer.final()
  } catch {
    // Nobody but this function may see a plaintext whose tag was wrong.
    plaintext.fill(0)
    throw new SealBroken('AUTHENTICATION')
  }
  return plaintext
}

/** 7 bytes of prefix, the chunk's number in 4, and 1 for the last chunk: 12 bytes (NIST SP 800-38D). */
function nonce(fixed: Buffer, number: number, last: boolean): Buffer {
  if (number > 0xffff_ffff) throw new RangeError('a stream has at most 2^32 chunks')
  const bytes = Buffer.alloc(12)
  fixed.copy(bytes, 0, MAGIC.length)
  bytes.writeUInt32BE(number, PREFIX_BYTES)
  bytes[11] = last ? 1 : 0
  return bytes
}

interface Piece {
  readonly bytes: Buffer
  readonly last: boolean
}

/**
 * Cuts a source into pieces of one size, the first perhaps of another; the last is what is left. A piece is held until it is
 * known whether anything follows it, so at most one piece and one part of the source are in memory.
 */
async function* inPieces(source: AsyncIterable<Uint8Array>, size: number, first = 0): AsyncGenerator<Piece> {
  let want = first > 0 ? first : size
  let piece = Buffer.allocUnsafe(want)
  let filled = 0
  for await (const part of source) {
    let at = 0
    while (at < part.length) {
      if (filled === want) {
        yield { bytes: piece, last: false }
        want = size
        piece = Buffer.allocUnsafe(want)
        filled = 0
      }
      const taken = Math.min(want - filled, part.length - at)
      piece.set(part.subarray(at, at + taken), filled)
      filled += taken
      at += taken
    }
  }
  yield { bytes: piece.subarray(0, filled), last: true }
}
