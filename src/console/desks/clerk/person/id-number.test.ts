import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import vectors from '../../../../../test/vectors/identity.json' with { type: 'json' }
import { IdNumber } from '../../../../kernel/id-number.ts'
import type { CalendarDate } from '../../../../kernel/calendar-date.ts'
import { masked, readIdNumber } from './id-number.ts'

const { today } = vectors
const read = (text: string) => readIdNumber(text, today)

describe('a number that is being typed', () => {
  it('is recognised for every vector of GB 11643 and GB 32100', () => {
    for (const { text, scheme } of vectors.gb11643.valid) {
      expect(read(text), text).toMatchObject({ state: 'GOOD', kind: scheme === 'FOREIGNER_2023' ? 'FOREIGNER' : scheme, number: text.toUpperCase() })
    }
    for (const text of vectors.creditCode.valid) expect(read(text), text).toMatchObject({ state: 'GOOD', kind: 'CREDIT_CODE' })
    for (const { from } of vectors.gb11643.fifteen) expect(read(from)).toMatchObject({ state: 'GOOD', kind: 'CITIZEN' })
  })

  it('says of every invalid vector what is wrong', () => {
    for (const { text, reason } of [...vectors.gb11643.invalid, ...vectors.creditCode.invalid]) expect(read(text), text).toEqual({ state: 'WRONG', fault: reason })
  })

  it('is wanted to its end before it is called wrong', () => {
    const whole = '11010519491231002X'
    for (let length = 1; length < whole.length; length += 1) {
      if (length !== 15) expect(read(whole.slice(0, length))).toEqual({ state: 'PARTIAL', missing: 18 - length })
    }
    expect(read('')).toEqual({ state: 'EMPTY' })
    expect(read('414:E12345678')).toMatchObject({ state: 'GOOD', kind: 'DECLARED' })
  })

  it('is taken however a scanner or a document spells it', () => {
    expect(read(' １１０１０５ 19491231 002x ')).toMatchObject({ state: 'GOOD', number: '11010519491231002X' })
  })

  it('is judged as the hub judges it, whatever the digits', () => {
    const digits = fc.stringMatching(/^[1-9][0-9]{16}[0-9X]$/)
    const plausible = fc.tuple(fc.constantFrom('290101', '110105', '912901'), fc.constantFrom('18800101', '18801301', '20500101'), fc.stringMatching(/^\d{3}[\dX]$/)).map((parts) => parts.join(''))
    const codes = fc.stringMatching(/^9[123]29010[0-9]MA0000[0-9]{2}[0-9A-HJ-NP-RTUW-Y]{2}$/)
    fc.assert(fc.property(fc.oneof(digits, plausible, codes), (text) => {
      const theirs = IdNumber.parse(text, { today: today as CalendarDate })
      expect(read(text).state === 'GOOD').toBe(theirs.ok)
    }), { numRuns: 2_000 })
  })
})

describe('a number on the screen', () => {
  it('keeps its length and shows four characters at each end', () => {
    expect(masked('11010519491231002X')).toBe('1101**********002X')
    expect(masked('E1234567')).toBe('********')
  })
})
