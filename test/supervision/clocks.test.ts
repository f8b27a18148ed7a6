import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  clocksOf, extendClock, resumeClock, startClock, stopClock, suspendClock,
} from '../../src/domains/supervision/index.ts'
import { addDays, type CalendarDate } from '../../src/kernel/calendar-date.ts'
import { addWorkingDays, type Calendar } from '../../src/kernel/working-days.ts'
import { ANNA, HOUSING } from '../support/world.ts'
import { at, clockHub, clockStart, type ClockHub } from './clock-hub.ts'

// Limits as other rooms start and move them, each step within that room's transaction.

let own: ClockHub
beforeAll(async () => {
  own = await clockHub()
})
afterAll(() => own.test.close())

const of = (reference: string, instant: Date) => ({ kind: 'CASE' as const, reference, at: instant })
const start = (reference: string, change = {}) => own.within((tx, calendar) => startClock(tx, clockStart(reference, change), calendar))
const suspend = (reference: string, instant: Date, reason = '专家评审') => own.within((tx) => suspendClock(tx, { ...of(reference, instant), reason }))
const resume = (reference: string, instant: Date) => own.within((tx, calendar) => resumeClock(tx, of(reference, instant), calendar))
const extend = (reference: string, instant: Date, days: object) =>
  own.within((tx, calendar) => extendClock(tx, { ...of(reference, instant), reason: '经批准延长', workingDays: 1, ...days }, calendar))
const stop = (reference: string, instant: Date) => own.within((tx) => stopClock(tx, of(reference, instant)))

/** Kinds of the events of a clock with the due day after each. */
async function history(reference: string): Promise<string[]> {
  const { rows } = await own.test.hub.database.pool.query<{ kind: string; due_on: string | null }>(
    'SELECT kind, due_on FROM clock_event WHERE clock_id = $1 ORDER BY ordinal', [String((await own.clock(reference)).id)],
  )
  return rows.map(({ kind, due_on: dueOn }) => `${kind} ${dueOn ?? '-'}`)
}

describe('a limit', () => {
  it('ends so many working days after the day of receipt, the promised one before the one in law', async () => {
    await start('case:1')
    expect(await own.clock('case:1')).toMatchObject({ dueOn: '2026-03-11', yellowOn: '2026-03-09', statutoryDueOn: '2026-03-30', provisional: false })
    await start('case:2', { startedAt: at('2026-02-10'), workingDays: 10, statutoryWorkingDays: null })
    expect(await own.clock('case:2')).toMatchObject({ dueOn: '2026-03-02', statutoryDueOn: null })
  })

  it('of a receipt by night belongs to the day in China', async () => {
    await start('case:3', { startedAt: new Date('2026-03-02T16:30:00Z'), workingDays: 1 })
    expect((await own.clock('case:3')).dueOn).toBe('2026-03-04')
  })

  it('is started together with what it runs for, or not at all', async () => {
    const failing = own.within(async (tx, calendar) => {
      await startClock(tx, clockStart('case:4'), calendar)
      throw new Error('the step was not stored')
    })
    await expect(failing).rejects.toThrow('the step was not stored')
    await expect(own.clock('case:4')).rejects.toThrow()
  })

  it('started twice is one, also by two at once, and under other terms is refused', async () => {
    const ids = await Promise.all([start('case:5'), start('case:5'), start('case:5')])
    expect(new Set(ids).size).toBe(1)
    expect(await history('case:5')).toEqual(['STARTED 2026-03-11'])
    await expect(start('case:5', { workingDays: 8 })).rejects.toMatchObject({ code: 'CLOCK_CONTRADICTS' })
    await expect(start('case:5', { departmentCode: HOUSING.code })).rejects.toMatchObject({ code: 'CLOCK_CONTRADICTS' })
    expect(await start('case:5', { kind: 'BACK_OFFICE_TRANSFER', workingDays: 1 })).not.toBe(ids[0])
  })

  it.each([
    ['a reference that is a number', { reference: ANNA.code }, 'REFERENCE'],
    ['no day', { workingDays: 0 }, 'LIMIT'],
    ['half a day', { workingDays: 2.5 }, 'LIMIT'],
    ['days without end', { statutoryWorkingDays: 1_001 }, 'LIMIT'],
  ])('is not started with %s', async (_, change, reason) => {
    await expect(start('case:6', change)).rejects.toMatchObject({ code: 'CLOCK_TERMS_INVALID', reason })
  })

  it('keeps no account that is an ID number', async () => {
    await start('case:7', { concerns: ANNA.code, by: ANNA.code })
    expect((await own.clock('case:7')).concerns).toBeNull()
  })
})

