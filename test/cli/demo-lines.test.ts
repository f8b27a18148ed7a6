import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { columnsOf, linesOf, masked } from '../../src/commands/demo-columns.ts'

const text = fc.string({ unit: fc.constantFrom('a', '7', ' ', '（', '证', '。', '…', '𠮷', 'e\u0301'), maxLength: 12 })

describe('a table of the demo', () => {
  test('counts two columns for what is wide, one for what is narrow and none for a mark', () => {
    expect(['证', '（', '。', '𠮷', 'a', '…', 'e\u0301', ''].map(columnsOf)).toEqual([2, 2, 2, 2, 1, 1, 1, 0])
  })

  test('begins each cell under the one above it, however wide the characters', () => {
    fc.assert(fc.property(fc.array(fc.tuple(text, text), { minLength: 2 }), (rows) => {
      const marked = rows.map(([first, second]) => [first, `|${second}`])
      const ends = linesOf(marked, [10, 30]).map((line) => columnsOf(line.slice(0, line.indexOf('|'))))
      expect(new Set(ends).size).toBe(1)
    }))
  })

  test('cuts a cell that is too wide and says so, and no other', () => {
    fc.assert(fc.property(text, fc.integer({ min: 1, max: 12 }), (cell, widest) => {
      const [line = ''] = linesOf([[cell]], [widest])
      const kept = line.slice(2)
      expect(columnsOf(kept)).toBeLessThanOrEqual(widest)
      if (columnsOf(cell) <= widest) expect(kept).toBe(`  ${cell}`.trimEnd().slice(2))
      else expect(kept.endsWith('…')).toBe(true)
    }))
  })

  test('shows no number whole and lets no value steer the terminal', () => {
    const [line] = linesOf([['290102198503140012', '\u001b[2J\u202e']], [30, 30])
    expect(line).toBe('  290102********0012  \ufffd[2J\ufffd')
  })
})

describe('a number on the screen', () => {
  test.each([
    ['an ID number', '290102198503140012', '290102********0012'],
    ['one that ends with X', '29010219850314001X', '290102********001X'],
    ['one of 15 digits', '290102850314001', '290102******001'],
    ['a mobile number', '12000000001', '120****0001'],
    ['a fixed line', '0000-2900001', '0000-***0001'],
    ['one within a text', '证号290102198503140012。', '证号290102********0012。'],
    ['a credit code, which is public', '91290102MA00000071', '91290102MA00000071'],
    ['a number of a case', 'YL290102-2026-00000000-99', 'YL290102-2026-00000000-99'],
    ['a day', '2026-11-21', '2026-11-21'],
  ])('%s', (_, number, seen) => {
    expect(masked(number)).toBe(seen)
  })
})
