import { expect, test } from 'vitest'
import { leafHash, nodeHash, verifyConsistency, verifyInclusion } from './merkle.ts'

const [a, b, c, d, more] = ['a', 'b', 'c', 'd', 'more'].map((text) => leafHash(text)) as
  [Buffer, Buffer, Buffer, Buffer, Buffer]

test('an inclusion proof is not continued above the root of a tree of that size', () => {
  const claim = { leaf: a, index: 0, size: 1 }
  expect(verifyInclusion({ ...claim, root: a, proof: [] })).toBe(true)
  expect(verifyInclusion({ ...claim, root: nodeHash(more, a), proof: [more] })).toBe(false)
})

test('a consistency proof is not continued above the roots of trees of those sizes', () => {
  const [ab, cd] = [nodeHash(a, b), nodeHash(c, d)]
  const [oldRoot, newRoot] = [nodeHash(ab, c), nodeHash(ab, cd)]
  const claim = { oldSize: 3, newSize: 4 }
  expect(verifyConsistency({ ...claim, oldRoot, newRoot, proof: [c, d, ab] })).toBe(true)
  expect(verifyConsistency({
    ...claim,
    oldRoot: nodeHash(more, oldRoot),
    newRoot: nodeHash(more, newRoot),
    proof: [c, d, ab, more],
  })).toBe(false)
})
