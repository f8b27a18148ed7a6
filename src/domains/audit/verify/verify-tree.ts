import { TreeEdge } from '../../../kernel/tlog/merkle.ts'
import { TILE_WIDTH } from '../../../kernel/tlog/tile.ts'
import type { Checkpoint } from '../../../kernel/tlog/checkpoint.ts'
import { differenceOf, type Difference } from './differences.ts'
import { inOrder } from './in-order.ts'
import { STRETCH, type StretchJob, type StretchResult } from './stretch.ts'
import { hashList } from './tile-hashes.ts'
import { TileTree, type MadeTile } from './tile-tree.ts'

export interface TreeToVerify {
  readonly size: number
  readonly prunedBefore: number
  readonly nowMs: number
  /** The tree to go on from; a new one begins at the first entry. */
  readonly tree: TileTree
  /** Checkpoints whose root must be that of the tree of their size, and by what word it is said where it is not. */
  readonly expected: readonly { readonly checkpoint: Checkpoint; readonly word: 'ROOT_DIFFERS' | 'FORKED' }[]
  /** The edge that the head states; null where nothing states one. */
  readonly edge: TreeEdge | null
  /** How many stretches may be under way at once. */
  readonly width: number
  readonly verify: (job: StretchJob) => Promise<StretchResult>
  /** Compares a tile above level 0 with the one that was stored. */
  readonly compare: (tile: MadeTile) => Promise<Difference | null>
  /** Told when everything up to a size has been found right. */
  readonly passed: (tree: TileTree) => Promise<void>
}

export interface TreeVerified {
  readonly differences: readonly Difference[]
  readonly bodies: number
  readonly tree: TileTree
  /** The edge of the whole tree; null where a difference was found before its end. */
  readonly edge: TreeEdge | null
}

/** Recomputes a tree from its entries, stretch after stretch, and compares it with all that was stated of it. */
export async function verifyTree(of: TreeToVerify): Promise<TreeVerified> {
  const { tree, size } = of
  const differences: Difference[] = []
  let bodies = 0
  const roots = new RootCheck(of)
  let edge: TreeEdge | null = size === tree.size ? tree.edge(new Uint8Array()) : null
  if (edge !== null) differences.push(...roots.at(edge))
  for await (const result of inOrder(jobs(of), of.width, of.verify)) {
    bodies += result.bodies
    const tails = new Map(result.tails.map((tail) => [tail.size, tail.leaves]))
    const meet = (): void => {
      for (const [mark, leaves] of tails) {
        if (mark - (mark % TILE_WIDTH) !== tree.size) continue
        edge = tree.edge(leaves)
        differences.push(...roots.at(edge))
      }
    }
    meet()
    for (const root of hashList(Buffer.from(result.roots))) {
      for (const tile of tree.add(root)) {
        const difference = await of.compare(tile)
        if (difference !== null) return { differences: [...differences, difference], bodies, tree, edge: null }
      }
      meet()
    }
    if (result.difference !== null)
      return { differences: [...differences, result.difference], bodies, tree, edge: null }
    await of.passed(tree)
  }
  return { differences, bodies, tree, edge }
}

function* jobs({ size, prunedBefore, nowMs, tree, expected }: TreeToVerify): Generator<StretchJob> {
  for (let from = tree.size; from < size;) {
    const to = Math.min(size, from - (from % STRETCH) + STRETCH)
    const marks = expected.map(({ checkpoint }) => checkpoint.size).filter((mark) => mark > from && mark <= to)
    yield { from, to, prunedBefore, marks: [...new Set(to === size ? [...marks, size] : marks)], nowMs }
    from = to
  }
}

/** Compares the tree, at each size of which something was stated, with what was stated. */
class RootCheck {
  readonly #of: TreeToVerify

  constructor(of: TreeToVerify) {
    this.#of = of
  }

  at(edge: TreeEdge): Difference[] {
    const found: Difference[] = []
    const { expected, edge: stated } = this.#of
    if (stated !== null && stated.size === edge.size) {
      const difference = edgeDifference(edge, stated)
      if (difference !== null) found.push(difference)
    }
    for (const { checkpoint, word } of expected) {
      if (checkpoint.size === edge.size && !checkpoint.root.equals(edge.root())) {
        found.push(differenceOf(word, 0, edge.size, `at ${edge.size} entries`))
      }
    }
    return found
  }
}

/** An edge is a list of perfect subtrees: the first that differs says where the entries lie that do. */
function edgeDifference(computed: TreeEdge, stated: TreeEdge): Difference | null {
  let from = 0
  for (const [place, hash] of computed.hashes.entries()) {
    const count = 2 ** Math.floor(Math.log2(computed.size - from))
    if (!hash.equals(stated.hashes[place] as Buffer)) return differenceOf('EDGE_DIFFERS', from, from + count)
    from += count
  }
  return null
}
