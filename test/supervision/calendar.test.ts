import { randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadCalendarFile } from '../../src/commands/calendar.ts'
import { sweepOnce } from '../../src/commands/sweep.ts'
import { loadCalendar, startClock, stopClock } from '../../src/domains/supervision/index.ts'
import { addDays, type CalendarDate } from '../../src/kernel/calendar-date.ts'
import { addWorkingDays, workingDaysBetween } from '../../src/kernel/working-days.ts'
import { departmentActor, OPERATOR } from '../support/hub.ts'
import { at, clockHub, clockStart, type ClockHub } from './clock-hub.ts'

// The working calendar that the migration brings, and what an operator loads behind it. The days of 2027 are made up.

let own: ClockHub
let folder: string
beforeEach(async () => {
  own = await clockHub()
  folder = await mkdtemp(path.join(tmpdir(), 'yihao-calendar-'))
})
afterEach(async () => {
  await own.test.close()
  await rm(folder, { recursive: true, force: true })
})

const off = (name: string, ...dates: string[]) => dates.map((date) => ({ date, kind: 'OFF', name }))
const MADE_UP = {
  year: 2027, notice: '样例通知〔2026〕1号',
  days: [
    ...off('元旦', '2027-01-01', '2027-01-04'), { date: '2027-01-09', kind: 'WORKING', name: '元旦' },
    ...off('劳动节', '2027-05-01'), ...off('国庆节', '2027-10-01', '2027-10-02', '2027-10-03'),
  ],
}

const said: string[] = []
async function load(content: object | string, options: { replace?: boolean } = {}): Promise<number> {
  const file = path.join(folder, 'calendar.json')
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content))
  said.length = 0
  return loadCalendarFile({ operate: (work) => own.test.hub.act(OPERATOR, randomUUID(), work) }, file, options, (line) => void said.push(line))
}

const calendar = () => own.test.hub.parts.calendar.current(own.test.hub.database)
const start = (reference: string, change = {}) =>
  own.within((tx, current) => startClock(tx, clockStart(reference, { startedAt: at('2026-12-28'), workingDays: 6, ...change }), current))

describe('the calendar of the migration', () => {
  it('has every year from 2019 to 2026, and none behind it', async () => {
    const { years, dayKind } = await calendar()
    expect(years).toEqual([2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026])
    expect([dayKind('2018-12-31' as CalendarDate), dayKind('2027-01-01' as CalendarDate)]).toEqual(['UNPUBLISHED', 'UNPUBLISHED'])
  })

  it('has the days of 2026 as the notice names them', async () => {
    const { rows } = await own.test.hub.database.pool.query<{ kind: string; days: string }>(
      `SELECT kind, string_agg(to_char(date, 'FMMM/FMDD'), ' ' ORDER BY date) AS days FROM holiday WHERE year = 2026 GROUP BY kind ORDER BY kind`)
    const run = (month: number, from: number, to: number) => Array.from({ length: to - from + 1 }, (_, place) => `${month}/${from + place}`)
    expect(rows).toEqual([
      { kind: 'OFF', days: [...run(1, 1, 3), ...run(2, 15, 23), ...run(4, 4, 6), ...run(5, 1, 5), ...run(6, 19, 21), ...run(9, 25, 27), ...run(10, 1, 7)].join(' ') },
      { kind: 'WORKING', days: '1/4 2/14 2/28 5/9 9/20 10/10' },
    ])
  })

  it.each([['2026-02-13', 1, '2026-02-14'], ['2026-02-10', 10, '2026-03-02'], ['2026-09-20', 20, '2026-10-23']])(
    'counts from %s %i working days to %s', async (from, count, on) => {
      expect(addWorkingDays(await calendar(), from as CalendarDate, count)).toEqual({ on, provisional: false })
    },
  )

  it('is sound in every year: worked days are weekends, days of law are off, and 243 to 252 days are worked', async () => {
    const { dayKind, years } = await calendar()
    for (const year of years) {
      for (const fixed of ['01-01', '05-01', '10-01', '10-02', '10-03']) expect(dayKind(`${year}-${fixed}` as CalendarDate)).toBe('OFF')
      const last = addDays(`${year}-01-01` as CalendarDate, -1)
      const worked = workingDaysBetween({ dayKind }, last, `${year}-12-31` as CalendarDate)
      expect(worked.days, String(year)).toBeGreaterThanOrEqual(243)
      expect(worked.days, String(year)).toBeLessThanOrEqual(252)
    }
    const { rows } = await own.test.hub.database.pool.query(`SELECT date FROM holiday WHERE kind = 'WORKING' AND extract(isodow FROM date) < 6`)
    expect(rows).toEqual([])
  })
})

