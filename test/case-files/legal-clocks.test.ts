import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { checkGuideRow } from '../../src/domains/catalogue/index.ts'
import { startAllMissingClocks } from '../../src/domains/case-files/index.ts'
import { sweepAll } from '../../src/domains/supervision/index.ts'
import { open, opening, recordStep, showLife, type LifeShown } from '../support/case-questions.ts'
import { worldOnNetwork, type NetworkHub } from '../support/http.ts'
import { OPERATOR } from '../support/hub.ts'
import { guide, HEALTH, HOUSING, RENT } from '../support/world.ts'

const DAY = 86_400_000
const limit = (workingDays: number) => ({ workingDays, basis: null, note: null })
const TIMED = guide(HOUSING, 41, '限时办结事项', [...RENT.materials], {
  promisedLimit: limit(10), statutoryLimit: limit(10), extension: '情况复杂', extensionWorkingDays: 5,
})

let hub: NetworkHub
let owner: pg.Client
let number = 'C-0'
beforeAll(async () => {
  hub = await worldOnNetwork()
  await hub.load('guide', [TIMED])
  owner = new pg.Client({ connectionString: hub.database.url })
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await hub.close()
})
// A Monday of a year whose calendar is published, whatever the test before has let pass.
beforeEach(async () => {
  hub.clock.advance(new Date('2026-03-02T10:00:00+08:00').getTime() - hub.clock.now().getTime())
  number = `C-${Number(number.slice(2)) + 1}`
  await open(hub, opening(number, { itemCode: TIMED.item.code }))
})

const step = async (kind: string, change: object = {}, client: 'health' | 'housing' = 'housing') => recordStep(hub, { caseNumber: number, kind, ...change }, client)
const life = async (): Promise<LifeShown> => (await showLife(hub, number)).body.data?.caseFile ?? expect.fail('the case is there')
/** What `hub sweep` does. */
const sweep = async () => {
  await hub.hub.act(OPERATOR, randomUUID(), (run) => startAllMissingClocks(run))
  await hub.hub.act(OPERATOR, randomUUID(), (run) => sweepAll(run))
}
const cards = async () => {
  await sweep()
  const { rows } = await owner.query<{ card: string }>(`
    SELECT card.kind || ' ' || colour AS card FROM card JOIN clock ON clock.id = clock_id
    JOIN case_file f ON f.number = $1 AND (reference = 'case:' || f.id OR reference LIKE 'case:' || f.id || ':%') ORDER BY card.id`, [number])
  return rows.map(({ card }) => card)
}

const dueOn = async () => (await life()).clock?.dueOn ?? null

