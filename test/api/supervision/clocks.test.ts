import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  recordPaperRequest, recordViolation, startClock, stopClock, suspendClock, sweepAll, type ClockKind,
} from '../../../src/domains/supervision/index.ts'
import type { Actor } from '../../../src/kernel/actor.ts'
import type { Tx } from '../../../src/platform/db/database.ts'
import { asking, type Ask } from '../../support/graphql.ts'
import { departmentActor, OPERATOR, worldHub, type TestHub } from '../../support/hub.ts'
import { actorAs, registerConsole } from '../../support/people.ts'
import { ANNA, HEALTH, HOUSING, PERMIT, RENT } from '../../support/world.ts'
import { auditor, codesOf, shownIn, type Page } from './auditing.ts'

// Cards, violations and figures as auditors and departments ask for them.

const CARDS = `query Cards($filter: ClockCardsFilter, $first: Int, $after: String) { clockCards(filter: $filter, first: $first, after: $after) {
  nodes { colour at fellDueOn dueOn provisional statutoryDueOn statutoryPassed concerns
    clock { kind reference departmentCode itemCode workingDays extension statutoryWorkingDays dueOn provisional suspendedAt stoppedAt cards { colour dueOn } } }
  pageInfo { hasNextPage endCursor } } }`
const VIOLATIONS = `query Violations($filter: ViolationsFilter, $first: Int, $after: String) { violations(filter: $filter, first: $first, after: $after) {
  nodes { kind departmentCode itemCode reference subject material at } pageInfo { hasNextPage endCursor } } }`
const FIGURES = `query Figures($from: Date!, $to: Date!) { askingFigures(from: $from, to: $to) {
  departmentCode month requests requestsThoughHeld askedThoughHeld materialAskedAgain itemAskedAgain } }`

interface ShownCard {
  readonly colour: string
  readonly dueOn: string
  readonly statutoryPassed: boolean | null
  readonly clock: { readonly reference: string; readonly departmentCode: string; readonly cards: readonly { readonly colour: string }[] }
}
interface ShownViolation {
  readonly kind: string
  readonly departmentCode: string
  readonly reference: string
  readonly subject: string | null
}

let test: TestHub
let ask: Ask
let office: Actor
const health = departmentActor('health')
const housing = departmentActor('housing')
const within = <T>(work: (tx: Tx) => Promise<T>) => test.hub.database.transaction(work)
const at = (text: string) => new Date(`${text}T10:00:00+08:00`)
const moveTo = (day: string) => test.clock.advance(at(day).getTime() - test.clock.now().getTime())
const cards = async (actor: Actor, filter: object = {}) => shownIn<Page<ShownCard>>(await ask(actor, CARDS, { filter, first: 100 }), 'clockCards').nodes
const violations = async (actor: Actor, filter: object = {}) =>
  shownIn<Page<ShownViolation>>(await ask(actor, VIOLATIONS, { filter, first: 100 }), 'violations').nodes

const start = (reference: string, departmentCode: string, kind: ClockKind = 'CASE') => within(async (tx) => startClock(tx, {
  kind, reference, departmentCode, itemCode: departmentCode === HEALTH.code ? PERMIT.item.code : RENT.item.code, concerns: '审核岗',
  startedAt: at('2026-03-02'), workingDays: 7, statutoryWorkingDays: 20,
}, await test.hub.parts.calendar.current(tx)))

beforeAll(async () => {
  test = await worldHub()
  ask = await asking(test)
  office = await auditor(test, 'audit-office')
  await start('case:1', HEALTH.code)
  await start('case:2', HOUSING.code)
  await start('correction:3', HEALTH.code, 'CORRECTION')
  for (const day of ['2026-03-09', '2026-03-12']) {
    moveTo(day)
    await test.hub.act(OPERATOR, randomUUID(), (run) => sweepAll(run))
  }
  const asked = { departmentCode: HEALTH.code, itemCode: PERMIT.item.code, reference: 'case:1', subjectToken: 'token-of-anna', material: 2 }
  await within(async (tx) => {
    await recordPaperRequest(tx, { ...asked, at: at('2026-03-02'), held: false })
    await recordPaperRequest(tx, { ...asked, at: at('2026-03-31'), held: true })
    await recordViolation(tx, { ...asked, kind: 'MATERIAL_ASKED_AGAIN', at: at('2026-03-31') })
    await recordViolation(tx, { ...asked, kind: 'ASKED_THOUGH_HELD', at: at('2026-03-31') })
    // Still March in London, already April in China.
    await recordViolation(tx, { ...asked, departmentCode: HOUSING.code, itemCode: RENT.item.code, kind: 'ITEM_ASKED_AGAIN', material: null, at: new Date('2026-03-31T16:00:00Z') })
  })
})
afterAll(() => test.close())

