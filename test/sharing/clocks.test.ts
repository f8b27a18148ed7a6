import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays, type CalendarDate } from '../../src/kernel/calendar-date.ts'
import * as world from '../support/world.ts'
import {
  ASK_EXTENSION, ASK_TO_COMPLETE, codesOf, COMPLETE, CONSENT, DECIDE_EXTENSION, DECLARE, faultOf, HEALTH, LIST, ONE, PROVIDER, request, REQUEST_SHARING,
  sharingHub, STEWARD, SUPERVISOR, type SharingHub, type ShownRequest,
} from './support.ts'

let test: SharingHub
beforeAll(async () => (test = await sharingHub()))
afterAll(() => test.close())

const FREE = world.TYPES.report.code
let volume = 0
/** A request received at this time of China. */
async function received(at: string, change: object = {}): Promise<ShownRequest> {
  test.goTo(at)
  volume += 1
  return test.done(HEALTH, REQUEST_SHARING, request({ dailyVolume: volume, startsOn: at.slice(0, 10), endsOn: addDays(at.slice(0, 10) as CalendarDate, 300), ...change }))
}
const unconditional = { typeCode: FREE }
const dueOf = ({ answerClock }: ShownRequest) => [answerClock?.workingDays, answerClock?.dueOn, answerClock?.provisional]

// The notice for 2026, written down once more from its text (国办发明电): what is off, and which weekend days are worked.
const OFF_2026 = [['01-01', '01-03'], ['02-15', '02-23'], ['04-04', '04-06'], ['05-01', '05-05'], ['06-19', '06-21'], ['09-25', '09-27'], ['10-01', '10-07']]
const WORKED_2026 = new Set(['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'])

function isWorked(day: string): boolean {
  if (WORKED_2026.has(day)) return true
  const weekend = [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())
  return !weekend && !(day.startsWith('2026') && OFF_2026.some(([from = '', to = '']) => day.slice(5) >= from && day.slice(5) <= to))
}

/** The oracle: the n-th worked day after the day of receipt, and whether any day on the way lies in a year that is not published. */
function dueAfter(day: string, workingDays: number): [string, boolean] {
  let on = day
  for (let left = workingDays; left > 0;) {
    on = addDays(on as CalendarDate, 1)
    if (isWorked(on)) left -= 1
  }
  return [on, on >= '2027']
}

