import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  EMPTY_ROOT, leafHash, proveConsistency, proveInclusion, type ReadTile, TreeEdge,
  verifyConsistency, verifyInclusion,
} from '../../src/kernel/tlog/merkle.ts'
import { tilePath, tilesOf } from '../../src/kernel/tlog/tile.ts'

// RFC 6962, 2.1, as it is written there: slow, and independent of what is tested.
const sha256 = (...parts: Uint8Array[]) =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest()
function naiveRoot(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 0) return sha256()
  if (leaves.length === 1) return leaves[0]!
  let split = 1
  while (split * 2 < leaves.length) split *= 2
  return sha256(Buffer.of(1), naiveRoot(leaves.slice(0, split)), naiveRoot(leaves.slice(split)))
}

const MAX = 70_000
const leaves = Array.from({ length: MAX }, (_, index) =>
  sha256(Buffer.of(0), Buffer.from(`entry ${index}`)))
const roots = new Map<number, Buffer>()
const rootOf = (size: number) => {
  const root = roots.get(size) ?? naiveRoot(leaves.slice(0, size))
  roots.set(size, root)
  return root
}

/** Tiles of the tree of that size, each hash by the naive root; anything else is refused. */
function tilesIn(size: number): { tile: ReadTile; read: string[] } {
  const there = new Set([...tilesOf(size)].map(tilePath))
  const read: string[] = []
  return {
    read,
    tile: async (tile) => {
      if (!there.has(tilePath(tile))) throw new Error(`${tilePath(tile)} is not in this tree`)
      read.push(tilePath(tile))
      const unit = 256 ** tile.level
      return Buffer.concat(Array.from({ length: tile.width }, (_, at) => {
        const from = (tile.index * 256 + at) * unit
        return unit === 1 ? leaves[from]! : naiveRoot(leaves.slice(from, from + unit))
      }))
    },
  }
}

const edges = [1, 2, 3, 255, 256, 257, 511, 512, 513, 65_535, 65_536, 65_537, 65_792, 70_000]
const size = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 700 }) },
  { weight: 1, arbitrary: fc.constantFrom(...edges) },
)
const entry = size.chain((size) =>
  fc.record({ size: fc.constant(size), index: fc.integer({ min: 0, max: size - 1 }) }))
const growth = size.chain((newSize) =>
  fc.record({ newSize: fc.constant(newSize), oldSize: fc.integer({ min: 1, max: newSize }) }))
const runs = { numRuns: 150 }

const flip = (hash: Buffer, bit: number) => {
  const flipped = Buffer.from(hash)
  flipped[bit >> 3]! ^= 1 << (bit & 7)
  return flipped
}
const oneBit = fc.integer({ min: 0, max: 255 })

describe('the edge of a tree', () => {
  it('has the root of RFC 6962, in whatever portions the leaves come', () => {
    fc.assert(fc.property(
      fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 6 }),
      (portions) => {
        let edge = TreeEdge.empty
        for (const portion of portions) {
          edge = edge.append(leaves.slice(edge.size, edge.size + portion))
        }
        expect(edge.root().equals(rootOf(edge.size))).toBe(true)
      },
    ), runs)
    expect(TreeEdge.empty.append(leaves).root().equals(rootOf(MAX))).toBe(true)
    expect(TreeEdge.empty.root().equals(EMPTY_ROOT)).toBe(true)
  })

  it('is unchanged by appending to it, and the same after writing and reading', () => {
    fc.assert(fc.property(size, fc.integer({ min: 0, max: 9 }), (size, more) => {
      const edge = TreeEdge.empty.append(leaves.slice(0, size))
      const before = edge.encode()
      edge.append(leaves.slice(0, more))
      expect(edge.encode().equals(before)).toBe(true)
      const again = TreeEdge.decode(size, before)
      expect(again.root().equals(edge.root())).toBe(true)
      expect(() => TreeEdge.decode(size, before.subarray(1))).toThrow(RangeError)
      expect(() => TreeEdge.decode(size, Buffer.concat([before, EMPTY_ROOT]))).toThrow(RangeError)
    }), { numRuns: 40 })
  })
})