describe('hub calendar load', () => {
  it('publishes a year, on record, and the same file again is unchanged', async () => {
    expect(await load(MADE_UP)).toBe(0)
    expect(said).toEqual(['2027: added'])
    expect((await own.test.entries(1))[0]).toMatchObject({ action: 'calendar.load', outcome: 'RELEASED', about: { added: 1, rejected: 0, years: '2027' } })
    expect((await calendar()).dayKind('2027-01-04' as CalendarDate)).toBe('OFF')
    expect((await calendar()).dayKind('2027-01-09' as CalendarDate)).toBe('WORKING')
    expect(await load({ ...MADE_UP, days: MADE_UP.days.toReversed() })).toBe(0)
    expect(said).toEqual(['2027: unchanged'])
  })

  it('rejects a year that says otherwise unless it is to replace it', async () => {
    await load(MADE_UP)
    const other = { ...MADE_UP, days: MADE_UP.days.filter(({ date }) => date !== '2027-01-04') }
    expect(await load(other)).toBe(3)
    expect(said[0]).toBe('2027: rejected (CONTRADICTS)')
    expect((await calendar()).dayKind('2027-01-04' as CalendarDate)).toBe('OFF')
    expect(await load(other, { replace: true })).toBe(0)
    expect(said).toEqual(['2027: updated'])
    expect((await calendar()).dayKind('2027-01-04' as CalendarDate)).toBe('WORKING')
  })

  it('rejects a day that another year has named, and takes the other years of the file', async () => {
    const twice = { ...MADE_UP, days: [...MADE_UP.days, { date: '2027-12-25', kind: 'WORKING', name: '元旦' }] }
    const next = {
      year: 2028, notice: '样例通知〔2027〕1号',
      days: [{ date: '2027-12-25', kind: 'WORKING', name: '元旦' }, ...off('节', '2028-01-01', '2028-05-01', '2028-10-01', '2028-10-02', '2028-10-03')],
    }
    expect(await load(`${JSON.stringify(twice)}\n${JSON.stringify(next)}`)).toBe(3)
    expect(said).toEqual(['2027: added', '2028: rejected (DAY_OF_ANOTHER_YEAR)'])
  })

  it('stores nothing of a row that is not sound, and says where and why', async () => {
    expect(await load({ ...MADE_UP, days: [...MADE_UP.days, { date: '2027-03-01', kind: 'WORKING', name: '春节' }] })).toBe(3)
    expect(said).toEqual(['row 1, days.7: NOT_A_WEEKEND'])
    expect((await calendar()).years).not.toContain(2027)
  })

  it('is for operators', async () => {
    await expect(own.test.hub.act(departmentActor('health'), randomUUID(), (run) => run(loadCalendar, { years: [], replace: true })))
      .rejects.toMatchObject({ code: 'NOT_AVAILABLE' })
  })
})

