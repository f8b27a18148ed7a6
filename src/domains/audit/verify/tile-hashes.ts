import { Buffer } from 'node:buffer'
import { hash } from 'node:crypto'
import { HASH_BYTES } from '../../../kernel/tlog/merkle.ts'
import { TILE_WIDTH } from '../../../kernel/tlog/tile.ts'
import { viewOf } from './copy-rows.ts'

const NODE_BYTES = 1 + 2 * HASH_BYTES

/** SHA-256 of some bytes, written into `to` at `at`: no buffer is made, of which verification would make millions. */
export function hashInto(bytes: Uint8Array, to: Buffer, at: number): void {
  const digest = hash('sha256', bytes, 'binary')
  for (let place = 0; place < HASH_BYTES; place += 1) to[at + place] = digest.charCodeAt(place)
}

/** Where hash `place` of a tile lies among its nodes. */
export function slotOf(place: number): number {
  return (place >> 1) * NODE_BYTES + 1 + (place & 1) * HASH_BYTES
}

/**
 * The hashes of one tile, lying as they are hashed: each pair after the byte that marks a node (RFC 6962, 2.1), above
 * them room for the nodes of the levels between. Used for one tile after the other.
 */
export class TileNodes {
  /** Hash `place` of the tile is at `slotOf(place)`. */
  readonly bytes = Buffer.alloc((TILE_WIDTH - 1) * NODE_BYTES, 1)
  readonly view = viewOf(this.bytes)
  readonly #nodes = Array.from({ length: TILE_WIDTH - 1 }, (_, at) =>
    this.bytes.subarray(at * NODE_BYTES, (at + 1) * NODE_BYTES),
  )

  /** The first `count` hashes, one after the other. */
  take(count: number): Buffer {
    const hashes = Buffer.alloc(count * HASH_BYTES)
    for (let place = 0; place < count; place += 1)
      this.bytes.copy(hashes, place * HASH_BYTES, slotOf(place), slotOf(place) + HASH_BYTES)
    return hashes
  }

  /** The first of `count` hashes that is another one in these, or -1. */
  differsFrom(hashes: Buffer, count: number): number {
    const view = viewOf(hashes)
    for (let place = 0; place < count; place += 1) {
      if (!sameHash(view, place * HASH_BYTES, this.view, slotOf(place))) return place
    }
    return -1
  }

  /** The root of the tile, all of whose hashes must be there. */
  root(): Buffer {
    const last = TILE_WIDTH - 2
    // Counted through all levels, the node over hashes 2n and 2n + 1 is hash 256 + n.
    for (let at = 0; at < last; at += 1) hashInto(this.#nodes[at] as Buffer, this.bytes, slotOf(TILE_WIDTH + at))
    return hash('sha256', this.#nodes[last] as Buffer, 'buffer')
  }
}

/** Whether two hashes are the same, each lying somewhere. */
export function sameHash(one: DataView, oneAt: number, other: DataView, otherAt: number): boolean {
  for (let at = 0; at < HASH_BYTES; at += 4) if (one.getInt32(oneAt + at) !== other.getInt32(otherAt + at)) return false
  return true
}

/** Hashes that lie one after the other, as a list. */
export function hashList(hashes: Buffer): Buffer[] {
  return Array.from({ length: hashes.length / HASH_BYTES }, (_, at) =>
    hashes.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES),
  )
}

/** The first hash in which two lists of one length differ, or -1. */
export function firstDifferent(one: Buffer, other: Buffer): number {
  if (one.equals(other)) return -1
  return hashList(one).findIndex((own, at) => !own.equals(other.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES)))
}