describe('an inclusion proof', () => {
  it('made through tiles verifies, and reads each tile once, at most two a level', async () => {
    await fc.assert(fc.asyncProperty(entry, async ({ size, index }) => {
      const { tile, read } = tilesIn(size)
      const proof = await proveInclusion(index, size, tile)
      const claim = { leaf: leaves[index]!, index, size, proof, root: rootOf(size) }
      expect(verifyInclusion(claim)).toBe(true)
      expect(new Set(read).size).toBe(read.length)
      expect(read.length).toBeLessThanOrEqual(2 * Math.ceil(Math.log2(size + 1) / 8))
    }), runs)
  })

  it('fails with one bit flipped, a step more or less, or for another index or size', async () => {
    await fc.assert(fc.asyncProperty(entry, oneBit, fc.nat(), size, async (at, bit, any, other) => {
      const { size, index } = at
      const proof = await proveInclusion(index, size, tilesIn(size).tile)
      const claim = { leaf: leaves[index]!, index, size, proof, root: rootOf(size) }
      const step = any % Math.max(proof.length, 1)
      const wrong = [
        { ...claim, leaf: flip(claim.leaf, bit) },
        { ...claim, root: flip(claim.root, bit) },
        { ...claim, proof: [...proof, claim.root] },
        { ...claim, proof: [claim.root, ...proof] },
        ...proof.length === 0 ? [] : [
          { ...claim, proof: proof.with(step, flip(proof[step]!, bit)) },
          { ...claim, proof: proof.slice(0, -1) },
          { ...claim, proof: proof.toSpliced(step, 1) },
          { ...claim, proof: proof.with(step, proof[step]!.subarray(1)) },
        ],
        ...any % size === index ? [] : [{ ...claim, index: any % size }],
        { ...claim, index: size },
      ]
      expect(wrong.filter(verifyInclusion)).toEqual([])
      // Some entries have the same path in trees of several sizes; then the root tells them apart.
      const elsewhere = { ...claim, size: other, root: rootOf(other) }
      expect(other !== size && verifyInclusion(elsewhere)).toBe(false)
    }), runs)
  })
})

describe('a consistency proof', () => {
  it('made through tiles verifies, and reads each tile once, at most two a level', async () => {
    await fc.assert(fc.asyncProperty(growth, async ({ oldSize, newSize }) => {
      const { tile, read } = tilesIn(newSize)
      const proof = await proveConsistency(oldSize, newSize, tile)
      const claim = { oldSize, newSize, oldRoot: rootOf(oldSize), newRoot: rootOf(newSize), proof }
      expect(verifyConsistency(claim)).toBe(true)
      expect(new Set(read).size).toBe(read.length)
      expect(read.length).toBeLessThanOrEqual(2 * Math.ceil(Math.log2(newSize + 1) / 8))
    }), runs)
  })

  it('fails with one bit flipped, a step more or less, or roots exchanged', async () => {
    await fc.assert(fc.asyncProperty(growth, oneBit, fc.nat(), async (sizes, bit, any) => {
      const { oldSize, newSize } = sizes
      const proof = await proveConsistency(oldSize, newSize, tilesIn(newSize).tile)
      const claim = { oldSize, newSize, oldRoot: rootOf(oldSize), newRoot: rootOf(newSize), proof }
      const step = any % Math.max(proof.length, 1)
      const wrong = [
        { ...claim, oldRoot: flip(claim.oldRoot, bit) },
        { ...claim, newRoot: flip(claim.newRoot, bit) },
        { ...claim, proof: [...proof, claim.newRoot] },
        { ...claim, proof: [claim.oldRoot, ...proof] },
        { ...claim, oldSize: 0 },
        { ...claim, oldSize: 0, oldRoot: EMPTY_ROOT, proof: [] },
        ...oldSize === newSize ? [] : [
          { ...claim, oldRoot: claim.newRoot, newRoot: claim.oldRoot },
          { ...claim, oldSize: newSize, newSize: oldSize },
          { ...claim, proof: proof.with(step, flip(proof[step]!, bit)) },
          { ...claim, proof: proof.slice(0, -1) },
          { ...claim, proof: proof.toSpliced(step, 1) },
        ],
      ]
      expect(wrong.filter(verifyConsistency)).toEqual([])
    }), runs)
  })
})