describe('the list of cards', () => {
  it('shows auditors all of them with the limit as it stands, and each reading is on record', async () => {
    const asked = await ask(office, CARDS, { first: 100 })
    const { nodes } = shownIn<Page<ShownCard>>(asked, 'clockCards')
    expect(nodes.map(({ colour, clock }) => `${colour} ${clock.reference}`).toSorted()).toEqual(
      ['RED case:1', 'RED case:2', 'RED correction:3', 'YELLOW case:1', 'YELLOW case:2', 'YELLOW correction:3'],
    )
    expect(nodes.find(({ colour, clock }) => colour === 'RED' && clock.reference === 'case:1')).toEqual({
      colour: 'RED', at: '2026-03-12T02:00:00.000Z', fellDueOn: '2026-03-12', dueOn: '2026-03-11', provisional: false,
      statutoryDueOn: '2026-03-30', statutoryPassed: false, concerns: '审核岗',
      clock: {
        kind: 'CASE', reference: 'case:1', departmentCode: HEALTH.code, itemCode: PERMIT.item.code, workingDays: 7, extension: 0,
        statutoryWorkingDays: 20, dueOn: '2026-03-11', provisional: false, suspendedAt: null, stoppedAt: null,
        cards: [{ colour: 'YELLOW', dueOn: '2026-03-11' }, { colour: 'RED', dueOn: '2026-03-11' }],
      },
    })
    expect(asked.entries).toMatchObject([{ action: 'clock.cards', outcome: 'RELEASED', about: { first: 100, returned: 6 } }])
    expect(asked.statements.filter((name) => name.startsWith('supervision.'))).toEqual(['supervision.cards', 'supervision.clocks_by_id', 'supervision.cards_of_clocks'])
  })

  it('shows a department its own, whatever it asks for', async () => {
    expect(new Set((await cards(health)).map(({ clock }) => clock.departmentCode))).toEqual(new Set([HEALTH.code]))
    expect((await cards(housing, { departmentCode: HOUSING.code })).length).toBe(2)
    expect(await cards(housing, { departmentCode: HEALTH.code })).toEqual([])
    const portal: Actor = { clientId: 'portal', person: null, departmentCode: HEALTH.code, role: 'SUBJECT_PORTAL' }
    expect(codesOf(await ask(portal, CARDS))).toEqual(['NOT_AVAILABLE'])
  })

  it('is narrowed by colour, department, kind and days of China', async () => {
    expect((await cards(office, { colour: 'YELLOW' })).length).toBe(3)
    expect((await cards(office, { kind: 'CORRECTION' })).length).toBe(2)
    expect((await cards(office, { departmentCode: HOUSING.code, colour: 'RED' })).length).toBe(1)
    expect((await cards(office, { from: '2026-03-09', to: '2026-03-09' })).every(({ colour }) => colour === 'YELLOW')).toBe(true)
    expect((await cards(office, { from: '2026-03-10', to: '2026-03-11' }))).toEqual([])
    expect(codesOf(await ask(office, CARDS, { filter: { from: '2026-03-10', to: '2026-03-09' } }))).toEqual(['CLOCK_PERIOD_INVALID'])
  })

  it('goes on page by page and refuses what is no page', async () => {
    const met: string[] = []
    for (let after: string | null = null; ;) {
      const page: Page<ShownCard> = shownIn(await ask(office, CARDS, { first: 4, after }), 'clockCards')
      met.push(...page.nodes.map(({ colour, clock }) => `${colour} ${clock.reference}`))
      if (!page.pageInfo.hasNextPage) break
      after = page.pageInfo.endCursor
    }
    expect(new Set(met).size).toBe(6)
    expect(met.slice(0, 3).every((text) => text.startsWith('RED'))).toBe(true)
    expect(codesOf(await ask(office, CARDS, { first: 0 }))).toEqual(['PAGE_SIZE_INVALID'])
    expect(codesOf(await ask(office, CARDS, { after: 'nowhere' }))).toEqual(['CURSOR_INVALID'])
  })

  it('says of a red card when the limit in law has passed as well, and not of one stopped before', async () => {
    await within((tx) => stopClock(tx, { kind: 'CASE', reference: 'case:1', at: at('2026-03-20') }))
    await within((tx) => suspendClock(tx, { kind: 'CORRECTION', reference: 'correction:3', at: at('2026-03-20'), reason: '听证' }))
    moveTo('2026-03-31')
    const passed = new Map((await cards(office, { colour: 'RED' })).map(({ clock, statutoryPassed }) => [clock.reference, statutoryPassed]))
    expect(Object.fromEntries(passed)).toEqual({ 'case:1': false, 'case:2': true, 'correction:3': null })
    expect((await cards(office, { colour: 'YELLOW' })).map(({ statutoryPassed }) => statutoryPassed)).toEqual([null, null, null])
  })
})

