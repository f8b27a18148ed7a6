import { Buffer } from 'node:buffer'
import { isCount, isHash, nodeHash } from './merkle-hash.ts'

// Halving instead of shifting: sizes reach 2^53 - 1 and JavaScript shifts cut at 32 bits.
const half = (value: number) => Math.floor(value / 2)
const isOdd = (value: number) => value % 2 === 1
const same = (one: Uint8Array, other: Uint8Array) => Buffer.compare(one, other) === 0

/**
 * Whether the proof shows that `leaf` is entry `index` of the tree of `size` leaves with this root
 * (RFC 9162, 2.1.3.2). Never throws: whatever cannot be a proof is false.
 */
export function verifyInclusion(claim: {
  leaf: Uint8Array
  index: number
  size: number
  proof: readonly Uint8Array[]
  root: Uint8Array
}): boolean {
  const { leaf, index, size, proof, root } = claim
  if (!isCount(index) || !isCount(size) || index >= size) return false
  if (!isHash(leaf) || !isHash(root) || !isProof(proof)) return false
  let [own, last, hash] = [index, size - 1, leaf]
  for (const sibling of proof) {
    if (last === 0) return false
    if (isOdd(own) || own === last) {
      hash = nodeHash(sibling, hash)
      while (!isOdd(own) && own !== 0) [own, last] = [half(own), half(last)]
    } else {
      hash = nodeHash(hash, sibling)
    }
    ;[own, last] = [half(own), half(last)]
  }
  return last === 0 && same(hash, root)
}

/**
 * Whether the proof shows that the tree of `newSize` leaves only appends to that of `oldSize` (RFC
 * 9162, 2.1.4.2). An old size of 0 is false: nothing can be proved from an empty tree. Equal sizes
 * need equal roots and an empty proof. Never throws.
 */
export function verifyConsistency(claim: {
  oldSize: number
  newSize: number
  oldRoot: Uint8Array
  newRoot: Uint8Array
  proof: readonly Uint8Array[]
}): boolean {
  const { oldSize, newSize, oldRoot, newRoot, proof } = claim
  if (!isCount(oldSize) || !isCount(newSize) || oldSize === 0 || oldSize > newSize) return false
  if (!isHash(oldRoot) || !isHash(newRoot) || !isProof(proof)) return false
  if (oldSize === newSize) return proof.length === 0 && same(oldRoot, newRoot)
  if (proof.length === 0) return false
  let [old, last] = [oldSize - 1, newSize - 1]
  while (isOdd(old)) [old, last] = [half(old), half(last)]
  // An old tree that is one perfect subtree is its own first step: the proof leaves it out.
  const [first, ...rest] = old === 0 ? [oldRoot, ...proof] : proof
  let [oldHash, newHash] = [first!, first!]
  for (const step of rest) {
    if (last === 0) return false
    if (isOdd(old) || old === last) {
      oldHash = nodeHash(step, oldHash)
      newHash = nodeHash(step, newHash)
      while (!isOdd(old) && old !== 0) [old, last] = [half(old), half(last)]
    } else {
      newHash = nodeHash(newHash, step)
    }
    ;[old, last] = [half(old), half(last)]
  }
  return last === 0 && same(oldHash, oldRoot) && same(newHash, newRoot)
}

// No tree of safe size needs more steps; a longer list is refused before anything is hashed.
const MAX_STEPS = 2 * 53

function isProof(proof: unknown): proof is readonly Uint8Array[] {
  return Array.isArray(proof) && proof.length <= MAX_STEPS && proof.every(isHash)
}