describe('the limit of a case', () => {
  it('that comes back after days goes on with the days that were used', async () => {
    hub.clock.advance(DAY)
    await step('PASSED_UP', { to: HEALTH.code })
    // Four working days away, of which the day of the return is the last; the day of leaving is used.
    hub.clock.advance(6 * DAY)
    await step('PASSED_DOWN', { to: HOUSING.code }, 'health')
    expect((await life()).clock).toMatchObject({ dueOn: '2026-03-20', stoppedAt: null, departmentCode: HOUSING.code })
    const { rows } = await owner.query<{ law: string }>(`
      SELECT statutory_due_on::text AS law FROM clock JOIN case_file f ON f.number = $1 AND kind = 'CASE' AND reference = 'case:' || f.id`, [number])
    expect(rows).toEqual([{ law: '2026-03-16' }])
  })

  it('waits from a notice until materials are complete, also through a suspension and above', async () => {
    hub.clock.advance(DAY)
    await step('NOTICE_GIVEN')
    await step('SUSPENDED', { note: '听证' })
    await step('RESUMED')
    expect(await dueOn()).toBeNull()
    await step('PASSED_UP', { to: HEALTH.code })
    expect((await life()).clock).toMatchObject({ departmentCode: HEALTH.code, dueOn: null })
    hub.clock.advance(DAY)
    await step('MATERIALS_COMPLETE', {}, 'health')
    expect((await life()).clock).toMatchObject({ dueOn: '2026-03-18', suspendedAt: null })
  })

  it('does not wait for what is asked for after acceptance', async () => {
    await step('ACCEPTED')
    await step('NOTICE_GIVEN')
    expect(await dueOn()).toBe('2026-03-16')
  })

  it('is not given anew by passing it up and having it back at once', async () => {
    const before = (await life()).clock?.dueOn ?? ''
    hub.clock.advance(8 * DAY)
    await step('PASSED_UP', { to: HEALTH.code })
    await step('PASSED_DOWN', { to: HOUSING.code }, 'health')
    expect((await life()).clock?.dueOn).toBe(before)
  })

  it('is not extended past the limit in law without that one moving too', async () => {
    expect((await step('EXTENDED')).codes).toEqual([])
    const { rows: [clock] } = await owner.query<{ due: string; law: string }>(
      `SELECT due_on::text AS due, statutory_due_on::text AS law FROM clock JOIN case_file f ON f.number = $1 AND kind = 'CASE' AND reference = 'case:' || f.id`, [number])
    expect((clock?.due ?? '') <= (clock?.law ?? '')).toBe(true)
  })

  it('is not extended after it has passed by dating the step back', async () => {
    const inTime = new Date(hub.clock.now().getTime() + DAY).toISOString()
    hub.clock.advance(30 * DAY)
    expect(await cards()).toContain('CASE RED')
    expect((await step('EXTENDED', { at: inTime })).codes).not.toEqual([])
  })

  it('reproaches nobody while the applicant has been told what is missing and has not brought it', async () => {
    await step('NOTICE_GIVEN')
    hub.clock.advance(30 * DAY)
    expect(await cards()).not.toContain('CASE RED')
  })
})

it('the transfer to the back office rests while the case is suspended', async () => {
  await step('SUSPENDED', { note: '听证' })
  hub.clock.advance(10 * DAY)
  expect(await cards()).toEqual([])
})

it('a second review by the same post with another note is another step', async () => {
  await step('IN_REVIEW', { note: '一审' })
  hub.clock.advance(3_600_000)
  await step('IN_REVIEW', { note: '二审：意见不同' })
  expect((await life()).steps.map(({ note }) => note)).toEqual([null, '一审', '二审：意见不同'])
})

it('a guide whose limit no clock can run is refused', () => {
  const promising = (workingDays: number) => checkGuideRow(guide(HOUSING, 42, '长期事项', [...RENT.materials], { promisedLimit: limit(workingDays) }))
  expect(promising(1_000)).toEqual([])
  expect(promising(1_001)).toEqual([{ path: 'promisedLimit.workingDays', reason: 'LONGER_THAN_CLOCKS_RUN' }])
})

it('a case that is suspended in review rests, though its transfer has ended', async () => {
  await step('IN_REVIEW')
  expect((await step('SUSPENDED', { note: '听证' })).codes).toEqual([])
  hub.clock.advance(DAY)
  expect((await step('RESUMED')).codes).toEqual([])
  expect(await dueOn()).toBe('2026-03-17')
})

it('a case that was open before limits were kept has its limit after the next sweep', async () => {
  // As the migration leaves one that an earlier version has opened.
  await owner.query(`
    BEGIN; ALTER TABLE clock_event DISABLE TRIGGER USER;
    DELETE FROM clock_event WHERE clock_id IN (SELECT c.id FROM clock c JOIN case_file f ON reference = 'case:' || f.id WHERE f.number = '${number}');
    DELETE FROM clock WHERE reference IN (SELECT 'case:' || id FROM case_file WHERE number = '${number}');
    ALTER TABLE clock_event ENABLE TRIGGER USER; COMMIT`)
  expect((await life()).clock).toBeNull()
  await cards()
  expect((await life()).clock).toMatchObject({ dueOn: '2026-03-16', startedAt: '2026-03-02T02:00:00.000Z' })
  const { rows: before } = await owner.query('SELECT count(*) FROM audit_entry')
  await sweep()
  expect((await owner.query('SELECT count(*) FROM audit_entry')).rows).toEqual(before)
})