describe('a provisional due day', () => {
  it('is warned of and reproaches nobody until the year is published; then it is counted anew', async () => {
    await start('case:1')
    expect(await own.clock('case:1')).toMatchObject({ dueOn: '2027-01-05', provisional: true })
    own.moveTo(at('2027-01-07 10:00'))
    expect(await own.sweep()).toEqual({ yellow: 1, red: 0, moved: 0, waiting: true })
    expect(await own.sweep()).toEqual({ yellow: 0, red: 0, moved: 0, waiting: true })
    await load(MADE_UP)
    // 1 and 4 January are off: the sixth day is the 7th, of which the yellow card has not spoken yet.
    expect(await own.sweep()).toMatchObject({ yellow: 1, red: 0, moved: 1 })
    expect(await own.clock('case:1')).toMatchObject({ dueOn: '2027-01-07', provisional: false })
    own.moveTo(at('2027-01-08 10:00'))
    expect(await own.sweep()).toMatchObject({ yellow: 0, red: 1, moved: 0 })
    expect(await own.cards('case:1')).toEqual(['YELLOW 2027-01-05', 'YELLOW 2027-01-07', 'RED 2027-01-07'])
    const { rows } = await own.test.hub.database.pool.query('SELECT kind, due_on, provisional FROM clock_event ORDER BY ordinal')
    expect(rows).toEqual([
      { kind: 'STARTED', due_on: '2027-01-05', provisional: true }, { kind: 'RECOUNTED', due_on: '2027-01-07', provisional: false },
    ])
  })

  it('that does not move becomes certain, and one that was certain stays without an event', async () => {
    await start('case:1', { workingDays: 3 })
    await start('case:2', { workingDays: 20 })
    await load({ ...MADE_UP, days: MADE_UP.days.filter(({ kind }) => kind === 'OFF') })
    expect(await own.sweep()).toMatchObject({ moved: 1 })
    expect((await own.clock('case:2')).provisional).toBe(false)
    const { rows } = await own.test.hub.database.pool.query('SELECT kind, count(*)::int AS count FROM clock_event GROUP BY kind ORDER BY kind')
    expect(rows).toEqual([{ kind: 'RECOUNTED', count: 1 }, { kind: 'STARTED', count: 2 }])
    expect(await own.sweep()).toMatchObject({ moved: 0 })
  })

  it('of what was stopped meanwhile shows afterwards whether that was too late', async () => {
    await start('case:1')
    await own.within((tx) => stopClock(tx, { kind: 'CASE', reference: 'case:1', at: at('2027-01-06 10:00') }))
    await start('case:2')
    await own.within((tx) => stopClock(tx, { kind: 'CASE', reference: 'case:2', at: at('2027-01-08 10:00') }))
    own.moveTo(at('2027-01-20 10:00'))
    await load(MADE_UP)
    expect(await own.sweep()).toMatchObject({ yellow: 0, red: 1, moved: 2 })
    expect([await own.cards('case:1'), await own.cards('case:2')]).toEqual([[], ['RED 2027-01-07']])
  })

  it('is moved with the days of a year that is replaced, in batches', async () => {
    await load(MADE_UP)
    for (let place = 0; place < 5; place += 1) await start(`case:${place}`)
    expect((await own.clock('case:4')).dueOn).toBe('2027-01-07')
    await load({ ...MADE_UP, days: MADE_UP.days.filter(({ date }) => date !== '2027-01-04') }, { replace: true })
    expect(await own.sweep(2)).toMatchObject({ moved: 5 })
    expect((await own.clock('case:4')).dueOn).toBe('2027-01-06')
  })
})

describe('hub sweep', () => {
  it('says what it gave, and for what it waits', async () => {
    await start('case:1')
    await own.within((tx, current) => startClock(tx, clockStart('case:2', { startedAt: at('2026-12-01') }), current))
    own.moveTo(at('2027-02-01 10:00'))
    const printed: string[] = []
    await sweepOnce({ operate: (work) => own.test.hub.act(OPERATOR, randomUUID(), work) }, (line) => void printed.push(line))
    expect(printed[0]).toBe('2 yellow cards, 1 red, 0 limits counted anew')
    expect(printed[1]).toMatch(/red cards wait.*hub calendar load FILE/)
  })
})
