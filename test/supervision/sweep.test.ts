import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createHub } from '../../src/app.ts'
import {
  extendClock, findPendingClocks, resumeClock, startClock, stopClock, suspendClock, sweepAll, sweepClocks,
} from '../../src/domains/supervision/index.ts'
import { openPool } from '../../src/platform/db/pool.ts'
import { departmentActor } from '../support/hub.ts'
import { at, clockHub, clockStart, SWEEPER, type ClockHub } from './clock-hub.ts'

// The sweep gives cards as the days pass in China: a limit of 7 working days from 2 March is yellow from the 9th, due on
// the 11th and red from the 12th.

let own: ClockHub
beforeEach(async () => {
  own = await clockHub()
  own.moveTo(at('2026-03-02'))
})
afterEach(() => own.test.close())

const start = (reference: string, change = {}) => own.within((tx, calendar) => startClock(tx, clockStart(reference, change), calendar))
const of = (reference: string, instant: Date) => ({ kind: 'CASE' as const, reference, at: instant })

describe('a sweep', () => {
  it('gives the yellow card on its day and the red one when the due day has passed in China', async () => {
    await start('case:1')
    own.moveTo(at('2026-03-08 23:59'))
    expect(await own.sweep()).toMatchObject({ yellow: 0, red: 0 })
    own.moveTo(at('2026-03-09 00:00'))
    expect(await own.sweep()).toMatchObject({ yellow: 1, red: 0 })
    own.moveTo(at('2026-03-11 23:59'))
    expect(await own.sweep()).toMatchObject({ yellow: 0, red: 0 })
    own.moveTo(at('2026-03-12 00:00'))
    expect(await own.sweep()).toMatchObject({ yellow: 0, red: 1 })
    own.moveTo(at('2026-05-12'))
    expect(await own.sweep()).toMatchObject({ yellow: 0, red: 0 })
    expect(await own.cards('case:1')).toEqual(['YELLOW 2026-03-11', 'RED 2026-03-11'])
  })

  it('after a stop of ten days gives yellow and red once each, in their order, batch by batch', async () => {
    for (let place = 1; place <= 9; place += 1) await start(`case:${place}`)
    own.moveTo(at('2026-03-18'))
    expect(await own.sweep(2)).toMatchObject({ yellow: 9, red: 9 })
    for (let place = 1; place <= 9; place += 1) expect(await own.cards(`case:${place}`)).toEqual(['YELLOW 2026-03-11', 'RED 2026-03-11'])
    const { rows } = await own.test.hub.database.pool.query('SELECT DISTINCT colour, fell_due_on, at FROM card ORDER BY fell_due_on')
    expect(rows).toEqual([
      { colour: 'YELLOW', fell_due_on: '2026-03-09', at: at('2026-03-18') }, { colour: 'RED', fell_due_on: '2026-03-12', at: at('2026-03-18') },
    ])
  })

  it('gives none for what was stopped in time meanwhile, and the red one for what was stopped too late', async () => {
    await start('case:1')
    await start('case:2')
    await start('case:3')
    await own.within((tx) => stopClock(tx, of('case:1', at('2026-03-04'))))
    await own.within((tx) => stopClock(tx, of('case:2', at('2026-03-11'))))
    await own.within((tx) => stopClock(tx, of('case:3', at('2026-03-12'))))
    own.moveTo(at('2026-03-18'))
    expect(await own.sweep()).toMatchObject({ yellow: 0, red: 1 })
    expect([await own.cards('case:1'), await own.cards('case:2'), await own.cards('case:3')]).toEqual([[], [], ['RED 2026-03-11']])
  })

  it('lets the cards of a suspended limit wait', async () => {
    await start('case:1')
    await own.within((tx) => suspendClock(tx, of('case:1', at('2026-03-06'))))
    own.moveTo(at('2026-04-01'))
    expect(await own.sweep()).toMatchObject({ yellow: 0, red: 0 })
    await own.within((tx, calendar) => resumeClock(tx, of('case:1', at('2026-04-01')), calendar))
    // 3, 4 and 5 March counted, so four more from 2 April, over the Qingming days off.
    expect((await own.clock('case:1')).dueOn).toBe('2026-04-08')
    own.moveTo(at('2026-04-09'))
    expect(await own.sweep()).toMatchObject({ yellow: 1, red: 1 })
  })

  it('warns again before a due day that was moved', async () => {
    await start('case:1')
    own.moveTo(at('2026-03-09'))
    await own.sweep()
    await own.within((tx, calendar) => extendClock(tx, { ...of('case:1', at('2026-03-10')), workingDays: 5 }, calendar))
    own.moveTo(at('2026-03-12'))
    expect(await own.sweep()).toMatchObject({ yellow: 0, red: 0 })
    own.moveTo(at('2026-03-19'))
    await own.sweep()
    expect(await own.cards('case:1')).toEqual(['YELLOW 2026-03-11', 'YELLOW 2026-03-18', 'RED 2026-03-18'])
  })

  it('of a limit of one day is yellow with the beginning of the day', async () => {
    await start('case:1', { workingDays: 1 })
    own.moveTo(at('2026-03-03 00:00'))
    expect(await own.sweep()).toMatchObject({ yellow: 1, red: 0 })
  })
})

