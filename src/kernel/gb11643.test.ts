import { describe, expect, it } from 'vitest'
import vectors from '../../test/vectors/identity.json' with { type: 'json' }
import type { CalendarDate } from './calendar-date.ts'
import {
  checkForeignerNumber, checkGb11643, fromFifteenDigits, gb11643Reasons, mod112CheckCharacter,
  withCheckCharacter,
} from './gb11643.ts'

const today = vectors.today as CalendarDate

describe('GB 11643', () => {
  it('accepts every valid vector and computes its check character', () => {
    for (const { text } of vectors.gb11643.valid) {
      const number = text.toUpperCase()
      const check = number.startsWith('9') ? checkForeignerNumber : checkGb11643
      expect(check(number, today)).toEqual({ ok: true, value: number })
      expect(mod112CheckCharacter(number.slice(0, 17))).toBe(number.charAt(17))
    }
  })

  it('refuses each invalid vector for its reason', () => {
    for (const { text, reason } of vectors.gb11643.invalid) {
      expect(checkGb11643(text, today)).toEqual({ ok: false, reason })
    }
  })

  it('agrees with the weighted form of the standard', () => {
    const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    const s17 = '29010118800101001'
    const sum = weights.reduce((total, weight, at) => total + weight * Number(s17.charAt(at)), 0)
    expect(withCheckCharacter(s17)).toBe(s17 + '10X98765432'.charAt(sum % 11))
  })

  it('brings 15 digits into the 20th century, and sequences 996 to 999 into the 19th', () => {
    for (const { from, to } of vectors.gb11643.fifteen) expect(fromFifteenDigits(from)).toBe(to)
    expect(fromFifteenDigits('290101990101995').slice(6, 10)).toBe('1999')
    for (const sequence of ['996', '997', '998', '999']) {
      expect(fromFifteenDigits(`290101990101${sequence}`).slice(6, 10)).toBe('1899')
    }
  })

  it('refuses a birth after today, and accepts one today', () => {
    const born = withCheckCharacter('29010120261121001')
    expect(checkGb11643(born, '2026-11-21' as CalendarDate).ok).toBe(true)
    expect(checkGb11643(born, '2026-11-20' as CalendarDate))
      .toEqual({ ok: false, reason: 'BIRTH_DATE_IN_FUTURE' })
    expect(checkGb11643(withCheckCharacter('29010117991231001'), today))
      .toEqual({ ok: false, reason: 'BIRTH_DATE' })
  })

  it('does not take X anywhere but at the end, nor a foreigner for a citizen', () => {
    expect(checkGb11643('2901011880010100XX', today)).toEqual({ ok: false, reason: 'CHARACTERS' })
    expect(checkGb11643('29010118800101001', today)).toEqual({ ok: false, reason: 'LENGTH' })
    expect(checkGb11643('911124188001010016', today)).toEqual({ ok: false, reason: 'REGION' })
    expect(checkForeignerNumber('29010118800101001X', today))
      .toEqual({ ok: false, reason: 'REGION' })
  })

  it('throws on malformed parts without repeating them', () => {
    for (const make of [withCheckCharacter, fromFifteenDigits, mod112CheckCharacter]) {
      expect(() => make('29O1')).toThrow(RangeError)
      expect(() => make('29O1')).not.toThrow(/29O1/)
    }
    expect(Object.values(gb11643Reasons).every((sentence) => sentence.endsWith('.'))).toBe(true)
  })
})
