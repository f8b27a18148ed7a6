import fc from 'fast-check'
import { expect, test } from 'vitest'
import { areaPrefix, cursorAfter, readCursor, readSearchText } from './search.ts'
import * as world from '../../../test/support/world.ts'

test('a cursor gives back the code it was made of', () => {
  for (const { item } of [world.PERMIT, world.RENT]) expect(readCursor(cursorAfter(item.code))).toBe(item.code)
})

test('nothing but a cursor of the hub is read as one', () => {
  fc.assert(fc.property(fc.string({ maxLength: 200 }), (text) => {
    const code = readCursor(text)
    return code === null || cursorAfter(code) === text
  }))
  const cursor = cursorAfter(world.PERMIT.item.code)
  for (const broken of ['', cursor.slice(1), `${cursor}=`, `${cursor} `, cursor.toLowerCase(), world.PERMIT.item.code]) {
    expect(readCursor(broken)).toBeNull()
  }
})

test('a search text has at most 100 characters, however many code units they take', () => {
  expect(readSearchText('卫'.repeat(100))).toBe('卫'.repeat(100))
  expect(readSearchText('𠮷'.repeat(100))).toBe('𠮷'.repeat(100))
  expect(readSearchText('卫'.repeat(101))).toBeNull()
  expect(readSearchText('x'.repeat(1_000_000))).toBeNull()
})

test('a search text has no control characters, and its outer spaces do not count', () => {
  expect(readSearchText('  许可\u3000')).toBe('许可')
  for (const control of ['\u0000', '\u0007', '\u009f']) expect(readSearchText(`许${control}可`)).toBeNull()
})

test.each([
  ['100000', ''], ['290000', '29'], ['290100', '2901'], ['290102', '290102'], ['290110', '290110'],
  ['290102001', '290102001'], ['290102000', '290102'], ['290102001000', '290102001'], ['100000000000', ''],
])('the regions within %s have codes that begin with "%s"', (code, prefix) => {
  expect(areaPrefix(code)).toBe(prefix)
})
