import type { Bytes } from './bytes.ts'
import { nodeHash } from './merkle.ts'

const TILE_WIDTH = 256
const HASH_BYTES = 32

/** Hash `i` of it is the root of leaves [(256 index + i) 256^level, one more) (C2SP tlog-tiles). */
export interface Tile {
  readonly level: number
  readonly index: number
  /** 1 to 256 hashes. */
  readonly width: number
}

/** Gives the hashes of a tile one after the other. @throws TileMissing where the log does not have it */
export type ReadTile = (tile: Tile) => Promise<Bytes>

/** The log has no such tile, or one of another length: it is smaller than was said, or damaged. */
export class TileMissing extends Error {}

/** `tile/<L>/<N>[.p/<W>]`, below the log's prefix. */
export function tilePath({ level, index, width }: Tile): string {
  const digits = String(index)
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/\d{3}/g) ?? []
  const path = groups.map((group, at) => (at < groups.length - 1 ? `x${group}` : group)).join('/')
  return `tile/${level}/${path}${width === TILE_WIDTH ? '' : `.p/${width}`}`
}

/** Leaves [from, to) that make one node of the tree. */
interface Span {
  readonly from: number
  readonly to: number
}

/** The inclusion proof of an entry, of tiles alone, the leaf's sibling first (RFC 6962 section 2.1.1). */
export function inclusionOf(index: number, size: number, read: ReadTile): Promise<Bytes[]> {
  const siblings: Span[] = []
  for (let [from, to] = [0, size]; to - from > 1; ) {
    const middle = from + splitOf(to - from)
    siblings.unshift(index < middle ? { from: middle, to } : { from, to: middle })
    if (index < middle) to = middle
    else from = middle
  }
  return rootsOf(siblings, size, read)
}

/** The proof that the tree of `newSize` only appends to that of `oldSize`, of tiles alone (RFC 6962 section 2.1.2). */
export function consistencyOf(oldSize: number, newSize: number, read: ReadTile): Promise<Bytes[]> {
  const steps: Span[] = []
  let [from, to] = [0, newSize]
  while (oldSize !== to) {
    const middle = from + splitOf(to - from)
    steps.unshift(oldSize <= middle ? { from: middle, to } : { from, to: middle })
    if (oldSize <= middle) to = middle
    else from = middle
  }
  if (from !== 0) steps.unshift({ from, to })
  return rootsOf(steps, newSize, read)
}

/** The largest power of two below `count`: where RFC 6962 splits a tree. */
function splitOf(count: number): number {
  let split = 1
  while (split * 2 < count) split *= 2
  return split
}

function rootsOf(spans: readonly Span[], size: number, read: ReadTile): Promise<Bytes[]> {
  const known = new Map<string, Promise<Bytes>>()
  const once: ReadTile = (tile) => {
    const path = tilePath(tile)
    const reading = known.get(path) ?? readWhole(tile, read)
    known.set(path, reading)
    return reading
  }
  return Promise.all(spans.map(async ({ from, to }) => {
    const perfect = await Promise.all(perfectSpans(from, to).map((span) => perfectRoot(span, size, once)))
    let root = perfect.pop() as Bytes
    for (const left of perfect.reverse()) root = await nodeHash(left, root)
    return root
  }))
}

async function readWhole(tile: Tile, read: ReadTile): Promise<Bytes> {
  const hashes = await read(tile)
  if (hashes.length !== tile.width * HASH_BYTES) throw new TileMissing()
  return hashes
}

/** The perfect subtrees of a node, left to right: several only on the tree's right edge. */
function perfectSpans(from: number, to: number): Span[] {
  const spans: Span[] = []
  for (let start = from; start < to; ) {
    const count = splitOf(to - start + 1)
    spans.push({ from: start, to: start + count })
    start += count
  }
  return spans
}

async function perfectRoot({ from, to }: Span, size: number, read: ReadTile): Promise<Bytes> {
  let [level, unit] = [0, 1]
  while (to - from >= unit * TILE_WIDTH) [level, unit] = [level + 1, unit * TILE_WIDTH]
  const first = from / unit
  const index = Math.floor(first / TILE_WIDTH)
  const width = Math.min(TILE_WIDTH, Math.floor(size / unit) - index * TILE_WIDTH)
  return fold(await read({ level, index, width }), first - index * TILE_WIDTH, (to - from) / unit)
}

async function fold(hashes: Bytes, offset: number, count: number): Promise<Bytes> {
  if (count === 1) return hashes.slice(offset * HASH_BYTES, (offset + 1) * HASH_BYTES)
  const part = count / 2
  return nodeHash(await fold(hashes, offset, part), await fold(hashes, offset + part, part))
}
