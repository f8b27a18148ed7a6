import { describe, expect, it } from 'vitest'
import {
  addDays, calendarDateOf, compareDates, dateInChina, daysBetween, LONG_TERM, parseCalendarDate, parseValidTo,
  yearsBetween, type CalendarDate,
} from './calendar-date.ts'

const date = (text: string): CalendarDate => {
  const read = parseCalendarDate(text)
  if (!read.ok) throw new Error(read.reason)
  return read.value
}
const reasonOf = (text: string) => {
  const read = parseCalendarDate(text)
  return read.ok ? 'OK' : read.reason
}

describe('parseCalendarDate', () => {
  it.each([
    '2026-03-05', '20260305', '2026/3/5', '2026/03/05', '2026.3.5', '2026年3月5日',
    '２０２６年３月５日', '２０２６－０３－０５', ' 2026年 3月 5日 ',
  ])('reads %s', (text) => {
    expect(date(text)).toBe('2026-03-05')
  })

  it('refuses days the calendar does not have', () => {
    for (const text of
      ['2026-02-29', '20260431', '2026-00-10', '2026-13-01', '2026/1/0', '0999-01-01']) {
      expect(reasonOf(text)).toBe('DATE_IMPOSSIBLE')
    }
    expect(reasonOf('2024-02-29')).toBe('OK')
    expect(reasonOf('1900-02-29')).toBe('DATE_IMPOSSIBLE')
  })

  it('refuses other ways of writing', () => {
    for (const text of ['2026-03/05', '05/03/2026', '2026-3', '2026-03-05T00', '长期', '260305']) {
      expect(reasonOf(text)).toBe('DATE_FORMAT')
    }
    expect(reasonOf('2026-03-05T00:00:00+08:00')).toBe('TOO_LONG')
    expect(reasonOf('')).toBe('EMPTY')
  })
})

describe('parseValidTo', () => {
  it.each(['长期', ' 长 期 ', '永久', '长期有效', '99991231', '9999-12-31', '2099-12-31', '20991231'])(
    'reads %s as long-term', (text) => {
      expect(parseValidTo(text)).toEqual({ ok: true, value: LONG_TERM })
    })

  it('reads other days as they are and refuses other words', () => {
    expect(parseValidTo('2099-12-30')).toEqual({ ok: true, value: '2099-12-30' })
    expect(parseValidTo('无')).toEqual({ ok: false, reason: 'DATE_FORMAT' })
  })
})

describe('calendar arithmetic', () => {
  it('orders days, with long-term last', () => {
    expect(compareDates(date('2026-01-02'), date('2026-01-10'))).toBeLessThan(0)
    expect(compareDates(date('2026-01-02'), date('2026-01-02'))).toBe(0)
    expect(compareDates(LONG_TERM, date('9999-12-30'))).toBeGreaterThan(0)
  })

  it('crosses months, leap days and years', () => {
    expect(addDays(date('2024-02-28'), 1)).toBe('2024-02-29')
    expect(addDays(date('2026-01-01'), -1)).toBe('2025-12-31')
    expect(() => addDays(date('9999-12-31'), 1)).toThrow(RangeError)
    expect(() => addDays(date('2026-01-01'), Number.NaN)).toThrow(RangeError)
  })

  it('begins a day in China eight hours before the same day in UTC', () => {
    expect(dateInChina(new Date('2026-11-20T15:59:59.999Z'))).toBe('2026-11-20')
    expect(dateInChina(new Date('2026-11-20T16:00:00Z'))).toBe('2026-11-21')
  })

  it('refuses numbers that are no day', () => {
    expect(calendarDateOf(Number.NaN, 1, 1).ok).toBe(false)
    expect(calendarDateOf(10_000, 1, 1).ok).toBe(false)
  })
})

describe('the time between two days', () => {
  it('counts the days, over a leap day and a year end, backwards too', () => {
    expect(daysBetween(date('2024-02-28'), date('2024-03-01'))).toBe(2)
    expect(daysBetween(date('2025-12-31'), date('2026-01-01'))).toBe(1)
    expect(daysBetween(date('2026-01-02'), date('2026-01-01'))).toBe(-1)
  })

  it('counts whole years: one more on the birthday, not the day before, and after a leap day on the first of March', () => {
    expect(yearsBetween(date('2008-11-22'), date('2026-11-21'))).toBe(17)
    expect(yearsBetween(date('2008-11-22'), date('2026-11-22'))).toBe(18)
    expect(yearsBetween(date('2008-02-29'), date('2026-02-28'))).toBe(17)
    expect(yearsBetween(date('2008-02-29'), date('2026-03-01'))).toBe(18)
  })
})
