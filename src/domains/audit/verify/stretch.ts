import { HASH_BYTES } from '../../../kernel/tlog/merkle.ts'
import { TILE_WIDTH } from '../../../kernel/tlog/tile.ts'
import { differenceOf, type Difference } from './differences.ts'
import { slotOf, TileNodes } from './tile-hashes.ts'

/** Full level-0 tiles in a stretch; a quarter of a level-1 tile. */
export const STRETCH = 64 * TILE_WIDTH

/** A part of the log that is verified by itself: entries [from, to), from the beginning of a tile. */
export interface StretchJob {
  readonly from: number
  readonly to: number
  /** Entries before this index have no body any more: their hashes are taken from tiles. */
  readonly prunedBefore: number
  /** Sizes in (from, to] at which somebody wants to know the root of the tree. */
  readonly marks: readonly number[]
  /** The present, against which times are absurd. */
  readonly nowMs: number
}

/** What a stretch turned out to be. Plain values, since it may come from another thread. */
export interface StretchResult {
  /** Roots of its full tiles, one after the other; those before the difference where there is one. */
  readonly roots: Uint8Array
  /** For each mark the leaf hashes from the beginning of its tile. */
  readonly tails: readonly { readonly size: number; readonly leaves: Uint8Array }[]
  readonly difference: Difference | null
  readonly bodies: number
}

/** Verifies one stretch of a log that lies somewhere. */
export interface StretchReader {
  verify(job: StretchJob): Promise<StretchResult>
  close(): Promise<void>
}

/** A full tile as it was stored; the root only where that is stored too. */
export interface StoredTile {
  readonly hashes: Buffer
  readonly root: Buffer | null
}

export class DifferenceFound extends Error {
  readonly difference: Difference

  constructor(difference: Difference) {
    super(difference.word)
    this.difference = difference
  }
}

/** Gathers the leaf hashes of a stretch and compares them, tile by tile, with the tiles that were stored. */
export class StretchTiles {
  /** Leaf hashes of the present tile; that of `next` is written at `slot` by whoever hashes entries. */
  readonly leaves: Buffer
  readonly view: DataView
  next: number
  bodies = 0
  readonly #job: StretchJob
  readonly #stored: ReadonlyMap<number, StoredTile>
  readonly #roots: Buffer[] = []
  readonly #tails: { size: number; leaves: Buffer }[] = []
  readonly #marks: ReadonlySet<number>
  readonly #nodes = new TileNodes()

  constructor(job: StretchJob, stored: ReadonlyMap<number, StoredTile>) {
    this.#job = job
    this.#stored = stored
    this.#marks = new Set(job.marks)
    this.leaves = this.#nodes.bytes
    this.view = this.#nodes.view
    this.next = job.from
    while (this.next < Math.min(job.to, job.prunedBefore)) this.#takePruned()
  }

  get slot(): number {
    return slotOf(this.next % TILE_WIDTH)
  }

  /** The leaf hash at `slot` stands. @throws DifferenceFound */
  advance(): void {
    this.next += 1
    this.bodies += 1
    this.#passed()
  }

  /** The first of the present tile's leaf hashes that is another one in these, or -1. */
  differsFrom(stored: Buffer): number {
    const count = this.next % TILE_WIDTH
    const both = Math.min(count, Math.floor(stored.length / HASH_BYTES))
    const place = this.#nodes.differsFrom(stored, both)
    return place < 0 && stored.length !== count * HASH_BYTES ? both : place
  }

  /** @throws DifferenceFound where entries are missing at the end */
  end(): StretchResult {
    if (this.next < this.#job.to) throw new DifferenceFound(differenceOf('ENTRY_MISSING', this.next))
    return this.result(null)
  }

  result(difference: Difference | null): StretchResult {
    return { roots: Buffer.concat(this.#roots), tails: this.#tails, difference, bodies: this.bodies }
  }

  #takePruned(): void {
    const tile = this.#tileAt(this.next)
    const at = (this.next % TILE_WIDTH) * HASH_BYTES
    this.leaves.set(tile.hashes.subarray(at, at + HASH_BYTES), this.slot)
    this.next += 1
    this.#passed()
  }

  #passed(): void {
    const { next } = this
    if (this.#marks.has(next)) {
      this.#tails.push({ size: next, leaves: this.#nodes.take(next % TILE_WIDTH) })
    }
    if (next % TILE_WIDTH === 0) this.#closeTile(next - TILE_WIDTH)
  }

  #closeTile(first: number): void {
    const { hashes, root } = this.#tileAt(first)
    const at = this.#nodes.differsFrom(hashes, TILE_WIDTH)
    if (at >= 0) throw new DifferenceFound(differenceOf('LEAF_DIFFERS', first + at))
    const computed = this.#nodes.root()
    if (root !== null && !computed.equals(root))
      throw new DifferenceFound(differenceOf('TILE_ROOT_DIFFERS', first, first + TILE_WIDTH))
    this.#roots.push(computed)
  }

  #tileAt(index: number): StoredTile {
    const first = index - (index % TILE_WIDTH)
    const tile = this.#stored.get(first / TILE_WIDTH)
    if (tile?.hashes.length !== TILE_WIDTH * HASH_BYTES) {
      throw new DifferenceFound(differenceOf('TILE_MISSING', first, first + TILE_WIDTH))
    }
    return tile
  }
}
