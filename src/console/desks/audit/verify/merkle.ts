import { joined, same, sha256, utf8, type Bytes } from './bytes.ts'

// Written for this page from RFC 6962 section 2.1 and RFC 9162 sections 2.1.3.2 and 2.1.4.2. It shares no code with the hub,
// whose word it is there to check; test/console compares the two, and both with the vectors of transparency-dev.

const HASH_BYTES = 32
/** No tree of safe size needs more: a longer list is refused before anything is hashed. */
const MAX_STEPS = 2 * 53

/** SHA-256(0x00 ‖ entry), text as UTF-8 (RFC 6962 section 2.1). */
export function leafHash(entry: string | Bytes): Promise<Bytes> {
  return sha256(joined(Uint8Array.of(0), typeof entry === 'string' ? utf8(entry) : entry))
}

/** SHA-256(0x01 ‖ left ‖ right). */
export function nodeHash(left: Bytes, right: Bytes): Promise<Bytes> {
  return sha256(joined(Uint8Array.of(1), left, right))
}

// Halving instead of shifting: sizes reach 2^53 - 1, and shifts cut at 32 bits.
const half = (value: number) => Math.floor(value / 2)
const isOdd = (value: number) => value % 2 === 1
const isCount = (value: number) => Number.isSafeInteger(value) && value >= 0
const isHash = (value: Bytes) => value.length === HASH_BYTES
const isProof = (proof: readonly Bytes[]) => proof.length <= MAX_STEPS && proof.every(isHash)

export interface InclusionClaim {
  readonly leaf: Bytes
  readonly index: number
  readonly size: number
  /** The leaf's sibling first. */
  readonly proof: readonly Bytes[]
  readonly root: Bytes
}

/** Whether the proof leads from the leaf at this place to the root of the tree of this size. Never throws. */
export async function holdsInclusion({ leaf, index, size, proof, root }: InclusionClaim): Promise<boolean> {
  if (!isCount(index) || !isCount(size) || index >= size || !isHash(leaf) || !isHash(root) || !isProof(proof)) return false
  let [own, last, hash] = [index, size - 1, leaf]
  for (const sibling of proof) {
    if (last === 0) return false
    if (isOdd(own) || own === last) {
      hash = await nodeHash(sibling, hash)
      while (!isOdd(own) && own !== 0) [own, last] = [half(own), half(last)]
    } else {
      hash = await nodeHash(hash, sibling)
    }
    ;[own, last] = [half(own), half(last)]
  }
  return last === 0 && same(hash, root)
}

export interface ConsistencyClaim {
  readonly oldSize: number
  readonly newSize: number
  readonly oldRoot: Bytes
  readonly newRoot: Bytes
  readonly proof: readonly Bytes[]
}

/** Whether the proof shows that the new tree only appends to the old one; never from an empty one. Never throws. */
export async function holdsConsistency({ oldSize, newSize, oldRoot, newRoot, proof }: ConsistencyClaim): Promise<boolean> {
  if (!isCount(oldSize) || !isCount(newSize) || oldSize === 0 || oldSize > newSize) return false
  if (!isHash(oldRoot) || !isHash(newRoot) || !isProof(proof)) return false
  if (oldSize === newSize) return proof.length === 0 && same(oldRoot, newRoot)
  let [old, last] = [oldSize - 1, newSize - 1]
  while (isOdd(old)) [old, last] = [half(old), half(last)]
  // An old tree that is one perfect subtree is its own first step: the proof leaves it out.
  const [first, ...rest] = old === 0 ? [oldRoot, ...proof] : proof
  if (first === undefined || (old === 0 && proof.length === 0)) return false
  let [oldHash, newHash] = [first, first]
  for (const step of rest) {
    if (last === 0) return false
    if (isOdd(old) || old === last) {
      oldHash = await nodeHash(step, oldHash)
      newHash = await nodeHash(step, newHash)
      while (!isOdd(old) && old !== 0) [old, last] = [half(old), half(last)]
    } else {
      newHash = await nodeHash(newHash, step)
    }
    ;[old, last] = [half(old), half(last)]
  }
  return last === 0 && same(oldHash, oldRoot) && same(newHash, newRoot)
}
