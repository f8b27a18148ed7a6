import { Buffer } from 'node:buffer'
import { EMPTY_ROOT, HASH_BYTES, isCount, isHash, nodeHash } from './merkle-hash.ts'

/**
 * The right edge of a tree over [0, size): the roots of its perfect subtrees, left to right, one
 * for each bit of the size. It is all that is needed to append to the tree and to know its root.
 * Never changes; append gives a new one.
 */
export class TreeEdge {
  static readonly empty = new TreeEdge(0, [])

  readonly size: number
  readonly hashes: readonly Buffer[]

  private constructor(size: number, hashes: readonly Buffer[]) {
    this.size = size
    this.hashes = hashes
  }

  /**
   * The edge of a tree of `size` leaves; RangeError when the hashes cannot be those of that size.
   */
  static of(size: number, hashes: readonly Buffer[]): TreeEdge {
    if (!isCount(size)) throw new RangeError('a tree size is a safe integer, not negative')
    if (hashes.length !== perfectSubtrees(size) || !hashes.every(isHash)) {
      throw new RangeError('these are not the subtree hashes of a tree of this size')
    }
    return new TreeEdge(size, hashes.map((hash) => Buffer.from(hash)))
  }

  /** Reads what `encode` wrote; RangeError when the bytes do not fit the size. */
  static decode(size: number, bytes: Uint8Array): TreeEdge {
    if (bytes.length % HASH_BYTES !== 0) throw new RangeError('a tree edge is whole hashes')
    const hashes: Buffer[] = []
    for (let at = 0; at < bytes.length; at += HASH_BYTES) {
      hashes.push(Buffer.from(bytes.buffer, bytes.byteOffset + at, HASH_BYTES))
    }
    return TreeEdge.of(size, hashes)
  }

  /**
   * The edge after these leaf hashes: one node hash a leaf on average. RangeError beyond 2^53 - 1
   * leaves.
   */
  append(leaves: readonly Buffer[]): TreeEdge {
    if (!isCount(this.size + leaves.length)) throw new RangeError('the tree would be too large')
    const hashes = [...this.hashes]
    let size = this.size
    for (const leaf of leaves) {
      if (leaf.length !== HASH_BYTES) throw new RangeError('a tree hash has 32 bytes')
      let root = leaf
      for (let rest = size; rest % 2 === 1; rest = (rest - 1) / 2) {
        root = nodeHash(hashes.pop()!, root)
      }
      hashes.push(root)
      size += 1
    }
    // A last leaf without a sibling is still the caller's buffer, often a piece of a larger one.
    if (size % 2 === 1) hashes.push(Buffer.from(hashes.pop()!))
    return new TreeEdge(size, hashes)
  }

  /** The root of the whole tree (RFC 6962, 2.1). */
  root(): Buffer {
    return this.hashes.length === 0
      ? EMPTY_ROOT
      : this.hashes.reduceRight((right, left) => nodeHash(left, right))
  }

  /** The hashes one after the other; the size must be kept beside them. */
  encode(): Buffer {
    return Buffer.concat(this.hashes)
  }
}

function perfectSubtrees(size: number): number {
  let count = 0
  for (let rest = size; rest > 0; rest = Math.floor(rest / 2)) count += rest % 2
  return count
}