describe('the limit of an answer', () => {
  it.each([
    ['a Friday before a worked Saturday of the Spring Festival', '2026-02-13T09:00', unconditional, [1, '2026-02-14', false]],
    ['the last worked day before the Spring Festival', '2026-02-14T17:00', unconditional, [1, '2026-02-24', false]],
    ['ten days around the Spring Festival', '2026-02-10T09:00', {}, [10, '2026-03-02', false]],
    ['a Sunday', '2026-11-22T09:00', unconditional, [1, '2026-11-23', false]],
    ['the last minute of a day in China', '2026-11-23T23:59', unconditional, [1, '2026-11-24', false]],
    ['a year whose calendar is not published', '2026-12-31T09:00', unconditional, [1, '2027-01-01', true]],
  ])('received on %s is counted as the law counts it', async (_when, at, change, due) => {
    expect(dueOf(await received(at, change))).toEqual(due)
  })

  it('is one working day for what is shared unconditionally and ten for the rest, whatever day it comes in', async () => {
    await fc.assert(fc.asyncProperty(fc.integer({ min: 0, max: 364 }), fc.boolean(), async (offset, free) => {
      const day = addDays('2026-01-01' as CalendarDate, offset)
      const [due, provisional] = dueAfter(day, free ? 1 : 10)
      expect(dueOf(await received(`${day}T12:00`, free ? unconditional : {}))).toEqual([free ? 1 : 10, due, provisional])
    }), { numRuns: 40 })
  })

  it('is passed with the end of its last day in China, to both sides and the authority, and silence is no consent', async () => {
    const { id } = await received('2026-03-02T09:00')
    const seen = async () => Promise.all([HEALTH, STEWARD, SUPERVISOR].map(async (who) => (await test.done<ShownRequest>(who, ONE, { id })).overdue))
    test.goTo('2026-03-16T23:59')
    expect(await seen()).toEqual([false, false, false])
    test.goTo('2026-03-17T00:00')
    expect(await seen()).toEqual([true, true, true])
    expect(await test.done(HEALTH, ONE, { id })).toMatchObject({ state: 'SUBMITTED', grant: null })
    // Answered all the same, and late for ever.
    expect(await test.done(STEWARD, CONSENT, { input: { request: id } })).toMatchObject({ state: 'CONSENTED', overdue: true })
    test.goTo('2026-06-01T09:00')
    expect((await test.done<ShownRequest>(HEALTH, ONE, { id })).overdue).toBe(true)
  })

  it('that runs through a year whose calendar is not published is never called passed', async () => {
    const { id } = await received('2026-12-28T09:00')
    expect((await test.done<ShownRequest>(HEALTH, ONE, { id })).answerClock).toMatchObject({ dueOn: '2027-01-11', provisional: true })
    test.goTo('2027-01-20T09:00')
    expect(await test.done(HEALTH, ONE, { id })).toMatchObject({ overdue: null, answerClock: { provisional: true } })
  })

  it('rests while the request is completed: neither that day counts, nor any until the day after', async () => {
    const { id } = await received('2026-03-02T09:00')
    test.goTo('2026-03-04T09:00')
    expect(await test.done(STEWARD, ASK_TO_COMPLETE, { request: id, missing: '缺设定依据' })).toMatchObject({ answerClock: { dueOn: null }, overdue: null })
    test.goTo('2026-03-20T09:00')
    // The 3rd of March was used; nine more begin on Monday the 23rd.
    expect((await test.done(HEALTH, COMPLETE, { request: id, text: '已补充' })).answerClock).toMatchObject({ dueOn: '2026-04-02' })
  })

  it('of a type that nobody has declared is that of a conditional one, and consent waits for the declaration', async () => {
    await test.load('certificate-type', [{ ...world.TYPES.unlisted, code: `${world.TYPES.unlisted.code.slice(0, 18)}088`, sharing: null }])
    const typeCode = `${world.TYPES.unlisted.code.slice(0, 18)}088`
    const asked = await received('2026-03-02T09:30', { typeCode })
    expect([asked['sharingClass'], ...dueOf(asked)]).toEqual(['UNDECLARED', 10, '2026-03-16', false])
    expect(faultOf(await test.ask(STEWARD, CONSENT, { input: { request: asked.id } }))).toEqual(['SHARING_CLASS_FORBIDS', { sharing: 'UNDECLARED' }])
    await test.done(PROVIDER, DECLARE, { input: { typeCode, sharing: 'CONDITIONAL', conditions: '限核对' } })
    expect(await test.done(STEWARD, CONSENT, { input: { request: asked.id } })).toMatchObject({ state: 'CONSENTED' })
  })
})

