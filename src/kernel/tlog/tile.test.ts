import { describe, expect, test } from 'vitest'
import {
  entriesPath, entryBundle, parseTilePath, readEntryBundle, tilePath, tilesOf, tileWidth,
} from './tile.ts'

describe('a tile path', () => {
  test.each([
    [{ level: 0, index: 0, width: 256 }, 'tile/0/000'],
    [{ level: 1, index: 999, width: 255 }, 'tile/1/999.p/255'],
    [{ level: 63, index: 1000, width: 1 }, 'tile/63/x001/000.p/1'],
    [{ level: 0, index: Number.MAX_SAFE_INTEGER, width: 256 },
      'tile/0/x009/x007/x199/x254/x740/991'],
  ])('of %j is %s', (tile, path) => {
    expect(tilePath(tile)).toBe(path)
    expect(parseTilePath(path)).toEqual(tile)
  })

  test.each([
    'tile/00/000', 'tile/64/000', 'tile/-1/000', 'tile/a/000', 'tile/0/0', 'tile/0/0000',
    'tile/0/x000/001', 'tile/0/001/002', 'tile/0/x001', 'tile/0/x001/x002', 'tile/0/000.p/0',
    'tile/0/000.p/256', 'tile/0/000.p/01', 'tile/0/000.p/', 'tile/0/000.p/1/', '/tile/0/000',
    'tile/0/000\n', 'tile/0/٠٠٠', 'tile/0/../000', 'tile/entries/1', 'tile/entries/x000/000',
    'tile/0/x009/x007/x199/x254/x740/992', `tile/0/${'x999/'.repeat(1000)}999`, '',
  ])('%j is none: a tile has one spelling', (path) => {
    expect(parseTilePath(path)).toBeNull()
  })

  test.each([
    { level: 64, index: 0, width: 1 }, { level: 0, index: -1, width: 1 },
    { level: 0, index: 2 ** 53, width: 1 }, { level: 0, index: 0, width: 0 },
    { level: 0, index: 0, width: 257 }, { level: 0.5, index: 0, width: 1 },
  ])('is not written for %j', (tile) => {
    expect(() => tilePath(tile)).toThrow(RangeError)
  })

  test('of entries names the bundle of the same leaves', () => {
    expect(entriesPath({ index: 1234067, width: 7 })).toBe('tile/entries/x001/x234/067.p/7')
    expect(parseTilePath('tile/entries/x001/x234/067.p/7'))
      .toEqual({ entries: true, index: 1234067, width: 7 })
  })
})

describe('the tiles of a tree', () => {
  test('are none when it is empty', () => {
    expect([...tilesOf(0)]).toEqual([])
    expect(() => [...tilesOf(-1)]).toThrow(RangeError)
  })

  test('come lazily: the first ones of the largest tree at once', () => {
    expect(tilesOf(Number.MAX_SAFE_INTEGER).next().value)
      .toEqual({ level: 0, index: 0, width: 256 })
  })

  test('are as wide as the size makes them', () => {
    for (const { level, index, width } of tilesOf(70_000)) {
      expect(tileWidth(level, index, 70_000)).toBe(width)
    }
    expect(tileWidth(0, 273, 70_000)).toBe(112)
    expect(tileWidth(2, 1, 70_000)).toBeLessThanOrEqual(0)
  })
})

describe('an entry bundle', () => {
  test('is each length and entry', () => {
    const bundle = entryBundle(['a', '', '证'])
    expect(bundle).toEqual(Buffer.from('\0\x01a\0\0\0\x03证'))
    expect(readEntryBundle(bundle)?.map(String)).toEqual(['a', '', '证'])
    expect(readEntryBundle(Buffer.alloc(0))).toEqual([])
  })

  test('cut within an entry is none', () => {
    const bundle = entryBundle(['a', 'bc'])
    expect([1, 2, 4, 5, 6].map((length) => readEntryBundle(bundle.subarray(0, length))))
      .toEqual([null, null, null, null, null])
  })

  test('takes entries of up to 65,535 bytes', () => {
    expect(readEntryBundle(entryBundle(['x'.repeat(65_535)]))?.[0]).toHaveLength(65_535)
    expect(() => entryBundle(['证'.repeat(21_846)])).toThrow(RangeError)
  })
})
