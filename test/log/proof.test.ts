import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { consistencyProof, inclusionAsTlogProof, inclusionProof, readTile } from '../../src/domains/audit/index.ts'
import { addCosignature } from '../../src/domains/audit/cosignature-store.ts'
import { rootAt } from '../../src/domains/audit/proof.ts'
import { leafHashes } from '../../src/domains/audit/store.ts'
import { leafHash, verifyConsistency, verifyInclusion } from '../../src/kernel/tlog/merkle.ts'
import { verifyNote } from '../../src/kernel/tlog/note.ts'
import { parseTlogProof } from '../../src/kernel/tlog/tlog-proof.ts'
import { clock, newKeys, newLog, type Keys, type OpenedLog } from './recorded-log.ts'
import { mth } from './outside-verifier.ts'

const SIZE = 1_000
let own: Keys
let stranger: Keys
let log: OpenedLog
let kept: string
beforeAll(async () => {
  own = await newKeys()
  stranger = await newKeys()
  log = await newLog(own.keys)
  await log.append(600)
  kept = await log.checkpoint()
  await log.append(SIZE - 600, 600)
})
afterAll(() => Promise.all([log.close(), own.remove(), stranger.remove()]))
const key = () => own.expected.key

describe('an inclusion proof', () => {
  it.each([[0], [255], [256], [511], [512], [700], [999]])('of entry %i leads to the root of the newest checkpoint', async (index) => {
    const proof = await inclusionProof(log.database, key(), index)
    const { size, leaf, root } = proof
    expect(size).toBe(SIZE)
    expect(leaf).toEqual(leafHash(proof.entry ?? ''))
    expect(root).toEqual(mth(await leafHashes(log.database, 0, SIZE)))
    expect(verifyInclusion({ index, size, leaf, root, proof: proof.proof })).toBe(true)
  })

  it.each([[0, 1], [5, 600], [255, 256], [300, 513], [512, 513], [600, 999]])('of entry %i leads to the root of the tree of %i entries', async (index, size) => {
    const proof = await inclusionProof(log.database, key(), index, size)
    expect(proof.root).toEqual(mth(await leafHashes(log.database, 0, size)))
    expect(verifyInclusion({ index, size, leaf: proof.leaf, root: proof.root, proof: proof.proof })).toBe(true)
  })

  it('as a tlog-proof stands for itself: entry, proof and signed checkpoint', async () => {
    const text = inclusionAsTlogProof(await inclusionProof(log.database, key(), 321))
    const { index, proof, checkpoint, extra } = parseTlogProof(text) ?? expect.fail('it is no tlog-proof')
    expect(verifyNote(checkpoint, [key()])).toMatchObject({ ok: true })
    const [, size, root] = checkpoint.split('\n') as [string, string, string]
    const leaf = createHash('sha256').update('\0').update(extra ?? '').digest()
    expect(verifyInclusion({ leaf, index, size: Number(size), proof, root: Buffer.from(root, 'base64') })).toBe(true)
    expect(index).toBe(321)
  })

  it('as a tlog-proof for an earlier tree needs the checkpoint over it, which was kept where a witness saw it', async () => {
    const earlier = await inclusionProof(log.database, key(), 321, 600)
    expect(() => inclusionAsTlogProof(earlier)).toThrow('No signed checkpoint over exactly 600 entries')
    await addCosignature(log.database, { size: 600, witness: 'one', line: '— one b25lb25l\n', checkpoint: kept, at: clock.now() })
    const text = inclusionAsTlogProof(await inclusionProof(log.database, key(), 321, 600))
    expect(parseTlogProof(text)?.checkpoint).toBe(`${kept}— one b25lb25l\n`)
  })

  it('is refused where there is no such entry or tree, or the log is not signed by its key', async () => {
    await expect(inclusionProof(log.database, key(), SIZE)).rejects.toThrow('has no entry 1000')
    await expect(inclusionProof(log.database, key(), 7, 7)).rejects.toThrow('has no entry 7')
    await expect(inclusionProof(log.database, key(), 7, SIZE + 1)).rejects.toThrow('The log has 1000 entries')
    await expect(inclusionProof(log.database, stranger.expected.key, 7)).rejects.toThrow('not signed')
  })
})

describe('a consistency proof', () => {
  it.each([[1, 1_000], [256, 512], [255, 257], [600, 1_000], [999, 1_000], [1_000, 1_000]])('from %i to %i entries', async (oldSize, newSize) => {
    const { oldRoot, newRoot, proof } = await consistencyProof(log.database, key(), oldSize, newSize)
    const leaves = await leafHashes(log.database, 0, newSize)
    expect(oldRoot).toEqual(mth(leaves.slice(0, oldSize)))
    expect(newRoot).toEqual(mth(leaves))
    expect(verifyConsistency({ oldSize, newSize, oldRoot, newRoot, proof })).toBe(true)
  })

  it('is refused from nothing, backwards and beyond the log', async () => {
    await expect(consistencyProof(log.database, key(), 0)).rejects.toThrow('Nothing can be proved')
    await expect(consistencyProof(log.database, key(), 600, 500)).rejects.toThrow('Nothing can be proved')
    await expect(consistencyProof(log.database, key(), 600, SIZE + 1)).rejects.toThrow('The log has 1000 entries')
  })
})

it('no proof is given that would not stand: a tampered log gives none', async () => {
  const copy = await newLog(own.keys)
  await copy.append(600)
  await copy.tamper(`UPDATE audit_tile SET hashes = overlay(hashes PLACING '\\xffff'::bytea FROM 65) WHERE index = 1`)
  await expect(inclusionProof(copy.database, key(), 300)).rejects.toThrow('do not lead to its checkpoint')
  await expect(consistencyProof(copy.database, key(), 300)).rejects.toThrow('do not lead to its checkpoint')
  await copy.close()
})

it('the root of a tree is read from one tile a level', async () => {
  const asked: number[] = []
  const root = await rootAt(SIZE, (tile) => {
    asked.push(tile.level)
    return readTile(log.database, tile)
  })
  expect(root).toEqual(mth(await leafHashes(log.database, 0, SIZE)))
  expect(asked).toEqual([0, 1])
})
