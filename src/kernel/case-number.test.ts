import { describe, expect, it } from 'vitest'
import type { CalendarDate } from './calendar-date.ts'
import { caseNumberFault } from './case-number.ts'
import { withCheckCharacter } from './gb11643.ts'

const TODAY = '2026-11-21' as CalendarDate
const ITEM = '11290102MB70L0PD354YL0008001000'

describe('a case number', () => {
  it('may be made of item code, day and serial, whatever its digits happen to look like', () => {
    for (let serial = 0; serial < 100; serial += 1) {
      expect(caseNumberFault(`${ITEM.slice(0, 19)}000290102001${'20261120'}${String(serial).padStart(4, '0')}`, TODAY)).toBeNull()
    }
  })

  it('is refused where an ID number stands in it, behind an item code too', () => {
    const number = withCheckCharacter('29010219850314001')
    for (const text of [number, `H-${number}`, `${ITEM}${number}`, `9${number}9`]) {
      expect(caseNumberFault(text, TODAY)).toBe('CONTAINS_ID_NUMBER')
    }
  })
})
