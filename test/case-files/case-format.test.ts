import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rowValidator } from '../../src/domains/ingest/index.ts'
import type { CalendarDate } from '../../src/kernel/calendar-date.ts'
import { caseNumberFault } from '../../src/kernel/case-number.ts'
import { CASES } from '../support/world.ts'

const TODAY = '2026-11-21' as CalendarDate
const validate = rowValidator('case')
const fitsFormat = (number: string) => validate({ ...CASES[0], number }).length === 0
const fitsHub = (number: string) => caseNumberFault(number, TODAY) !== 'CHARACTERS'

describe('the number of a case', () => {
  const near = fc.string({ unit: fc.constantFrom(...'09AZaz._/-', ' ', '\n', ':', '@', '[', '`', '{', '办', '１', '😀'), maxLength: 70 })
  const sound = fc.stringMatching(/^[0-9A-Za-z][0-9A-Za-z._/-]{0,66}$/)

  it('has the same characters and length in the import format as in the hub', () => {
    fc.assert(fc.property(fc.oneof(near, sound), (number) => fitsFormat(number) === fitsHub(number)))
  })

  it.each([['A/b.c_d-9', true], ['z'.repeat(64), true], ['z'.repeat(65), false], ['', false], ['/1', false], ['1\n', false]])('in a file: %j', (number, fits) => {
    expect([fitsFormat(number), fitsHub(number)]).toEqual([fits, fits])
  })
})
