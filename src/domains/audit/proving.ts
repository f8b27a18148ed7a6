import { parseCheckpointBody, type Checkpoint } from '../../kernel/tlog/checkpoint.ts'
import { HASH_BYTES, nodeHash, verifyInclusion, type ReadTile } from '../../kernel/tlog/merkle.ts'
import { parseNote, verifyNote, type VerifierKey } from '../../kernel/tlog/note.ts'
import { TILE_WIDTH, tileWidth } from '../../kernel/tlog/tile.ts'

/** The tiles do not lead from the entry to the checkpoint, or the checkpoint does not cover it. */
export class ProofWrong extends Error {
  override readonly name = 'ProofWrong'
}

/** What a checkpoint states that this key of the log has signed for its own origin; null where it has not. */
export function signedTree(note: string, key: VerifierKey): Checkpoint | null {
  const parsed = parseNote(note)
  const tree = parsed && parseCheckpointBody(parsed.text)
  return parsed && tree?.origin === key.name && verifyNote(parsed, [key]).ok ? tree : null
}

/**
 * Proofs of inclusion in one tree, for one request: each tile is read once, each hash within it computed once, however
 * many entries are proved, and the proof of an entry is made once. Every proof is verified as a stranger would before it
 * is given.
 */
export class ProvingDesk {
  readonly #tree: Pick<Checkpoint, 'size' | 'root'>
  readonly #read: ReadTile
  readonly #tiles = new Map<string, Promise<TileHashes>>()
  readonly #nodes = new Map<string, Promise<Buffer>>()
  readonly #proofs = new Map<number, { readonly leaf: Buffer; readonly proof: Promise<readonly Buffer[]> }>()

  constructor(tree: Pick<Checkpoint, 'size' | 'root'>, read: ReadTile) {
    this.#tree = tree
    this.#read = read
  }

  /** The inclusion proof of RFC 6962 section 2.1.1, leaf's sibling first. @throws ProofWrong, and what its tiles throw */
  prove(index: number, leaf: Buffer): Promise<readonly Buffer[]> {
    const known = this.#proofs.get(index)
    if (known?.leaf.equals(leaf)) return known.proof
    const proof = this.#prove(index, leaf)
    this.#proofs.set(index, { leaf, proof })
    return proof
  }

  async #prove(index: number, leaf: Buffer): Promise<readonly Buffer[]> {
    const { size, root } = this.#tree
    if (index >= size) throw new ProofWrong('the checkpoint does not cover the entry')
    const siblings: Promise<Buffer>[] = []
    for (let [from, to] = [0, size]; to - from > 1; ) {
      const middle = from + splitOf(to - from)
      const isLeft = index < middle
      siblings.unshift(isLeft ? this.#node(middle, to) : this.#node(from, middle))
      if (isLeft) to = middle
      else from = middle
    }
    const proof = await Promise.all(siblings)
    if (!verifyInclusion({ leaf, index, size, proof, root })) {
      throw new ProofWrong('the tiles do not lead from the entry to the checkpoint')
    }
    return proof
  }

  /** The root of leaves [from, to), which are one node of the tree. */
  #node(from: number, to: number): Promise<Buffer> {
    const name = `${from}-${to}`
    const node = this.#nodes.get(name) ?? this.#newNode(from, to)
    this.#nodes.set(name, node)
    return node
  }

  async #newNode(from: number, to: number): Promise<Buffer> {
    const count = to - from
    if (!isPowerOfTwo(count)) {
      const middle = from + splitOf(count)
      return nodeHash(...(await Promise.all([this.#node(from, middle), this.#node(middle, to)])))
    }
    let [level, unit] = [0, 1]
    while (count >= unit * TILE_WIDTH) [level, unit] = [level + 1, unit * TILE_WIDTH]
    const first = from / unit
    const index = Math.floor(first / TILE_WIDTH)
    return (await this.#tile(level, index)).fold(first - index * TILE_WIDTH, count / unit)
  }

  #tile(level: number, index: number): Promise<TileHashes> {
    const name = `${level}/${index}`
    const tile = this.#tiles.get(name) ?? this.#newTile(level, index)
    this.#tiles.set(name, tile)
    return tile
  }

  async #newTile(level: number, index: number): Promise<TileHashes> {
    const width = tileWidth(level, index, this.#tree.size)
    const hashes = await this.#read({ level, index, width })
    if (hashes.length !== width * HASH_BYTES) throw new ProofWrong('a tile is not as wide as the tree says')
    return new TileHashes(hashes)
  }
}

/** The perfect subtrees within one tile, each hashed when it is first asked for. */
class TileHashes {
  readonly #hashes: Buffer
  readonly #folded = new Map<number, Buffer>()

  constructor(hashes: Buffer) {
    this.#hashes = hashes
  }

  fold(offset: number, count: number): Buffer {
    if (count === 1) return this.#hashes.subarray(offset * HASH_BYTES, (offset + 1) * HASH_BYTES)
    const name = count * TILE_WIDTH + offset
    const half = count / 2
    const hash = this.#folded.get(name) ?? nodeHash(this.fold(offset, half), this.fold(offset + half, half))
    this.#folded.set(name, hash)
    return hash
  }
}

function isPowerOfTwo(count: number): boolean {
  return splitOf(count + 1) === count
}

/** The largest power of two below `count`: where RFC 6962 splits a tree. */
function splitOf(count: number): number {
  let split = 1
  while (split * 2 < count) split *= 2
  return split
}
