import { describe, expect, it } from 'vitest'
import type { CalendarDate } from './calendar-date.ts'
import { caseNumberFault, containsIdNumber } from './case-number.ts'
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

describe('a case number with hyphens', () => {
  it('may be made of region, day and serial, whatever its digits happen to look like', () => {
    for (let serial = 0; serial < 100; serial += 1) {
      expect(caseNumberFault(`290102-20261120-${String(serial).padStart(4, '0')}`, TODAY)).toBeNull()
    }
  })
})

describe('an ID number in a text', () => {
  const number = withCheckCharacter('29010219850314001')
  const fullWidth = number.replace(/\d/g, (digit) => String.fromCharCode(0xfee0 + digit.charCodeAt(0)))
  const apart = (between: string) => [...number].join(between)

  it.each([
    number, `于${number}日`, `9${number}9`, fullWidth, `账号 ${fullWidth}。`, apart(' '), apart('-'), apart('\u3000'), apart('\u2013'), apart('\uff0d'),
    apart('\u200b'), apart('\u2060 \ufeff'), apart(' - '), `${number.slice(0, 6)} ${number.slice(6, 14)}-${number.slice(14)}`, `1 ${number}`,
    withCheckCharacter('29010219850314009').toLowerCase(),
  ])('is found however it is written (%#)', (text) => {
    expect(containsIdNumber(text, TODAY)).toBe(true)
  })

  it.each(['', 'li.fang', '窗口三号', '2026-11-20 10:00, entries 1234567 and 89', '290102 19850314', apart(','), apart('年'), `${number.slice(0, 17)}甲`])(
    'is not seen where there is none (%#)', (text) => {
      expect(containsIdNumber(text, TODAY)).toBe(false)
    })

  it('is looked for in time that grows with the text only', () => {
    for (const text of [`1${' '.repeat(200_000)}`, '1 '.repeat(100_000), '1'.repeat(200_000)]) expect(containsIdNumber(text, TODAY)).toBe(false)
  })
})

describe('an ID number with marks stacked between its digits', () => {
  it('is found, and hostile text costs no more than other text', () => {
    const number = '29010219850314001X'
    const valid = containsIdNumber('290102198503140012', TODAY)
    expect(valid).toBe(true)
    expect(containsIdNumber([...'290102198503140012'].join('\u0301'), TODAY)).toBe(true)
    expect(containsIdNumber(`${number}${'\u0301\u0323'.repeat(100_000)}`, TODAY)).toBe(false)
  })
})
