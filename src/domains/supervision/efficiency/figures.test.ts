import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CalendarDate } from '../../../kernel/calendar-date.ts'
import { countMaterials, FEWEST_CASES, monthsOf, quantile, responseFigures, type Span } from './figures.ts'

const day = (text: string) => text as CalendarDate
const everyDay = { dayKind: () => 'WORKING' as const }

describe('what a submission asked and saved', () => {
  const how = fc.constantFrom('CERTIFICATE', 'CHECKED', 'REUSED', 'FORM', 'ASSISTED', 'COMMITTED', 'DEFERRED', 'NOT_APPLICABLE', 'BROUGHT' as const)

  it('never saves more than was asked', () => fc.assert(fc.property(fc.array(how, { maxLength: 30 }), fc.nat(30), (hows, byGuide) => {
    const { asked, ...became } = countMaterials(hows, byGuide)
    expect(Object.values(became).reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(asked)
  })))

  it('counts what the guide asks though nothing was said of it, and neither the form nor what did not apply', () => {
    expect(countMaterials(['CERTIFICATE', 'FORM', 'NOT_APPLICABLE', 'BROUGHT'], 5)).toMatchObject({ asked: 4, held: 1, brought: 1 })
    expect(countMaterials(['FORM', 'NOT_APPLICABLE'])).toMatchObject({ asked: 0 })
  })
})

describe('months', () => {
  it('are whole, across a year', () => {
    expect(monthsOf('2026-12', '2026-12')).toEqual({ from: '2026-12-01', until: '2027-01-01' })
    expect(monthsOf('2025-02', '2027-01')).toEqual({ from: '2025-02-01', until: '2027-02-01' })
  })

  it.each([['2026-2', '2026-03'], ['2026-13', '2027-01'], ['2026-03', '2026-02'], ['2025-01', '2027-01'], ['2026-01-01', '2026-02'], ['1999-01', '1999-02']])(
    'from %s to %s are refused', (from, to) => expect(() => monthsOf(from, to)).toThrow(expect.objectContaining({ code: 'CLOCK_PERIOD_INVALID' })))
})

describe('response times', () => {
  const span = (days: number, count = 1, change: Partial<Span> = {}): Span => ({
    departmentCode: 'A', month: '2026-03', kind: 'CASE', startedOn: day('2026-03-01'), stoppedOn: day(`2026-03-${String(1 + days).padStart(2, '0')}`), count, ...change,
  })

  it('are the median and what nine of ten keep, by nearest rank', () => {
    expect(responseFigures(everyDay, [span(1), span(2), span(3, 2), span(10)])).toEqual([{ departmentCode: 'A', month: '2026-03', kind: 'CASE', count: 5, median: 3, ninetieth: 10 }])
  })

  it('of a few are not told', () => {
    const few = responseFigures(everyDay, [span(1, FEWEST_CASES - 1), span(1, FEWEST_CASES, { kind: 'SHARING' })])
    expect(few.map(({ kind, count, median }) => [kind, count, median])).toEqual([['CASE', null, null], ['SHARING', FEWEST_CASES, 1]])
  })

  it('lie where sorting says', () => fc.assert(fc.property(
    fc.array(fc.record({ value: fc.nat(30), count: fc.integer({ min: 1, max: 4 }) }), { minLength: 1, maxLength: 20 }), fc.constantFrom(0.1, 0.5, 0.9, 1), (values, share) => {
      const all = values.flatMap(({ value, count }) => Array.from({ length: count }, () => value)).sort((a, b) => a - b)
      expect(quantile(values, share)).toBe(all[Math.max(1, Math.ceil(all.length * share)) - 1])
    },
  )))

  it('of nothing are nothing', () => expect([responseFigures(everyDay, []), quantile([], 0.5)]).toEqual([[], null]))
})