describe('a proof from nowhere', () => {
  const anyNumber = fc.oneof(
    fc.nat(), fc.double(), fc.maxSafeInteger(), fc.constantFrom(2 ** 53, 2 ** 64, -1, Number.NaN),
  )
  const anyBytes = fc.oneof(
    fc.uint8Array({ maxLength: 40 }), fc.uint8Array({ minLength: 32, maxLength: 32 }),
  )
  const anyProof = fc.array(anyBytes, { maxLength: 70 })

  it('is false and never an exception', () => {
    const claim = fc.tuple(anyNumber, anyNumber, anyBytes, anyBytes, anyProof)
    fc.assert(fc.property(claim, ([a, b, x, y, proof]) => {
      expect(verifyInclusion({ leaf: x, index: a, size: b, proof, root: y }))
        .toBe(a === 0 && b === 1 && x.length === 32 && proof.length === 0 &&
          Buffer.compare(x, y) === 0)
      expect(verifyConsistency({ oldSize: a, newSize: b, oldRoot: x, newRoot: y, proof }))
        .toBe(a === b && Number.isSafeInteger(a) && a > 0 && x.length === 32 &&
          proof.length === 0 && Buffer.compare(x, y) === 0)
    }), { numRuns: 1000 })
  })

  it('is refused by the prover as a RangeError', async () => {
    const { tile } = tilesIn(10)
    await expect(proveInclusion(10, 10, tile)).rejects.toThrow(RangeError)
    await expect(proveInclusion(-1, 10, tile)).rejects.toThrow(RangeError)
    await expect(proveConsistency(0, 10, tile)).rejects.toThrow(RangeError)
    await expect(proveConsistency(11, 10, tile)).rejects.toThrow(RangeError)
    await expect(proveInclusion(3, 10, async () => Buffer.alloc(31))).rejects.toThrow(RangeError)
  })
})

describe('a tree beyond 2^32 leaves', () => {
  // One leaf hash everywhere makes every perfect subtree of a height the same, so that the tree of
  // any size is known without building it.
  const heights = [leafHash('same')]
  for (let height = 1; height <= 53; height += 1) {
    heights.push(sha256(Buffer.of(1), heights[height - 1]!, heights[height - 1]!))
  }
  const tile: ReadTile = async ({ level, width }) =>
    Buffer.concat(Array.from({ length: width }, () => heights[8 * level]!))
  const rootOfSame = (size: number) => {
    const perfect: Buffer[] = []
    for (let rest = BigInt(size), height = 0; rest > 0n; rest >>= 1n, height += 1) {
      if (rest & 1n) perfect.unshift(heights[height]!)
    }
    return perfect.reduceRight((right, left) => sha256(Buffer.of(1), left, right))
  }
  const large = fc.integer({ min: 2 ** 31, max: Number.MAX_SAFE_INTEGER })

  it('is proved and verified as a small one is', async () => {
    await fc.assert(fc.asyncProperty(large, fc.maxSafeInteger(), async (size, any) => {
      const [index, oldSize] = [Math.abs(any) % size, 1 + Math.abs(any) % size]
      const [root, oldRoot] = [rootOfSame(size), rootOfSame(oldSize)]
      const proof = await proveInclusion(index, size, tile)
      expect(verifyInclusion({ leaf: heights[0]!, index, size, proof, root })).toBe(true)
      const steps = await proveConsistency(oldSize, size, tile)
      expect(verifyConsistency({ oldSize, newSize: size, oldRoot, newRoot: root, proof: steps }))
        .toBe(true)
    }), { numRuns: 60 })
  })

  it('is appended to as a small one is', () => {
    fc.assert(fc.property(fc.integer({ min: 2 ** 31, max: 2 ** 53 - 100 }), (size) => {
      const bits = [...BigInt(size).toString(2)].reverse()
      const hashes = bits.flatMap((bit, height) => bit === '1' ? [heights[height]!] : []).reverse()
      const grown = TreeEdge.of(size, hashes).append(Array.from({ length: 50 }, () => heights[0]!))
      expect(grown.root().equals(rootOfSame(size + 50))).toBe(true)
    }), { numRuns: 60 })
  })
})
