import { hash, type KeyObject } from 'node:crypto'

const BLOCK_BYTES = 64
const DIGEST_BYTES = 32
const INNER_PAD = 0x36
const OUTER_PAD = 0x5c
/** A longest text for which nothing is allocated; an identifier or an ID number is far shorter. */
const AT_HAND_CHARACTERS = 4_096
const MOST_BYTES_A_CHARACTER = 3

/** A key made ready: HMAC is two hashes (RFC 2104), of which the beginnings are always the same. */
export interface LookupKey {
  readonly inner: Buffer
  readonly outer: Buffer
}

/** @throws RangeError for a key that is longer than a block, which would have to be hashed first */
export function lookupKey(secret: KeyObject): LookupKey {
  const key = secret.export()
  if (key.length > BLOCK_BYTES) throw new RangeError('A look-up key is at most 64 bytes')
  const inner = Buffer.alloc(BLOCK_BYTES + AT_HAND_CHARACTERS * MOST_BYTES_A_CHARACTER)
  const outer = Buffer.alloc(BLOCK_BYTES + DIGEST_BYTES)
  for (let at = 0; at < BLOCK_BYTES; at += 1) {
    const byte = key[at] ?? 0
    inner[at] = byte ^ INNER_PAD
    outer[at] = byte ^ OUTER_PAD
  }
  key.fill(0)
  return { inner, outer }
}

/**
 * HMAC-SHA-256 (RFC 2104) of a normalised text, 32 bytes: the same text always gives the same digest under one key, and
 * without the key neither gives away the other.
 *
 * Written with `hash`, which keeps no state between calls: an `Hmac` is an object of the library that must be made, tracked
 * and freed for each of some ten look-ups of a request and five of each imported row. Digests pass as text because the bytes
 * that `hash` gives are an allocation of their own outside of the heap.
 */
export function lookupWith(key: LookupKey, text: string): Buffer {
  return Buffer.from(lookupTextWith(key, text), 'latin1')
}

/** The same as text with one character for each byte: a key of maps, and nothing outside of the heap. */
export function lookupTextWith({ inner, outer }: LookupKey, text: string): string {
  const block = text.length <= AT_HAND_CHARACTERS ? inner : roomFor(inner, text)
  const length = block.write(text, BLOCK_BYTES, 'utf8')
  outer.write(hash('sha256', block.subarray(0, BLOCK_BYTES + length), 'binary'), BLOCK_BYTES, 'latin1')
  return hash('sha256', outer, 'binary')
}

function roomFor(inner: Buffer, text: string): Buffer {
  const block = Buffer.allocUnsafe(BLOCK_BYTES + text.length * MOST_BYTES_A_CHARACTER)
  inner.copy(block, 0, 0, BLOCK_BYTES)
  return block
}
