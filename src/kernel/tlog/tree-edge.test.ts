import { describe, expect, test } from 'vitest'
import { EMPTY_ROOT, leafHash, nodeHash, TreeEdge } from './merkle.ts'

const [one, two, three] = [leafHash('one'), leafHash('two'), leafHash('three')]

describe('hashes', () => {
  test('are those of RFC 6962 for nothing, for an empty entry, and for two entries', () => {
    expect(EMPTY_ROOT.toString('hex'))
      .toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
    expect(leafHash('').toString('hex'))
      .toBe('6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d')
    expect(nodeHash(leafHash(''), leafHash(Buffer.of(0))).toString('hex'))
      .toBe('fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125')
  })

  test('of an entry are the same for its text and its bytes, however long', () => {
    for (const text of ['', '凭证', 'x'.repeat(65_535), '证'.repeat(70_000)]) {
      expect(leafHash(Buffer.from(text)).equals(leafHash(text))).toBe(true)
    }
  })

  test('are not made of anything but hashes', () => {
    expect(() => nodeHash(one, two.subarray(1))).toThrow(RangeError)
    expect(() => TreeEdge.empty.append([one, two.subarray(1)])).toThrow(RangeError)
  })
})

describe('the edge of a tree', () => {
  test('keeps one hash for each perfect subtree', () => {
    const edge = TreeEdge.empty.append([one, two, three])
    expect(edge.size).toBe(3)
    expect(edge.hashes).toEqual([nodeHash(one, two), three])
    expect(edge.root()).toEqual(nodeHash(nodeHash(one, two), three))
  })

  test('does not follow what the caller does to a leaf afterwards', () => {
    const leaf = Buffer.from(one)
    const edge = TreeEdge.empty.append([leaf])
    leaf.fill(0)
    expect(edge.root()).toEqual(one)
  })

  test.each([
    [0, [one]], [1, []], [2, [one, two]], [3, [one]], [-1, [one]], [1.5, [one]], [2 ** 53, [one]],
    [Number.NaN, []], [1, [one.subarray(1)]],
  ])('of size %d is refused when the hashes do not fit it', (size, hashes) => {
    expect(() => TreeEdge.of(size, hashes)).toThrow(RangeError)
    expect(() => TreeEdge.decode(size, Buffer.concat(hashes))).toThrow(RangeError)
  })

  test('does not grow beyond what a number counts exactly', () => {
    const largest = Number.MAX_SAFE_INTEGER
    const full = TreeEdge.of(largest, Array.from({ length: 53 }, () => one))
    expect(full.append([]).size).toBe(largest)
    expect(() => full.append([one])).toThrow(RangeError)
  })
})
