import { readEntryBundle, entriesPath, tilePath, tileWidth, TILE_WIDTH } from '../../../kernel/tlog/tile.ts'
import { leafHash } from '../../../kernel/tlog/merkle.ts'
import { differenceOf, type DifferenceWord } from './differences.ts'
import { textFault } from './entry-content.ts'
import { readIfThere } from './export-files.ts'
import {
  DifferenceFound,
  StretchTiles,
  type StoredTile,
  type StretchJob,
  type StretchReader,
  type StretchResult,
} from './stretch.ts'

/** Verifies stretches of an export: files alone, no database. */
export class ExportStretches implements StretchReader {
  readonly #folder: string
  readonly #size: number

  constructor(folder: string, size: number) {
    this.#folder = folder
    this.#size = size
  }

  async verify(job: StretchJob): Promise<StretchResult> {
    let tiles: StretchTiles | undefined
    try {
      tiles = new StretchTiles(job, await this.#fullTiles(job))
      while (tiles.next < job.to) await this.#readBundle(tiles, job)
      await this.#checkPartial(tiles, job)
      return tiles.end()
    } catch (error) {
      if (!(error instanceof DifferenceFound)) throw error
      return (
        tiles?.result(error.difference) ?? {
          roots: new Uint8Array(),
          tails: [],
          difference: error.difference,
          bodies: 0,
        }
      )
    }
  }

  close(): Promise<void> {
    return Promise.resolve()
  }

  async #fullTiles({ from, to }: StretchJob): Promise<Map<number, StoredTile>> {
    const stored = new Map<number, StoredTile>()
    for (let index = from / TILE_WIDTH; (index + 1) * TILE_WIDTH <= to; index += 1) {
      const hashes = await readIfThere(this.#folder, tilePath({ level: 0, index, width: TILE_WIDTH }))
      if (hashes !== null) stored.set(index, { hashes, root: null })
    }
    return stored
  }

  async #readBundle(tiles: StretchTiles, { nowMs }: StretchJob): Promise<void> {
    const index = Math.floor(tiles.next / TILE_WIDTH)
    const first = index * TILE_WIDTH
    const width = tileWidth(0, index, this.#size)
    const bundle = await readIfThere(this.#folder, entriesPath({ index, width }))
    if (bundle === null) throw new DifferenceFound(differenceOf('ENTRY_MISSING', tiles.next, first + width))
    // A bundle at the border of what was pruned has empty entries in the place of those that are gone.
    const entries = readEntryBundle(bundle)
    if (entries?.length !== width) throw new DifferenceFound(differenceOf('ENTRY_MISSING', tiles.next, first + width))
    for (const entry of entries.slice(tiles.next - first)) {
      const at = tiles.next
      const differs = (word: DifferenceWord): never => {
        throw new DifferenceFound(differenceOf(word, at))
      }
      const fault = textFault(entry, nowMs)
      if (fault !== null) differs(fault)
      tiles.leaves.set(leafHash(entry), tiles.slot)
      tiles.advance()
    }
  }

  /** The last level-0 tile of the export, where it is partial. */
  async #checkPartial(tiles: StretchTiles, { to }: StretchJob): Promise<void> {
    const width = to % TILE_WIDTH
    if (width === 0 || to !== this.#size) return
    const first = to - width
    const stored = await readIfThere(this.#folder, tilePath({ level: 0, index: first / TILE_WIDTH, width }))
    if (stored === null) throw new DifferenceFound(differenceOf('TILE_MISSING', first, to))
    const at = tiles.differsFrom(stored)
    if (at >= 0) throw new DifferenceFound(differenceOf('LEAF_DIFFERS', first + at))
  }
}
