import { same, type Bytes } from './bytes.ts'
import { holdsInclusion, leafHash } from './merkle.ts'
import { readCheckpoint, type Checkpoint } from './note.ts'
import { inclusionOf, TileMissing, type ReadTile, type Tile } from './tiles.ts'

export interface RowShown {
  readonly index: string
  readonly entry: string | null
}

export interface RowsJudged {
  /** Entries whose hash is the one that the log has at their place. */
  readonly held: number
  /** Places of those whose hash is another. */
  readonly broken: readonly string[]
  /** Newer than the checkpoint. */
  readonly uncovered: number
}

const TILE_WIDTH = 256
const HASH_BYTES = 32

/**
 * Checks many entries under one checkpoint: the hashes of each tile are led to the root once, by the proof of one of them, whose
 * siblings are made of all the others; then each entry needs its own hash and no more.
 *
 * @throws TileMissing where the log lacks a tile of this tree; whatever `read` throws
 */
export async function judgeRows(rows: readonly RowShown[], { size, root }: Pick<Checkpoint, 'size' | 'root'>, read: ReadTile, told: (done: number) => void = () => undefined): Promise<RowsJudged> {
  const byTile = new Map<number, RowShown[]>()
  for (const row of rows) {
    const tile = Math.floor(Number(row.index) / TILE_WIDTH)
    const members = byTile.get(tile)
    if (members === undefined) byTile.set(tile, [row])
    else members.push(row)
  }
  let [held, uncovered, done] = [0, 0, 0]
  const broken: string[] = []
  const known = new Map<string, Promise<Bytes>>()
  // Tiles above the leaves are the same for many below them.
  const once: ReadTile = (tile: Tile) => {
    const name = `${tile.level}/${tile.index}`
    const reading = known.get(name) ?? read(tile)
    if (tile.level > 0) known.set(name, reading)
    return reading
  }
  for (const [index, members] of byTile) {
    const covered = members.filter((row) => Number(row.index) < size)
    uncovered += members.length - covered.length
    if (covered.length > 0) {
      const hashes = await tileUnder({ index, size, root }, once)
      for (const row of covered) {
        const at = (Number(row.index) % TILE_WIDTH) * HASH_BYTES
        if (hashes !== null && same(await leafHash(row.entry ?? ''), hashes.slice(at, at + HASH_BYTES))) held += 1
        else broken.push(row.index)
      }
    }
    done += members.length
    told(done)
  }
  return { held, broken, uncovered }
}

/** The leaf hashes of a tile; null where they do not lead to the root. */
async function tileUnder({ index, size, root }: { readonly index: number; readonly size: number; readonly root: Bytes }, read: ReadTile): Promise<Bytes | null> {
  const first = index * TILE_WIDTH
  const tile = await read({ level: 0, index, width: Math.min(TILE_WIDTH, size - first) })
  const inTile: ReadTile = async (asked) => (asked.level === 0 && asked.index === index ? tile : read(asked))
  try {
    const proof = await inclusionOf(first, size, inTile)
    return (await holdsInclusion({ leaf: tile.slice(0, HASH_BYTES), index: first, size, proof, root })) ? tile : null
  } catch (error) {
    if (error instanceof TileMissing) return null
    throw error
  }
}

/** Rows of a list under the newest checkpoint that the log gives. */
export async function judgeList(rows: readonly RowShown[], checkpoint: string | null, read: ReadTile, told: (done: number) => void): Promise<RowsJudged | null> {
  const tree = readCheckpoint(checkpoint ?? '')
  return tree === null ? null : judgeRows(rows, tree, read, told)
}
