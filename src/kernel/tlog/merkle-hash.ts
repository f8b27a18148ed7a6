import { Buffer } from 'node:buffer'
import { hash } from 'node:crypto'

/** Bytes of one tree hash (SHA-256). */
export const HASH_BYTES = 32

/** The root of a tree without leaves: SHA-256 of nothing (RFC 6962, 2.1). */
export const EMPTY_ROOT: Buffer = hash('sha256', '', 'buffer')

// One buffer for all calls: hashing is synchronous, so no two calls ever share its content. The
// leaf buffer fits every entry that an entry bundle can carry.
const node = Buffer.alloc(1 + 2 * HASH_BYTES)
node[0] = 1
const leaf = Buffer.alloc(1 + 0xffff)

/** The leaf hash of an entry: SHA-256(0x00 ‖ entry), text as UTF-8 (RFC 6962, 2.1). */
export function leafHash(entry: Uint8Array | string): Buffer {
  if (typeof entry === 'string') return hash('sha256', `\0${entry}`, 'buffer')
  if (entry.length >= leaf.length) {
    return hash('sha256', Buffer.concat([leaf.subarray(0, 1), entry]), 'buffer')
  }
  leaf.set(entry, 1)
  return hash('sha256', leaf.subarray(0, 1 + entry.length), 'buffer')
}

/**
 * The hash of an inner node: SHA-256(0x01 ‖ left ‖ right) (RFC 6962, 2.1); RangeError for other
 * than 32-byte hashes.
 */
export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  if (left.length !== HASH_BYTES || right.length !== HASH_BYTES) {
    throw new RangeError('a tree hash has 32 bytes')
  }
  node.set(left, 1)
  node.set(right, 1 + HASH_BYTES)
  return hash('sha256', node, 'buffer')
}

/** Whether a value from outside is a tree hash at all. */
export function isHash(value: unknown): value is Uint8Array {
  return value instanceof Uint8Array && value.length === HASH_BYTES
}

/** Whether a value from outside can be a tree size or an index: a safe integer, not negative. */
export function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0
}
