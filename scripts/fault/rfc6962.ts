import { createHash } from 'node:crypto'

// RFC 6962 section 2.1 once more, written for the judge alone: what it compares the hub's tree with must not be the code
// that made it.

export const NO_ROOT = createHash('sha256').digest()

export function hashOfLeaf(entry: string): Buffer {
  return createHash('sha256').update(Buffer.from([0])).update(entry).digest()
}

function hashOfPair(left: Buffer, right: Buffer): Buffer {
  return createHash('sha256').update(Buffer.from([1])).update(left).update(right).digest()
}

/** A tree that takes one leaf at a time, like a binary counter: at most one perfect subtree of each height. */
export class CountingTree {
  readonly #subtrees: (Buffer | null)[] = []
  size = 0

  add(leaf: Buffer): void {
    let carried = leaf
    let height = 0
    for (; this.#subtrees[height]; height += 1) {
      carried = hashOfPair(this.#subtrees[height] as Buffer, carried)
      this.#subtrees[height] = null
    }
    this.#subtrees[height] = carried
    this.size += 1
  }

  get root(): Buffer {
    let root: Buffer | null = null
    for (const subtree of this.#subtrees) {
      if (subtree) root = root === null ? subtree : hashOfPair(subtree, root)
    }
    return root ?? NO_ROOT
  }

  /** The perfect subtrees from left to right, as `audit_head.edge` keeps them. */
  get edge(): Buffer {
    return Buffer.concat(this.#subtrees.filter((subtree) => subtree !== null).reverse())
  }
}

export function rootOf(leaves: readonly Buffer[]): Buffer {
  const tree = new CountingTree()
  for (const leaf of leaves) tree.add(leaf)
  return tree.root
}

/** The root to which an inclusion proof leads; null where the proof has another length than the tree asks for. */
export function rootByProof(leaf: Buffer, index: number, size: number, proof: readonly Buffer[]): Buffer | null {
  if (index >= size) return null
  const path = [...proof]
  const climb = (from: number, to: number): Buffer | null => {
    if (to - from === 1) return leaf
    let split = 1
    while (split * 2 < to - from) split *= 2
    const middle = from + split
    const sibling = path.pop()
    const child = index < middle ? climb(from, middle) : climb(middle, to)
    if (sibling === undefined || child === null) return null
    return index < middle ? hashOfPair(child, sibling) : hashOfPair(sibling, child)
  }
  const root = climb(0, size)
  return path.length === 0 ? root : null
}