describe('an extension', () => {
  const wish = (id: string, workingDays = 10) => ({ request: id, workingDays, reason: '需征求上级意见' })
  const word = (id: string, agreed = true) => ({ request: id, agreed, reason: '情况属实' })

  it('is agreed to by the authority, once, and adds its days to the limit in law', async () => {
    const { id } = await received('2026-03-02T09:00')
    expect((await test.done(STEWARD, ASK_EXTENSION, wish(id))).answerClock).toMatchObject({ dueOn: '2026-03-16', extension: 0 })
    for (const other of [HEALTH, STEWARD]) expect(codesOf(await test.ask(other, DECIDE_EXTENSION, word(id)))).toEqual(['NOT_AVAILABLE'])
    expect((await test.done(SUPERVISOR, DECIDE_EXTENSION, word(id))).answerClock).toMatchObject({ dueOn: '2026-03-30', extension: 10 })
    expect(codesOf(await test.ask(SUPERVISOR, DECIDE_EXTENSION, word(id)))).toEqual(['SHARING_STEP_NOT_POSSIBLE'])
    expect(faultOf(await test.ask(STEWARD, ASK_EXTENSION, wish(id)))).toEqual(['SHARING_EXTENSION_NOT_POSSIBLE', { reason: 'ASKED_BEFORE' }])
    test.goTo('2026-03-30T12:00')
    expect((await test.done<ShownRequest>(HEALTH, ONE, { id })).overdue).toBe(false)
  })

  it('that is not agreed to changes nothing', async () => {
    const { id } = await received('2026-03-02T09:00')
    await test.done(STEWARD, ASK_EXTENSION, wish(id, 3))
    const denied = await test.done(SUPERVISOR, DECIDE_EXTENSION, word(id, false))
    expect(denied.answerClock).toMatchObject({ dueOn: '2026-03-16', extension: 0 })
    expect(denied.steps.at(-1)).toMatchObject({ kind: 'EXTENSION_DENIED', side: 'AUTHORITY', workingDays: 3 })
  })

  it('is of one to ten days, for conditional types alone, before the last day has passed', async () => {
    const free = await received('2026-03-02T09:00', unconditional)
    expect(faultOf(await test.ask(STEWARD, ASK_EXTENSION, wish(free.id)))).toEqual(['SHARING_EXTENSION_NOT_POSSIBLE', { reason: 'UNCONDITIONAL' }])
    const { id } = await received('2026-03-02T09:00')
    for (const days of [0, 11, -1]) expect(faultOf(await test.ask(STEWARD, ASK_EXTENSION, wish(id, days)))).toEqual(['SHARING_EXTENSION_NOT_POSSIBLE', { reason: 'DAYS' }])
    await test.done(STEWARD, ASK_EXTENSION, wish(id))
    test.goTo('2026-03-17T00:00')
    expect(faultOf(await test.ask(SUPERVISOR, DECIDE_EXTENSION, word(id)))).toEqual(['SHARING_EXTENSION_NOT_POSSIBLE', { reason: 'LIMIT_PASSED' }])
    const late = await received('2026-03-02T09:00', { fields: ['KZ_ZZ'] })
    test.goTo('2026-03-17T00:00')
    expect(faultOf(await test.ask(STEWARD, ASK_EXTENSION, wish(late.id)))).toEqual(['SHARING_EXTENSION_NOT_POSSIBLE', { reason: 'LIMIT_PASSED' }])
  })

  it('asked for by two at once is asked for once', async () => {
    const { id } = await received('2026-03-02T09:00')
    const asked = await Promise.all([3, 4].map((days) => test.ask(STEWARD, ASK_EXTENSION, wish(id, days))))
    expect(asked.flatMap(codesOf)).toEqual(['SHARING_EXTENSION_NOT_POSSIBLE'])
  })
})

describe('the twenty working days from consent to data', () => {
  it('begin with the day after consent and go on over the National Day', async () => {
    const { id } = await received('2026-09-18T09:00')
    test.goTo('2026-09-20T09:00')
    const { flowClock } = await test.done(STEWARD, CONSENT, { input: { request: id } })
    expect(flowClock).toMatchObject({ workingDays: 20, dueOn: '2026-10-23', provisional: false })
    test.goTo('2026-10-24T00:00')
    for (const who of [HEALTH, STEWARD, SUPERVISOR]) expect((await test.done<ShownRequest>(who, ONE, { id })).flowOverdue).toBe(true)
    expect((await test.done<{ nodes: ShownRequest[] }>(SUPERVISOR, LIST, { state: 'CONSENTED' })).nodes.map((one) => one.id)).toContain(id)
  })
})

describe('what waits to be done', () => {
  it('stands by the last day of its limit, with the working days that are left, below zero once it has passed', async () => {
    const late = await received('2026-03-02T09:00')
    const soon = await received('2026-03-03T09:00', unconditional)
    const held = await received('2026-03-04T09:00')
    await test.done(STEWARD, ASK_TO_COMPLETE, { request: held.id, missing: '请说明使用场景' })
    const waiting = `{ waitingSharingRequests { id answerDaysLeft typeName askerName items { name } } }`
    interface Waiting { readonly id: string; readonly answerDaysLeft: number | null; readonly typeName: string; readonly askerName: string; readonly items: readonly { readonly name: string }[] }
    const shown = (await test.done<readonly Waiting[]>(STEWARD, waiting, {})).filter(({ id }) => [late.id, soon.id, held.id].includes(id))
    expect(shown.map(({ id, answerDaysLeft }) => [id, answerDaysLeft])).toEqual([[soon.id, 0], [late.id, 8], [held.id, null]])
    expect(shown[1]).toMatchObject({ typeName: world.TYPES.household.name, askerName: expect.stringContaining('卫'), items: [{ name: world.PERMIT.item.name }] })
    test.goTo('2026-03-07T09:00')
    const afterwards = await test.done<readonly Waiting[]>(HEALTH, waiting, {})
    // A Saturday: two working days have passed since the last day.
    expect(afterwards.find(({ id }) => id === soon.id)?.answerDaysLeft).toBe(-2)
    expect((await test.done<readonly Waiting[]>(SUPERVISOR, waiting, {})).map(({ id }) => id)).toContain(late.id)
  })
})
