import { HASH_BYTES, TreeEdge } from '../../../kernel/tlog/merkle.ts'
import { TILE_WIDTH } from '../../../kernel/tlog/tile.ts'
import { hashList } from './tile-hashes.ts'

/** A tile above level 0 as it follows from the tiles below it. */
export interface MadeTile {
  readonly level: number
  readonly index: number
  readonly hashes: Buffer
  readonly root: Buffer
}

/**
 * The tree over the full level-0 tiles met so far: of each tile level above them only the hashes of its partial tile
 * are kept, at most 255, so that memory does not grow with the log.
 */
export class TileTree {
  /** Entries under full level-0 tiles. */
  size = 0
  /** Of level 1 upwards: the hashes of the partial tile. */
  readonly #partial: Buffer[][] = []

  /** Takes the root of the next level-0 tile and gives the tiles that it makes full, lower levels first. */
  add(root: Buffer): MadeTile[] {
    const made: MadeTile[] = []
    this.size += TILE_WIDTH
    let [level, hash] = [1, root]
    for (;;) {
      const partial = (this.#partial[level - 1] ??= [])
      partial.push(hash)
      if (partial.length < TILE_WIDTH) return made
      const hashes = Buffer.concat(partial)
      hash = TreeEdge.empty.append(partial).root()
      partial.length = 0
      made.push({ level, index: this.size / TILE_WIDTH ** (level + 1) - 1, hashes, root: hash })
      level += 1
    }
  }

  /** The edge of the tree over the full tiles and these leaf hashes after them. */
  edge(leaves: Uint8Array): TreeEdge {
    const tail = hashList(Buffer.from(leaves))
    // A partial tile holds roots of perfect subtrees; what can be folded of them is the edge of that many.
    const edges = [tail, ...this.#partial].map((hashes) => TreeEdge.empty.append(hashes).hashes)
    return TreeEdge.of(this.size + tail.length, edges.reverse().flat())
  }

  /** The partial tile of a level above 0, for comparison with a stored one. */
  partial(level: number): Buffer {
    return Buffer.concat(this.#partial[level - 1] ?? [])
  }

  /** Everything that is needed to go on, as base64. */
  encode(): string[] {
    return this.#partial.map((hashes) => Buffer.concat(hashes).toString('base64'))
  }

  /** @throws RangeError where the hashes cannot be those of a tree of this size */
  static decode(size: number, levels: readonly string[]): TileTree {
    const tree = new TileTree()
    tree.size = size
    let rest = size / TILE_WIDTH
    if (!Number.isSafeInteger(rest) || rest < 0)
      throw new RangeError('a tree of full tiles is a multiple of their width')
    for (const text of levels) {
      const hashes = Buffer.from(text, 'base64')
      if (hashes.length !== (rest % TILE_WIDTH) * HASH_BYTES)
        throw new RangeError('these are not the hashes of this tree')
      tree.#partial.push(hashList(hashes))
      rest = Math.floor(rest / TILE_WIDTH)
    }
    if (rest > 0) throw new RangeError('these are not the hashes of this tree')
    return tree
  }
}
