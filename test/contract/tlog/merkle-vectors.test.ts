import { describe, expect, test } from 'vitest'
import {
  leafHash, verifyConsistency, verifyInclusion,
} from '../../../src/kernel/tlog/merkle.ts'
import consistency from '../../vectors/merkle/consistency.json' with { type: 'json' }
import inclusion from '../../vectors/merkle/inclusion.json' with { type: 'json' }

// Absent members are null there; and one size is 2^64 - 1, which no number holds: it is refused.
const bytes = (text: string | null) => Buffer.from(text ?? '', 'base64')
// Where only equality matters some roots are the words "don't care": a hash of them stands in.
const rootOf = (text: string | null) => {
  const root = bytes(text)
  return root.toString().startsWith("don't care") ? leafHash(root) : root
}
const proofOf = (lines: readonly string[] | null) => (lines ?? []).map(bytes)
const named = <T extends { file: string; desc: string; wantErr: boolean }>(cases: readonly T[]) =>
  cases.map((each) => ({ ...each, says: each.wantErr ? 'refused' : 'accepted' }))

describe('the inclusion proofs of transparency-dev', () => {
  test('are all here, right ones among them', () => {
    expect(inclusion.cases).toHaveLength(98)
    expect(inclusion.cases.filter(({ wantErr }) => !wantErr)).toHaveLength(6)
  })

  test.each(named(inclusion.cases))('$file ($desc) is $says', (each) => {
    expect(verifyInclusion({
      leaf: bytes(each.leafHash),
      index: each.leafIdx,
      size: each.treeSize,
      proof: proofOf(each.proof),
      root: bytes(each.root),
    })).toBe(!each.wantErr)
  })
})

describe('the consistency proofs of transparency-dev', () => {
  test('are all here, right ones among them', () => {
    expect(consistency.cases).toHaveLength(98)
    expect(consistency.cases.filter(({ wantErr }) => !wantErr)).toHaveLength(6)
  })

  test.each(named(consistency.cases))('$file ($desc) is $says', (each) => {
    expect(verifyConsistency({
      oldSize: each.size1,
      newSize: each.size2,
      oldRoot: rootOf(each.root1),
      newRoot: rootOf(each.root2),
      proof: proofOf(each.proof),
    })).toBe(!each.wantErr)
  })
  test('with roots that are no hashes are refused, even equal ones', () => {
    const proof: Buffer[] = []
    const [text, root] = [Buffer.from("don't care"), leafHash("don't care")]
    const claim = { oldSize: 1, newSize: 1, proof }
    expect(verifyConsistency({ ...claim, oldRoot: text, newRoot: text })).toBe(false)
    expect(verifyConsistency({ ...claim, oldRoot: root, newRoot: root })).toBe(true)
  })
})
