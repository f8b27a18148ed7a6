import { describe, expect, it } from 'vitest'
import { fitting, groupsOf, monthsUpTo, percent, responsesOf, sumsOf, type Efficiency } from '../../src/console/desks/overview/figures/sums.ts'

const sums = { cases: 6, asked: 20, held: 8, checked: 1, reused: 2, assisted: 1, committed: 1, deferred: 2, brought: 5, forms: 6, fields: 60, suggested: 30, kept: 20 }
const FIGURES: Efficiency = {
  departments: [{ code: 'A', name: '甲' }, { code: 'B', name: null }],
  submissions: [
    { departmentCode: 'A', month: '2026-01', sums }, { departmentCode: 'A', month: '2026-02', sums: null }, { departmentCode: 'B', month: '2026-01', sums },
  ],
  asking: [{ departmentCode: 'A', month: '2026-01', requests: 5, requestsThoughHeld: 2, askedThoughHeld: 2, materialAskedAgain: 1, itemAskedAgain: 3 }],
  cards: [{ departmentCode: 'B', month: '2026-01', kind: 'CASE', colour: 'RED', count: 2 }, { departmentCode: 'A', month: '2026-02', kind: 'SHARING', colour: 'YELLOW', count: 3 }],
  responses: [
    { departmentCode: 'A', month: '2026-01', kind: 'CASE', count: 9, median: 3, ninetieth: 7 }, { departmentCode: 'A', month: '2026-02', kind: 'CASE', count: null, median: null, ninetieth: null },
    { departmentCode: 'B', month: '2026-02', kind: 'CASE', count: 8, median: 2, ninetieth: 2 },
  ],
}
const all = { month: null, department: null }

describe('the overview', () => {
  it('adds up what is chosen, and says how much it was not told', () => {
    expect(sumsOf(FIGURES, fitting(all))).toMatchObject({ cases: 12, asked: 40, spared: 26, brought: 10, askedThoughHeld: 2, askedAgain: 4, yellow: 3, red: 2, few: 1 })
    expect(sumsOf(FIGURES, fitting({ month: '2026-02', department: 'A' }))).toMatchObject({ cases: 0, spared: 0, yellow: 3, few: 1 })
    expect(sumsOf(FIGURES, fitting({ month: null, department: 'B' }))).toMatchObject({ cases: 6, askedThoughHeld: 0, red: 2, few: 0 })
  })

  it('has no share of nothing', () => expect([percent(1, 3), percent(0, 5), percent(0, 0)]).toEqual([33.3, 0, null]))

  it('lays out months of the period, also empty ones, or departments that there are', () => {
    expect(groupsOf(FIGURES, 'month', all, ['2025-12', '2026-01']).map(({ key }) => key)).toEqual(['2025-12', '2026-01'])
    expect(groupsOf(FIGURES, 'department', all, []).map(({ label }) => label)).toEqual(['甲', 'B'])
    expect(groupsOf(FIGURES, 'department', { ...all, department: 'B' }, []).map(({ key }) => key)).toEqual(['B'])
    expect(groupsOf(FIGURES, 'department', { ...all, month: '2026-02' }, []).map(({ key }) => key)).toEqual(['A'])
  })

  it('compares response times of one month, or one department over months, and never adds them up', () => {
    expect(responsesOf(FIGURES, 'CASE', all)).toMatchObject({ dimension: 'department', of: '2026-02', rows: [{ departmentCode: 'A' }, { departmentCode: 'B' }] })
    expect(responsesOf(FIGURES, 'CASE', { ...all, department: 'A' })).toMatchObject({ dimension: 'month', of: 'A', rows: [{ month: '2026-01' }, { month: '2026-02' }] })
    expect(responsesOf(FIGURES, 'SHARING', all)).toMatchObject({ of: null, rows: [] })
  })

  it('goes back over the turn of the year', () => expect(monthsUpTo('2026-02', 4)).toEqual(['2025-11', '2025-12', '2026-01', '2026-02']))
})
