import { isCount } from './merkle-hash.ts'

/** Hashes in a full tile. */
export const TILE_WIDTH = 256

/**
 * One tile of a tree (C2SP tlog-tiles): hash `i` of it is the root of leaves [(256 index + i)
 * 256^level, one more).
 */
export interface TileCoordinates {
  level: number
  index: number
  /** 1 to 256 hashes; below 256 the tile is partial. */
  width: number
}

/** One bundle of entries: those of the level-0 tile of the same index. */
export interface EntriesCoordinates { entries: true; index: number; width: number }

const MAX_LEVEL = 63
const PATH = /^tile\/(entries|\d{1,2})\/((?:x\d{3}\/){0,5}\d{3})(?:\.p\/(\d{1,3}))?$/

/**
 * `tile/<L>/<N>[.p/<W>]`, the path below a log's prefix (C2SP tlog-tiles). RangeError for no tile.
 */
export function tilePath({ level, index, width }: TileCoordinates): string {
  if (!isCount(level) || level > MAX_LEVEL) throw new RangeError('a tile level is 0 to 63')
  return `tile/${level}/${pathEnd(index, width)}`
}

/** `tile/entries/<N>[.p/<W>]`, the path of a bundle (C2SP tlog-tiles). RangeError for no bundle. */
export function entriesPath({ index, width }: { index: number; width: number }): string {
  return `tile/entries/${pathEnd(index, width)}`
}

function pathEnd(index: number, width: number): string {
  if (!isCount(index)) throw new RangeError('a tile index is a safe integer, not negative')
  if (!isCount(width) || width < 1 || width > TILE_WIDTH) {
    throw new RangeError('a tile is 1 to 256 wide')
  }
  const digits = String(index)
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/\d{3}/g)!
  const path = groups.map((group, at) => at < groups.length - 1 ? `x${group}` : group).join('/')
  return width === TILE_WIDTH ? path : `${path}.p/${width}`
}

/**
 * What a path names, or null. Each tile has one path: leading zeros, `.p/256` or `x000/` are null.
 */
export function parseTilePath(path: string): TileCoordinates | EntriesCoordinates | null {
  const [, place, groups, partial] = PATH.exec(path) ?? []
  if (place === undefined || groups === undefined) return null
  const index = Number(groups.replaceAll(/[x/]/g, ''))
  const width = partial === undefined ? TILE_WIDTH : Number(partial)
  if (!isCount(index) || width < 1 || width > TILE_WIDTH) return null
  if (place === 'entries') {
    const bundle = { entries: true, index, width } as const
    return entriesPath(bundle) === path ? bundle : null
  }
  const tile = { level: Number(place), index, width }
  return tile.level <= MAX_LEVEL && tilePath(tile) === path ? tile : null
}

/**
 * How many hashes tile `index` of `level` has in a tree of `size` leaves: 256 when full, 0 or less
 * when there is no such tile.
 */
export function tileWidth(level: number, index: number, size: number): number {
  return Math.min(TILE_WIDTH, Math.floor(size / TILE_WIDTH ** level) - TILE_WIDTH * index)
}

/**
 * Every tile of a tree of `size` leaves, lowest level first, each level from the left, its partial
 * tile last.
 */
export function* tilesOf(size: number): Generator<TileCoordinates, void, undefined> {
  if (!isCount(size)) throw new RangeError('a tree size is a safe integer, not negative')
  for (let level = 0, hashes = size; hashes > 0; level += 1) {
    for (let index = 0; index * TILE_WIDTH < hashes; index += 1) {
      yield { level, index, width: Math.min(TILE_WIDTH, hashes - index * TILE_WIDTH) }
    }
    hashes = Math.floor(hashes / TILE_WIDTH)
  }
}

export { entryBundle, readEntryBundle } from './entry-bundle.ts'
