import { TreeEdge } from '../../kernel/tlog/merkle.ts'
import { TILE_WIDTH } from '../../kernel/tlog/tile.ts'
import type { FullTile } from './store.ts'

/** What is needed of a tree to append to it: its edge, and the leaf hashes of its partial level-0 tile. */
export interface Growing {
  readonly edge: TreeEdge
  readonly tail: readonly Buffer[]
}

export interface Grown extends Growing {
  /** The tiles that became full, lower levels first. */
  readonly tiles: readonly FullTile[]
}

/** Roots of full tiles [from, to) of a level, of before: asked once in 65,536 entries, when a tile above becomes full. */
export type RootsOf = (level: number, from: number, to: number) => Promise<readonly Buffer[]>

/** The tree after these leaf hashes. Partial tiles are never hashed upwards (C2SP tlog-tiles). */
export async function grow({ edge, tail }: Growing, leaves: readonly Buffer[], rootsOf: RootsOf): Promise<Grown> {
  const hashes = [...tail, ...leaves]
  let first = Math.floor(edge.size / TILE_WIDTH)
  const level0 = chunksOf(hashes).map((chunk, at) => tileOf(0, first + at, chunk))
  const tiles: FullTile[] = [...level0]
  for (let below = level0; below.length > 0; ) {
    const level = (below[0] as FullTile).level
    const end = first + below.length
    const above = Math.floor(first / TILE_WIDTH)
    const complete = Math.floor(end / TILE_WIDTH)
    const next: FullTile[] = []
    for (let index = above; index < complete; index += 1) {
      const from = index * TILE_WIDTH
      const before = from < first ? await rootsOf(level, from, Math.min(first, from + TILE_WIDTH)) : []
      const now = below.slice(Math.max(0, from - first), from + TILE_WIDTH - first).map(({ root }) => root)
      next.push(tileOf(level + 1, index, [...before, ...now]))
    }
    tiles.push(...next)
    first = above
    below = next
  }
  return { edge: edge.append(leaves), tail: hashes.slice(level0.length * TILE_WIDTH), tiles }
}

function tileOf(level: number, index: number, hashes: readonly Buffer[]): FullTile {
  return { level, index, hashes: Buffer.concat(hashes), root: TreeEdge.empty.append(hashes).root() }
}

function chunksOf(hashes: readonly Buffer[]): (readonly Buffer[])[] {
  const chunks: (readonly Buffer[])[] = []
  for (let at = 0; at + TILE_WIDTH <= hashes.length; at += TILE_WIDTH) chunks.push(hashes.slice(at, at + TILE_WIDTH))
  return chunks
}

/** Whether these leaf hashes are those of the partial tile at the end of this edge. */
export function endsWith(edge: TreeEdge, tail: readonly Buffer[]): boolean {
  if (tail.length !== edge.size % TILE_WIDTH) return false
  const { hashes } = TreeEdge.empty.append(tail)
  const end = edge.hashes.slice(edge.hashes.length - hashes.length)
  return hashes.every((hash, at) => hash.equals(end[at] as Buffer))
}