describe('several sweeps at once', () => {
  it('in two processes give each card once', async () => {
    const other = await createHub(own.test.options)
    try {
      for (let place = 0; place < 60; place += 1) await start(`case:${place}`)
      own.moveTo(at('2026-03-18'))
      const sweeps = await Promise.all([own.sweep(5), own.sweep(7), other.act(SWEEPER, randomUUID(), (run) => sweepAll(run, undefined, 6))])
      expect(sweeps.reduce((sum, { yellow }) => sum + yellow, 0)).toBe(60)
      expect(sweeps.reduce((sum, { red }) => sum + red, 0)).toBe(60)
      const { rows } = await own.test.hub.database.pool.query('SELECT colour, count(*)::int AS cards, count(DISTINCT clock_id)::int AS clocks FROM card GROUP BY colour ORDER BY colour')
      expect(rows).toEqual([{ colour: 'RED', cards: 60, clocks: 60 }, { colour: 'YELLOW', cards: 60, clocks: 60 }])
    } finally {
      await other.close()
    }
  })

  it('leave alone a limit that a step has in hand, and come back to it', async () => {
    await start('case:1')
    await start('case:2')
    own.moveTo(at('2026-03-09'))
    await own.within(async (tx, calendar) => {
      await extendClock(tx, { ...of('case:1', at('2026-03-09')), workingDays: 1 }, calendar)
      expect(await own.sweep()).toMatchObject({ yellow: 1 })
    })
    expect(await own.cards('case:1')).toEqual([])
    own.moveTo(at('2026-03-10'))
    expect(await own.sweep()).toMatchObject({ yellow: 1 })
    expect(await own.cards('case:1')).toEqual(['YELLOW 2026-03-12'])
  })
})

describe('the record of a sweep', () => {
  it('is one entry a batch, under the name of the job, and none where nothing was to be done', async () => {
    await start('case:1')
    const before = await own.test.logSize()
    await own.sweep()
    expect(await own.test.logSize()).toBe(before)
    own.moveTo(at('2026-03-12'))
    await own.sweep()
    const [entry] = await own.test.entries(1)
    expect(await own.test.logSize()).toBe(before + 1)
    expect(entry).toMatchObject({ action: 'clock.sweep', outcome: 'RELEASED', actor: { client: 'hub' }, about: { yellow: 1, red: 1, moved: 0 } })
  })

  it('stands with its cards or not at all', async () => {
    await start('case:1')
    own.moveTo(at('2026-03-12'))
    const admin = openPool(own.test.database.url, { max: 1 })
    try {
      await admin.query('REVOKE INSERT ON audit_entry FROM yihao_app')
      await expect(own.sweep()).rejects.toMatchObject({ code: '42501' })
      expect(await own.cards('case:1')).toEqual([])
      await admin.query('GRANT INSERT ON audit_entry TO yihao_app')
    } finally {
      await admin.end()
    }
    expect(await own.sweep()).toMatchObject({ yellow: 1, red: 1 })
  })

  it('is refused to departments', async () => {
    for (const operation of [sweepClocks, findPendingClocks]) {
      await expect(own.test.hub.act(departmentActor('health'), randomUUID(), (run) => run(operation as typeof sweepClocks, null)))
        .rejects.toMatchObject({ code: 'NOT_AVAILABLE' })
    }
  })
})
