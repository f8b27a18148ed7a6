import { Buffer } from 'node:buffer'
import { HASH_BYTES, isCount, nodeHash } from './merkle-hash.ts'
import { TILE_WIDTH, type TileCoordinates, tilePath, tileWidth } from './tile.ts'

/** Gives the `width` hashes of one tile, 32 bytes each, one after the other. */
export type ReadTile = (tile: TileCoordinates) => Promise<Buffer>

/** Leaves [from, to) that make one node of the tree. */
interface Span { from: number; to: number }

/**
 * The inclusion proof of entry `index` in the tree of `size` leaves, leaf's sibling first (RFC
 * 6962, 2.1.1). Reads at most two tiles a tile level, each once. RangeError when there is no such
 * entry or a tile is not as wide as asked.
 */
export async function proveInclusion(
  index: number, size: number, tile: ReadTile,
): Promise<Buffer[]> {
  if (!isCount(index) || !isCount(size) || index >= size) {
    throw new RangeError('the tree of this size has no such entry')
  }
  const siblings: Span[] = []
  let [from, to] = [0, size]
  while (to - from > 1) {
    const middle = from + splitOf(to - from)
    if (index < middle) {
      siblings.push({ from: middle, to })
      to = middle
    } else {
      siblings.push({ from, to: middle })
      from = middle
    }
  }
  return hashesOf(siblings.reverse(), size, tile)
}

/**
 * The proof that the tree of `newSize` leaves appends to that of `oldSize` (RFC 6962, 2.1.2); empty
 * for equal sizes. Reads at most two tiles a tile level, each once. RangeError for an old size of 0
 * or above the new one.
 */
export async function proveConsistency(
  oldSize: number, newSize: number, tile: ReadTile,
): Promise<Buffer[]> {
  if (!isCount(oldSize) || !isCount(newSize) || oldSize === 0 || oldSize > newSize) {
    throw new RangeError('there is no consistency proof between these sizes')
  }
  const steps: Span[] = []
  let [from, to] = [0, newSize]
  while (oldSize !== to) {
    const middle = from + splitOf(to - from)
    if (oldSize <= middle) {
      steps.push({ from: middle, to })
      to = middle
    } else {
      steps.push({ from, to: middle })
      from = middle
    }
  }
  if (from !== 0) steps.push({ from, to })
  return hashesOf(steps.reverse(), newSize, tile)
}

/** The largest power of two below `count`: where RFC 6962 splits a tree. */
function splitOf(count: number): number {
  let split = 1
  while (split * 2 < count) split *= 2
  return split
}

function hashesOf(spans: Span[], size: number, read: ReadTile): Promise<Buffer[]> {
  const known = new Map<string, Promise<Buffer>>()
  const once: ReadTile = (tile) => {
    const path = tilePath(tile)
    const reading = known.get(path) ?? readChecked(tile, path, read)
    known.set(path, reading)
    return reading
  }
  return Promise.all(spans.map(async ({ from, to }) => {
    const perfect = await Promise.all(perfectSpans(from, to).map((span) =>
      perfectRoot(span, size, once)))
    return perfect.reduceRight((right, left) => nodeHash(left, right))
  }))
}

async function readChecked(tile: TileCoordinates, path: string, read: ReadTile): Promise<Buffer> {
  const hashes = await read(tile)
  if (hashes.length !== tile.width * HASH_BYTES) throw new RangeError(`${path} is not that wide`)
  return hashes
}

/** The perfect subtrees of a node, left to right: several only on the tree's right edge. */
function perfectSpans(from: number, to: number): Span[] {
  const spans: Span[] = []
  for (let start = from; start < to;) {
    const count = splitOf(to - start + 1)
    spans.push({ from: start, to: start + count })
    start += count
  }
  return spans
}

async function perfectRoot({ from, to }: Span, size: number, read: ReadTile): Promise<Buffer> {
  let [level, unit] = [0, 1]
  while (to - from >= unit * TILE_WIDTH) [level, unit] = [level + 1, unit * TILE_WIDTH]
  const first = from / unit
  const index = Math.floor(first / TILE_WIDTH)
  const hashes = await read({ level, index, width: tileWidth(level, index, size) })
  const offset = first - index * TILE_WIDTH
  return foldPerfect(hashes, offset, (to - from) / unit)
}

function foldPerfect(hashes: Buffer, offset: number, count: number): Buffer {
  if (count === 1) {
    return Buffer.from(hashes.subarray(offset * HASH_BYTES, (offset + 1) * HASH_BYTES))
  }
  const half = count / 2
  return nodeHash(foldPerfect(hashes, offset, half), foldPerfect(hashes, offset + half, half))
}
