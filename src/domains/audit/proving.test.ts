import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { TreeInMemory } from '../../../test/support/tree.ts'
import { leafHash, proveInclusion, type ReadTile } from '../../kernel/tlog/merkle.ts'
import { tilePath } from '../../kernel/tlog/tile.ts'
import { ProofWrong, ProvingDesk } from './proving.ts'

const SIZE = 70_000
const texts = Array.from({ length: SIZE }, (_, at) => `entry ${at}`)
const tree = new TreeInMemory()
for (let at = 0; at < SIZE; at += 1_000) tree.append(...texts.slice(at, at + 1_000))
const levels = new Map<string, Promise<Buffer>>()
/** Tiles of the tree, each made once for all tests. */
const readTile: ReadTile = (tile) => {
  const name = tilePath(tile)
  const hashes = levels.get(name) ?? tree.readTile(tile)
  levels.set(name, hashes)
  return hashes
}
const root = tree.edge.root()
const leaf = (index: number) => leafHash(texts[index] ?? '')

describe('a desk that proves', () => {
  it('gives what the kernel gives, for any entry of any tree', async () => {
    const small = fc.integer({ min: 1, max: 700 }).chain((size) => fc.tuple(fc.constant(size), fc.nat(size - 1)))
    await fc.assert(fc.asyncProperty(small, async ([size, index]) => {
      const of = new TreeInMemory().append(...texts.slice(0, size))
      const desk = new ProvingDesk({ size, root: of.edge.root() }, of.readTile)
      expect(await desk.prove(index, leaf(index))).toEqual(await of.prove(index))
    }), { numRuns: 100 })
    const desk = new ProvingDesk({ size: SIZE, root }, readTile)
    for (const index of [0, 255, 256, 65_535, 65_536, SIZE - 1]) {
      expect(await desk.prove(index, leaf(index))).toEqual(await proveInclusion(index, SIZE, readTile))
    }
  })

  it('reads each tile once for a page of entries, and makes the proof of one entry once', async () => {
    const read: string[] = []
    const desk = new ProvingDesk({ size: SIZE, root }, (tile) => {
      read.push(tilePath(tile))
      return readTile(tile)
    })
    const page = Array.from({ length: 200 }, (_, at) => SIZE - 1 - at)
    const proofs = await Promise.all(page.map((index) => desk.prove(index, leaf(index))))
    const again = await Promise.all(page.map((index) => desk.prove(index, leaf(index))))
    expect(new Set(read).size).toBe(read.length)
    expect(again.every((proof, at) => proof === proofs[at])).toBe(true)
  })

  it('gives none that would not stand: for another entry, over a changed tile, beyond the checkpoint', async () => {
    const desk = new ProvingDesk({ size: SIZE, root }, readTile)
    await expect(desk.prove(7, leaf(8))).rejects.toThrow(ProofWrong)
    await expect(desk.prove(SIZE, leaf(0))).rejects.toThrow(ProofWrong)
    const changed = new ProvingDesk({ size: SIZE, root }, async (tile) => {
      const hashes = Buffer.from(await readTile(tile))
      hashes[0] = (hashes[0] ?? 0) ^ 1
      return hashes
    })
    await expect(changed.prove(7, leaf(7))).rejects.toThrow(ProofWrong)
    const short = new ProvingDesk({ size: SIZE, root }, async (tile) => (await readTile(tile)).subarray(32))
    await expect(short.prove(7, leaf(7))).rejects.toThrow(ProofWrong)
    await expect(desk.prove(7, leaf(7))).resolves.toHaveLength(17)
  })
})
