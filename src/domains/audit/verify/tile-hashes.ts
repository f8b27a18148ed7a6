import { Buffer } from 'node:buffer'
import { hash } from 'node:crypto'
import { HASH_BYTES, nodeHash } from '../../../kernel/tlog/merkle.ts'
import { TILE_WIDTH } from '../../../kernel/tlog/tile.ts'

const node = Buffer.alloc(1 + 2 * HASH_BYTES)
node[0] = 1

/** SHA-256 of some bytes, written into `to` at `at`: no buffer is made, of which verification would make millions. */
export function hashInto(bytes: Uint8Array, to: Buffer, at: number): void {
  to.latin1Write(hash('sha256', bytes, 'binary'), at, HASH_BYTES)
}

/** The root of a full tile. Uses up the hashes. */
export function foldTile(hashes: Buffer): Buffer {
  for (let count = TILE_WIDTH; count > 2; count /= 2) {
    for (let pair = 0; pair < count / 2; pair += 1) {
      hashes.copy(node, 1, 2 * pair * HASH_BYTES, 2 * (pair + 1) * HASH_BYTES)
      hashInto(node, hashes, pair * HASH_BYTES)
    }
  }
  return nodeHash(hashes.subarray(0, HASH_BYTES), hashes.subarray(HASH_BYTES, 2 * HASH_BYTES))
}

/** Hashes that lie one after the other, as a list. */
export function hashList(hashes: Buffer): Buffer[] {
  return Array.from({ length: hashes.length / HASH_BYTES }, (_, at) => hashes.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES))
}

/** The first hash in which two lists of one length differ, or -1. */
export function firstDifferent(one: Buffer, other: Buffer): number {
  if (one.equals(other)) return -1
  return hashList(one).findIndex((hash, at) => !hash.equals(other.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES)))
}
