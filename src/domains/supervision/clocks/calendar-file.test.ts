import { describe, expect, it } from 'vitest'
import { readCalendarFile } from './calendar-file.ts'

const off = (...dates: string[]) => dates.map((date) => ({ date, kind: 'OFF', name: '样例节' }))
const fixed = (year: number) => off(`${year}-01-01`, `${year}-05-01`, `${year}-10-01`, `${year}-10-02`, `${year}-10-03`)
const year = (of: number, days: readonly object[] = fixed(of)) => ({ year: of, notice: '样例〔2026〕1号', days })
const faultsOf = (value: unknown) => readCalendarFile(JSON.stringify(value)).faults

describe('a calendar file', () => {
  it('is one year, an array of them, or one a line', () => {
    const texts = [JSON.stringify(year(2027)), JSON.stringify(year(2027), null, 2), JSON.stringify([year(2027)]), `\uFEFF${JSON.stringify(year(2027))}\n`]
    for (const text of texts) expect(readCalendarFile(text)).toMatchObject({ years: [{ year: 2027 }], faults: [] })
    const lines = `${JSON.stringify(year(2027))}\n\n${JSON.stringify(year(2028))}\n`
    expect(readCalendarFile(lines).years.map((one) => one.year)).toEqual([2027, 2028])
  })

  it('gives the days in their order, whatever order they stand in', () => {
    const { years } = readCalendarFile(JSON.stringify(year(2027, fixed(2027).toReversed())))
    expect(years[0]?.days.map(({ date }) => date)).toEqual(fixed(2027).map(({ date }) => date))
  })

  it('may name days of the December before', () => {
    const worked = { date: '2026-12-26', kind: 'WORKING', name: '元旦' }
    expect(faultsOf(year(2027, [...fixed(2027), worked]))).toEqual([])
  })

  it.each([
    ['what is no JSON', 'off: all', 'NOT_JSON'],
    ['nothing', '', 'NOT_JSON'],
    ['a line that is broken', `${JSON.stringify(year(2027))}\n{`, 'NOT_JSON'],
  ])('that is %s is refused as a whole', (_, text, reason) => {
    expect(readCalendarFile(text)).toEqual({ years: [], faults: [{ row: 1, path: '', reason }] })
  })

  it.each([
    ['a kind that is none', [...fixed(2027).slice(1), { date: '2027-01-01', kind: 'HALF', name: '元旦' }], 'days.4.kind', 'WRONG_FORM'],
    ['a day that no month has', [...fixed(2027), ...off('2027-02-30')], 'days.5', 'DATE_IMPOSSIBLE'],
    ['a day twice', [...fixed(2027), ...off('2027-01-01')], 'days.5', 'REPEATED'],
    ['a day of another year', [...fixed(2027), ...off('2028-01-01')], 'days.5', 'NOT_OF_THIS_YEAR'],
    ['a weekday named as worked', [...fixed(2027), { date: '2027-03-01', kind: 'WORKING', name: '春节' }], 'days.5', 'NOT_A_WEEKEND'],
    ['no National Day', [...fixed(2027).slice(0, 4), ...off('2027-04-05')], 'days', 'NOT_WHOLE'],
  ])('with %s is refused with the place and a word', (_, days, path, reason) => {
    expect(faultsOf(year(2027, days))).toEqual([{ row: 1, path, reason }])
    expect(readCalendarFile(JSON.stringify([year(2027, days), year(2028)])).years.map((one) => one.year)).toEqual([2028])
  })

  it('refuses what the format does not know', () => {
    expect(faultsOf({ ...year(2027), guess: true })).toEqual([{ row: 1, path: '', reason: 'WRONG_FORM' }])
    expect(faultsOf({ year: 2027, days: fixed(2027) })).toEqual([{ row: 1, path: '', reason: 'MISSING' }])
    expect(faultsOf([null, 7])).toHaveLength(2)
  })
})