describe('the list of violations', () => {
  it('shows auditors all of them with the applicant’s token, and departments their own without it', async () => {
    expect((await violations(office)).map(({ kind, subject }) => [kind, subject])).toEqual(
      [['ITEM_ASKED_AGAIN', 'token-of-anna'], ['ASKED_THOUGH_HELD', 'token-of-anna'], ['MATERIAL_ASKED_AGAIN', 'token-of-anna']],
    )
    const own = await violations(health)
    expect(own.map(({ departmentCode, subject }) => [departmentCode, subject])).toEqual([[HEALTH.code, null], [HEALTH.code, null]])
    expect(await violations(health, { departmentCode: HOUSING.code })).toEqual([])
  })

  it('shows supervisors all of them as well, without anybody’s token', async () => {
    await registerConsole(test)
    const supervisor = await actorAs(test, 'SUPERVISOR', { department: HEALTH })
    expect((await violations(supervisor)).map(({ kind, subject }) => [kind, subject])).toEqual(
      [['ITEM_ASKED_AGAIN', null], ['ASKED_THOUGH_HELD', null], ['MATERIAL_ASKED_AGAIN', null]],
    )
    expect((await cards(supervisor)).map(({ clock }) => clock.departmentCode).toSorted()).toEqual((await cards(office)).map(({ clock }) => clock.departmentCode).toSorted())
    const clerk = await actorAs(test, 'CLERK', { department: HOUSING })
    expect(new Set((await cards(clerk)).map(({ clock }) => clock.departmentCode))).toEqual(new Set([HOUSING.code]))
  })

  it('is narrowed by kind and days of China, and each reading is on record', async () => {
    expect(await violations(office, { kind: 'ASKED_THOUGH_HELD' })).toMatchObject([{ reference: 'case:1' }])
    expect(await violations(office, { from: '2026-04-01' })).toMatchObject([{ kind: 'ITEM_ASKED_AGAIN' }])
    const asked = await ask(office, VIOLATIONS, { filter: { kind: 'ASKED_THOUGH_HELD' }, first: 1 })
    expect(asked.entries).toMatchObject([{ action: 'violation.list', about: { kind: 'ASKED_THOUGH_HELD', first: 1, returned: 1 } }])
    expect(asked.entries[0]?.text).not.toContain(ANNA.code)
  })
})

describe('the figures of asking', () => {
  it('count requests and violations by department and month of China', async () => {
    expect((await ask(office, FIGURES, { from: '2026-01-01', to: '2026-12-31' })).body.data?.['askingFigures']).toEqual([
      { departmentCode: HEALTH.code, month: '2026-03', requests: 2, requestsThoughHeld: 1, askedThoughHeld: 1, materialAskedAgain: 1, itemAskedAgain: 0 },
      { departmentCode: HOUSING.code, month: '2026-04', requests: 0, requestsThoughHeld: 0, askedThoughHeld: 0, materialAskedAgain: 0, itemAskedAgain: 1 },
    ].toSorted((a, b) => (a.departmentCode < b.departmentCode ? -1 : 1)))
  })

  it('show a department its own, and nobody more than a year at once', async () => {
    const asked = await ask(housing, FIGURES, { from: '2026-03-01', to: '2026-04-30' })
    expect(asked.body.data?.['askingFigures']).toMatchObject([{ departmentCode: HOUSING.code }])
    expect(asked.entries).toMatchObject([{ action: 'violation.count', outcome: 'RELEASED' }])
    for (const period of [{ from: '2025-12-30', to: '2026-12-31' }, { from: '2026-02-01', to: '2026-01-31' }, { from: '9999-12-31', to: '9999-12-30' }]) {
      expect(codesOf(await ask(office, FIGURES, period))).toEqual(['CLOCK_PERIOD_INVALID'])
    }
    expect(codesOf(await ask(office, FIGURES, { from: '9999-12-31', to: '9999-12-31' }))).toEqual([])
  })
})