describe('a suspended limit', () => {
  it('has no due day until it goes on, and then the days are added that it did not run', async () => {
    await start('case:10')
    expect(await suspend('case:10', at('2026-03-05'))).toBe('CHANGED')
    expect(await own.clock('case:10')).toMatchObject({ dueOn: null, statutoryDueOn: null, nextCardOn: null })
    expect(await resume('case:10', at('2026-03-10'))).toBe('CHANGED')
    // Of 3 to 11 March the 5th, 6th, 9th and 10th were lost.
    expect(await own.clock('case:10')).toMatchObject({ dueOn: '2026-03-17', suspendedAt: null })
    expect(await history('case:10')).toEqual(['STARTED 2026-03-11', 'SUSPENDED -', 'RESUMED 2026-03-17'])
  })

  it('may be suspended again, and whoever sends a step twice changes nothing', async () => {
    await start('case:11')
    await suspend('case:11', at('2026-03-03'))
    expect(await suspend('case:11', at('2026-03-03'))).toBe('UNCHANGED')
    await resume('case:11', at('2026-03-03 15:00'))
    expect(await resume('case:11', at('2026-03-03 15:00'))).toBe('UNCHANGED')
    await suspend('case:11', at('2026-03-04'))
    await resume('case:11', at('2026-03-04 15:00'))
    expect((await own.clock('case:11')).dueOn).toBe('2026-03-13')
  })

  it('keeps a due day that had passed', async () => {
    await start('case:12')
    await suspend('case:12', at('2026-03-12'))
    expect(await own.clock('case:12')).toMatchObject({ dueOn: '2026-03-11', statutoryDueOn: null, nextCardOn: null })
    await resume('case:12', at('2026-03-13'))
    expect(await own.clock('case:12')).toMatchObject({ dueOn: '2026-03-11', statutoryDueOn: '2026-04-01' })
  })

  it('has a reason that is kept, without ID numbers', async () => {
    await start('case:13')
    await expect(suspend('case:13', at('2026-03-05'), `等待 ${ANNA.code} 补正`)).rejects.toMatchObject({ code: 'CLOCK_TERMS_INVALID', reason: 'REASON' })
    await suspend('case:13', at('2026-03-05'), '听证')
    const { rows } = await own.test.hub.database.pool.query('SELECT reason FROM clock_event WHERE clock_id = $1 AND ordinal = 2', [String((await own.clock('case:13')).id)])
    expect(rows).toEqual([{ reason: '听证' }])
  })
})

describe('a limit that is extended', () => {
  it('ends later, in law only where the law says so', async () => {
    await start('case:20')
    expect(await extend('case:20', at('2026-03-11'), { workingDays: 3 })).toBe('CHANGED')
    expect(await own.clock('case:20')).toMatchObject({ workingDays: 7, extension: 3, dueOn: '2026-03-16', statutoryDueOn: '2026-03-30' })
    expect(await extend('case:20', at('2026-03-11'), { workingDays: 3 })).toBe('UNCHANGED')
    await extend('case:20', at('2026-03-16'), { workingDays: 1, statutoryWorkingDays: 10 })
    expect(await own.clock('case:20')).toMatchObject({ dueOn: '2026-03-17', statutoryDueOn: '2026-04-14' })
  })

  it('is not extended once it has passed, nor beyond all bounds', async () => {
    await start('case:21')
    await expect(extend('case:21', at('2026-03-12'), {})).rejects.toMatchObject({ code: 'CLOCK_STEP_NOT_POSSIBLE', reason: 'LIMIT_PASSED' })
    await expect(extend('case:21', at('2026-03-04'), { workingDays: 994 })).rejects.toMatchObject({ code: 'CLOCK_TERMS_INVALID' })
  })
})

