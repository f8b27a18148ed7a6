import { describe, expect, test } from 'vitest'
import { checkpointBody, parseCheckpointBody } from '../../../src/kernel/tlog/checkpoint.ts'
import { leafHash, verifyInclusion } from '../../../src/kernel/tlog/merkle.ts'
import { parseVerifierKey, verifyNote } from '../../../src/kernel/tlog/note.ts'
import { parseTilePath, tilePath, tilesOf } from '../../../src/kernel/tlog/tile.ts'
import { parseTlogProof, tlogProof } from '../../../src/kernel/tlog/tlog-proof.ts'
import checkpointVectors from '../../vectors/tlog/checkpoint.json' with { type: 'json' }
import tileVectors from '../../vectors/tlog/tile.json' with { type: 'json' }
import proofVectors from '../../vectors/tlog/tlog-proof.json' with { type: 'json' }

const bytes = (text: string) => Buffer.from(text, 'base64')

test.each(checkpointVectors.checkpoints)('checkpoint from $source', ({ body, root, ...rest }) => {
  const checkpoint = { origin: rest.origin, size: rest.size, root: bytes(root), extensions: [] }
  expect(parseCheckpointBody(body)).toEqual(checkpoint)
  expect(checkpointBody(checkpoint)).toBe(body)
})

test.each(tileVectors.paths)('tile path from $source', ({ tile, path }) => {
  expect(tilePath(tile)).toBe(path)
  expect(parseTilePath(path)).toEqual(tile)
})

test.each(tileVectors.trees)('tiles from $source', ({ size, levels }) => {
  const tiles = [...tilesOf(size)]
  const seen = levels.map((_, level) => {
    const widths = tiles.filter((tile) => tile.level === level).map(({ width }) => width)
    return {
      full: widths.filter((width) => width === 256).length,
      partial: widths.find((width) => width < 256) ?? 0,
    }
  })
  expect(seen).toEqual(levels)
  expect(tiles.every(({ level }) => level < levels.length)).toBe(true)
})

describe('a tlog-proof', () => {
  const { example, observed } = proofVectors

  test('has the lines of the specification before its checkpoint', () => {
    const text = `${example.lines}\n${observed.checkpoint}`
    const parsed = parseTlogProof(text)
    expect(parsed).toMatchObject({ index: example.index, checkpoint: observed.checkpoint })
    expect(parsed?.proof).toHaveLength(example.hashes)
    expect(parsed && tlogProof(parsed)).toBe(text)
  })

  test('made of what a public log answers shows that its entry is in it', () => {
    const text = tlogProof({
      index: observed.index, proof: observed.hashes.map(bytes), checkpoint: observed.checkpoint,
    })
    const receipt = parseTlogProof(text)!
    const verdict = verifyNote(receipt.checkpoint, [parseVerifierKey(observed.logKey)!])
    expect(verdict.ok).toBe(true)
    const { size, root } = parseCheckpointBody(receipt.checkpoint.split('\n\n')[0] + '\n')!
    const claim = { index: receipt.index, size, root, proof: receipt.proof }
    expect(verifyInclusion({ ...claim, leaf: leafHash(bytes(observed.entry)) })).toBe(true)
    expect(verifyInclusion({ ...claim, leaf: leafHash('another entry') })).toBe(false)
  })
})
