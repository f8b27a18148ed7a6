import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CalendarDate } from '../../kernel/calendar-date.ts'
import { cursorAfter, readCursor, readId } from './cursor.ts'
import { MAX_TEXT_LENGTH, MAX_VALUE_LENGTH, sidesToAsk, textFault, valueFault } from './model.ts'

const TODAY = '2026-11-21' as CalendarDate

describe('which of two certificates that differ is asked about', () => {
  const side = fc.record({ authoritative: fc.boolean(), valid: fc.boolean(), name: fc.uuid() })

  it('does not depend on the order in which they are named', () => {
    fc.assert(fc.property(side, side, (one, other) => {
      const named = (pairs: { asked: typeof one; against: typeof one }[]) => pairs.map(({ asked, against }) => `${asked.name}/${against.name}`).sort()
      expect(named(sidesToAsk(one, other))).toEqual(named(sidesToAsk(other, one)))
    }))
  })

  it('is never an authority by the word of one that is none, and none where one is not in force', () => {
    fc.assert(fc.property(side, side, (one, other) => {
      const pairs = sidesToAsk(one, other)
      for (const { asked, against } of pairs) expect(asked.authoritative && !against.authoritative).toBe(false)
      expect(pairs.length > 0).toBe(one.valid && other.valid)
    }))
  })
})

describe('what a clerk writes', () => {
  it('is taken up to its length, counted in characters and not in halves of them', () => {
    expect([valueFault('𠮷'.repeat(MAX_VALUE_LENGTH)), valueFault('𠮷'.repeat(MAX_VALUE_LENGTH + 1))]).toEqual([null, 'LENGTH'])
    expect([textFault('字'.repeat(MAX_TEXT_LENGTH), TODAY), textFault('字'.repeat(MAX_TEXT_LENGTH + 1), TODAY)]).toEqual([null, 'LENGTH'])
  })

  it('has a verdict whatever it is, and what is taken goes through UTF-8 and back unchanged', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 8 }), (text, units) => {
      const value = text + String.fromCharCode(...units)
      const fault = valueFault(value)
      if (fault === null) expect(Buffer.from(value, 'utf8').toString('utf8')).toBe(value)
      if (value.includes('\u0000')) expect(fault).not.toBeNull()
    }))
  })
})

describe('cursors and numbers', () => {
  it('lead back to their place', () => {
    fc.assert(fc.property(fc.bigInt(0n, 999_999_999_999_999_999n), (place) => {
      expect(readCursor(cursorAfter(place))).toBe(place)
      expect(readId(String(place))).toBe(place)
    }))
  })

  it('that the hub has not given out are none, and none is more than a bigint of PostgreSQL', () => {
    fc.assert(fc.property(fc.string(), (text) => {
      for (const place of [readCursor(text), readId(text)]) {
        if (place !== null) expect(place >= 0n && place < 2n ** 63n).toBe(true)
      }
      const read = readCursor(text)
      if (read !== null) expect(cursorAfter(read)).toBe(text)
    }))
  })
})