describe('a limit that was stopped', () => {
  it('takes no step any more, and stopping it again changes nothing', async () => {
    await start('case:30')
    expect(await stop('case:30', at('2026-03-06'))).toBe('CHANGED')
    expect(await stop('case:30', at('2026-03-07'))).toBe('UNCHANGED')
    for (const step of [suspend, resume, (reference: string, instant: Date) => extend(reference, instant, {})]) {
      await expect(step('case:30', at('2026-03-09'))).rejects.toMatchObject({ code: 'CLOCK_STEP_NOT_POSSIBLE', reason: 'STOPPED' })
    }
  })

  it('never goes back in time', async () => {
    await start('case:31')
    await suspend('case:31', at('2026-03-06'))
    await expect(stop('case:31', at('2026-03-05'))).rejects.toMatchObject({ reason: 'BEFORE_LAST_STEP' })
  })

  it('is none where nothing was started', async () => {
    expect(await stop('case:32', at('2026-03-06'))).toBe('NO_CLOCK')
    expect(await suspend('case:32', at('2026-03-06'))).toBe('NO_CLOCK')
  })

  it('while two step at once has taken one step after the other', async () => {
    await start('case:33')
    const outcomes = await Promise.all([stop('case:33', at('2026-03-06')), stop('case:33', at('2026-03-06')), suspend('case:33', at('2026-03-05')).catch(() => 'REFUSED')])
    expect(outcomes.slice(0, 2).toSorted()).toEqual(['CHANGED', 'UNCHANGED'])
    expect((await own.clock('case:33')).stoppedAt).toEqual(at('2026-03-06'))
  })
})

describe('a limit, whatever steps it takes,', () => {
  it('ends where a count day by day says', async () => {
    let serial = 0
    const pause = fc.record({ after: fc.integer({ min: 1, max: 6 }), length: fc.integer({ min: 0, max: 9 }), extend: fc.integer({ min: 0, max: 3 }) })
    await fc.assert(fc.asyncProperty(fc.integer({ min: 10, max: 25 }), fc.array(pause, { maxLength: 3 }), async (workingDays, pauses) => {
      const reference = `case:random-${serial += 1}`
      await start(reference, { workingDays })
      const stood = new Set<CalendarDate>()
      let [day, days] = ['2026-03-02' as CalendarDate, workingDays]
      for (const { after, length, extend: more } of pauses) {
        const before = await own.clock(reference)
        day = addDays(day, after)
        if (before.dueOn !== null && day > before.dueOn) break
        if (more > 0) await extend(reference, at(`${day} 08:00`), { workingDays: more })
        days += more
        await suspend(reference, at(`${day} 09:00`))
        for (let left = length; left >= 0; left -= 1) stood.add(addDays(day, left))
        day = addDays(day, length)
        await resume(reference, at(`${day} 17:00`))
      }
      const published = await own.test.hub.parts.calendar.current(own.test.hub.database)
      const naive: Calendar = { dayKind: (date) => (stood.has(date) ? 'OFF' : published.dayKind(date)) }
      expect((await own.clock(reference)).dueOn).toBe(addWorkingDays(naive, '2026-03-02' as CalendarDate, days).on)
    }), { numRuns: 40 })
  })
})

describe('a limit whose end lies in a year that is not published', () => {
  it('is provisional, and says so', async () => {
    await start('case:40', { startedAt: at('2026-12-28'), workingDays: 3, statutoryWorkingDays: 20 })
    expect(await own.clock('case:40')).toMatchObject({ dueOn: '2026-12-31', provisional: false, statutoryProvisional: true })
    await start('case:41', { startedAt: at('2026-12-28'), workingDays: 5 })
    const [view] = await clocksOf(own.test.hub.database, 'CASE', ['case:41'], at('2026-12-28'))
    expect(view).toMatchObject({ dueOn: '2027-01-04', provisional: true, cards: [] })
  })
})

describe('what stands in the tables', () => {
  it.each([
    'UPDATE clock_event SET at = at', 'DELETE FROM clock_event', 'TRUNCATE clock_event', 'UPDATE card SET concerns = NULL', 'DELETE FROM card',
    'TRUNCATE card', 'UPDATE violation SET at = at', 'DELETE FROM violation', 'UPDATE paper_request SET held = false', 'DELETE FROM paper_request',
    'DELETE FROM clock', "UPDATE clock SET started_at = now(), working_days = 900", "UPDATE clock SET department_code = 'X'",
    'DELETE FROM holiday_calendar_year',
  ])('is never changed by the hub: %s', async (statement) => {
    await expect(own.asHub(statement)).rejects.toMatchObject({ code: '42501' })
  })

  it('and events and cards not even by the owner of the tables', async () => {
    const { openPool } = await import('../../src/platform/db/pool.ts')
    const pool = openPool(own.test.database.url, { max: 1 })
    try {
      for (const table of ['clock_event', 'card', 'violation', 'paper_request']) {
        await expect(pool.query(`DELETE FROM ${table}`)).rejects.toMatchObject({ code: '42501' })
      }
    } finally {
      await pool.end()
    }
  })
})
