import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, type CalendarDate } from './calendar-date.ts'
import { addWorkingDays, isWeekend, workingDaysBetween, type Calendar } from './working-days.ts'

const day = (text: string) => text as CalendarDate

/** Days from one to the other, both included. */
function days(from: string, to: string): string[] {
  const list: string[] = []
  for (let on = day(from); on <= to; on = addDays(on, 1)) list.push(on)
  return list
}

// The notice for 2026 (国办发明电〔2025〕7号), written out a second time beside the table that the hub loads.
const OFF = new Set([
  ...days('2026-01-01', '2026-01-03'), ...days('2026-02-15', '2026-02-23'), ...days('2026-04-04', '2026-04-06'),
  ...days('2026-05-01', '2026-05-05'), ...days('2026-06-19', '2026-06-21'), ...days('2026-09-25', '2026-09-27'),
  ...days('2026-10-01', '2026-10-07'),
])
const WORKED = new Set(['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'])
const calendar: Calendar = {
  dayKind(date) {
    if (!date.startsWith('2026-')) return 'UNPUBLISHED'
    if (OFF.has(date)) return 'OFF'
    return WORKED.has(date) || !isWeekend(date) ? 'WORKING' : 'OFF'
  },
}

describe('counting working days', () => {
  it.each([
    ['a Saturday that is worked is the first day', '2026-02-13', 1, '2026-02-14'],
    ['the Spring Festival is left out and the Saturday after it counted', '2026-02-10', 10, '2026-03-02'],
    ['Mid-Autumn and the National Day are left out', '2026-09-20', 20, '2026-10-23'],
    ['the day of receipt is not counted', '2026-11-23', 1, '2026-11-24'],
    ['a receipt on a day off begins with the next working day', '2026-10-01', 1, '2026-10-08'],
    ['no working day later is the same day, whatever day it is', '2026-10-01', 0, '2026-10-01'],
  ])('%s', (_, from, count, on) => {
    expect(addWorkingDays(calendar, day(from), count)).toEqual({ on, provisional: false })
  })

  it('into a year that is not published takes Monday to Friday for worked, and says that it may move', () => {
    expect(addWorkingDays(calendar, day('2026-12-30'), 1)).toEqual({ on: '2026-12-31', provisional: false })
    expect(addWorkingDays(calendar, day('2026-12-30'), 2)).toEqual({ on: '2027-01-01', provisional: true })
    expect(addWorkingDays(calendar, day('2026-12-31'), 3)).toEqual({ on: '2027-01-05', provisional: true })
  })

  it('says so too where the days not known lie before the last day', () => {
    const gap: Calendar = { dayKind: (date) => (date === '2026-03-07' ? 'UNPUBLISHED' : calendar.dayKind(date)) }
    expect(addWorkingDays(gap, day('2026-03-06'), 1)).toEqual({ on: '2026-03-09', provisional: true })
  })

  it.each([-1, 1.5, NaN, 10_001])('refuses to count %s days', (count) => {
    expect(() => addWorkingDays(calendar, day('2026-03-06'), count)).toThrow(RangeError)
  })

  it('knows the weekends by themselves', () => {
    expect(days('1969-12-27', '1970-01-04').map((on) => isWeekend(day(on)))).toEqual(
      [true, true, false, false, false, false, false, true, true],
    )
  })
})

describe('for whatever calendar', () => {
  const start = fc.integer({ min: 0, max: 700 }).map((offset) => addDays(day('2026-01-01'), offset))
  const count = fc.integer({ min: 0, max: 60 })
  /** Days off and days not published, anywhere. */
  const anyCalendar = fc.tuple(fc.infiniteStream(fc.constantFrom(...(['OFF', 'WORKING', 'WORKING'] as const))), fc.boolean())
    .map(([kinds, openEnd]): Calendar => {
      const known = new Map<string, 'OFF' | 'WORKING'>()
      for (let on = day('2026-01-01'); on < '2030-01-01'; on = addDays(on, 1)) known.set(on, kinds.next().value)
      return { dayKind: (date) => (openEnd && date >= '2027-06-01' ? 'UNPUBLISHED' : (known.get(date) ?? 'WORKING')) }
    })

  it('n days and then m more are n + m days', () => {
    fc.assert(fc.property(anyCalendar, start, count, count, (any, from, n, m) => {
      const first = addWorkingDays(any, from, n)
      const then = addWorkingDays(any, first.on, m)
      const both = addWorkingDays(any, from, n + m)
      expect(both).toEqual({ on: then.on, provisional: first.provisional || then.provisional })
    }), { numRuns: 200 })
  })

  it('the last day is worked unless it is provisional, and is after the first', () => {
    fc.assert(fc.property(anyCalendar, start, count.filter((n) => n > 0), (any, from, n) => {
      const { on, provisional } = addWorkingDays(any, from, n)
      expect(on > from).toBe(true)
      if (!provisional) expect(any.dayKind(on)).toBe('WORKING')
    }), { numRuns: 200 })
  })

  it('between a day and its nth working day lie n', () => {
    fc.assert(fc.property(anyCalendar, start, count, (any, from, n) => {
      const { on, provisional } = addWorkingDays(any, from, n)
      expect(workingDaysBetween(any, from, on)).toEqual({ days: n, provisional })
      expect(workingDaysBetween(any, on, from).days).toBe(0)
    }), { numRuns: 200 })
  })
})
