import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sweepAll } from '../../src/domains/supervision/index.ts'
import { opening, recordStep } from '../support/case-questions.ts'
import { worldOnNetwork, type NetworkHub } from '../support/http.ts'
import { OPERATOR } from '../support/hub.ts'
import { personAsking, registerConsole, type AskingPerson } from '../support/people.ts'
import { ANNA, BRUNO, guide, HEALTH, HOUSING, RENT } from '../support/world.ts'

const DAY = 86_400_000
const TIMED = guide(HOUSING, 43, '限时办结事项', [...RENT.materials], { promisedLimit: { workingDays: 10, basis: null, note: null } })

let hub: NetworkHub
let me: AskingPerson
let colleague: AskingPerson
let stranger: AskingPerson
beforeAll(async () => {
  hub = await worldOnNetwork()
  await hub.load('guide', [TIMED])
  await registerConsole(hub)
  me = await personAsking(hub, 'CLERK', { department: HOUSING })
  colleague = await personAsking(hub, 'CLERK', { department: HOUSING })
  stranger = await personAsking(hub, 'CLERK', { department: HEALTH })
  // A Monday of a year whose calendar is published.
  hub.clock.advance(new Date('2026-03-02T10:00:00+08:00').getTime() - hub.clock.now().getTime())
  for (const number of ['M-1', 'M-2', 'M-3', 'M-4', 'M-5']) {
    await open(number, me, number === 'M-5' ? TIMED.item.code : RENT.item.code)
    hub.clock.advance(60_000)
  }
  await open('M-THEIRS', colleague)
})
afterAll(() => hub.close())

const open = async (number: string, who: AskingPerson | 'housing' = me, itemCode = RENT.item.code) => {
  const input = opening(number, { itemCode, receivedAt: null })
  expect((await hub.ask(who, `mutation ($input: OpenCaseInput!) { openCase(input: $input) { number } }`, { input })).codes).toEqual([])
}

interface Listed {
  readonly number: string; readonly itemName: string; readonly openedByYou: boolean; readonly state: string; readonly stage: string; readonly notices: number
  readonly workingDaysLeft: number | null; readonly card: string | null; readonly draftSavedAt: string | null; readonly clock: { dueOn: string | null; suspendedAt: string | null } | null
}
const LIST = `query ($filter: MyCasesFilter, $first: Int, $after: String) { myCases(filter: $filter, first: $first, after: $after) {
  nodes { number itemName openedByYou state stage notices workingDaysLeft card draftSavedAt clock { dueOn suspendedAt } } pageInfo { hasNextPage endCursor } } }`
interface Page { readonly myCases: { readonly nodes: readonly Listed[]; readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null } } }
const list = (variables: object = {}, who: AskingPerson | 'health' | 'housing' = me) => hub.ask<Page>(who, LIST, variables)
const numbers = async (variables: object = {}, who: AskingPerson | 'health' | 'housing' = me) =>
  (await list(variables, who)).body.data?.myCases.nodes.map(({ number }) => number)
const oneOf = async (number: string) => (await list({ filter: { number } })).body.data?.myCases.nodes[0] ?? expect.fail(`${number} is listed`)

describe('my cases', () => {
  it('are those that I opened, the newest first', async () => {
    expect(await numbers()).toEqual(['M-5', 'M-4', 'M-3', 'M-2', 'M-1'])
    expect(await numbers({}, colleague)).toEqual(['M-THEIRS'])
    expect(await numbers({}, stranger)).toEqual([])
    expect(await numbers({}, 'housing')).toEqual([])
  })

  it('are with those of the department where I ask for them, and say which are mine', async () => {
    const { body } = await list({ filter: { whose: 'DEPARTMENT' }, first: 50 })
    const mine = new Map(body.data?.myCases.nodes.map(({ number, openedByYou }) => [number, openedByYou]))
    expect([mine.get('M-1'), mine.get('M-THEIRS'), mine.get('Z-2026-1')]).toEqual([true, false, false])
    expect([...mine.keys()].filter((number) => number.startsWith('H-'))).toEqual([])
  })

  it('come in pages that leave nothing out and take the same statements each', async () => {
    const seen: string[] = []
    const statements = new Set<number>()
    let after: string | null = null
    do {
      let count = 0
      hub.hub.database.observer = ({ name }) => (count += name.startsWith('case_files.') || name.startsWith('supervision.') ? 1 : 0)
      const page: Page | null | undefined = (await list({ first: 2, after })).body.data
      hub.hub.database.observer = undefined
      statements.add(count)
      seen.push(...(page?.myCases.nodes.map(({ number }) => number) ?? []))
      after = page?.myCases.pageInfo.hasNextPage ? page.myCases.pageInfo.endCursor : null
    } while (after !== null)
    expect(seen).toEqual(['M-5', 'M-4', 'M-3', 'M-2', 'M-1'])
    // Cases, steps, limits and their cards.
    expect(Math.max(...statements)).toBe(4)
  })

  it('are narrowed by number, item and state', async () => {
    expect(await numbers({ filter: { number: 'M-2' } })).toEqual(['M-2'])
    expect(await numbers({ filter: { number: 'M-THEIRS' } })).toEqual([])
    expect(await numbers({ filter: { number: 'M-THEIRS', whose: 'DEPARTMENT' } })).toEqual(['M-THEIRS'])
    expect(await numbers({ filter: { number: 'H-2026-1', whose: 'DEPARTMENT' } })).toEqual([])
    expect(await numbers({ filter: { itemCode: TIMED.item.code } })).toEqual(['M-5'])
    expect(await numbers({ filter: { state: 'DECIDED' } })).toEqual([])
    expect(await numbers({ filter: { state: 'OPEN' } })).toHaveLength(5)
  })

  it('do not go on by a cursor of another list or another clerk', async () => {
    const cursor = (await list({ first: 1 })).body.data?.myCases.pageInfo.endCursor
    expect((await list({ first: 1, after: cursor }, colleague)).codes).toEqual(['CURSOR_INVALID'])
    expect((await list({ first: 1, after: cursor, filter: { whose: 'DEPARTMENT' } })).codes).toEqual(['CURSOR_INVALID'])
    expect((await list({ first: 1, after: `${cursor}A` })).codes).toEqual(['CURSOR_INVALID'])
    expect((await list({ first: 101 })).codes).toEqual(['PAGE_SIZE_INVALID'])
  })

  it('are on record as one list, without anybody in it', async () => {
    const { entries } = await list({ filter: { state: 'OPEN' } })
    expect(entries).toHaveLength(1)
    expect(entries[0]).toMatchObject({ action: 'case.list', outcome: 'RELEASED', subject: null, about: { whose: 'MINE', state: 'OPEN', returned: 5 } })
    expect(entries[0]?.text).not.toContain(ANNA.code)
  })

  it('say how their limits stand: days left, cards, rests', async () => {
    expect(await oneOf('M-5')).toMatchObject({ itemName: '限时办结事项', workingDaysLeft: 10, card: null, clock: { dueOn: '2026-03-16' } })
    expect(await oneOf('M-1')).toMatchObject({ workingDaysLeft: null, clock: null })
    const look = async (days: number) => {
      hub.clock.advance(days * DAY)
      await hub.hub.act(OPERATOR, randomUUID(), (run) => sweepAll(run))
      const { workingDaysLeft, card } = await oneOf('M-5')
      return [workingDaysLeft, card]
    }
    expect(await look(10)).toEqual([2, 'YELLOW'])
    expect(await look(4)).toEqual([0, 'YELLOW'])
    expect(await look(4)).toEqual([-4, 'RED'])
  })

  it('rest while a notice waits, which is counted', async () => {
    await open('M-6', me, TIMED.item.code)
    expect((await recordStep(hub, { caseNumber: 'M-6', kind: 'SUSPENDED', note: '样例法定事由' })).codes).toEqual([])
    expect(await oneOf('M-6')).toMatchObject({ workingDaysLeft: null, card: null, notices: 0, stage: 'SUSPENDED' })
    expect((await oneOf('M-6')).clock?.suspendedAt).not.toBeNull()
  })

  it('say whether a draft waits', async () => {
    const input = { caseNumber: 'M-2', revision: randomUUID(), basedOn: [null], content: '{}' }
    await hub.ask(me, `mutation ($input: SaveCaseDraftInput!) { saveCaseDraft(input: $input) { revision } }`, { input })
    expect((await oneOf('M-2')).draftSavedAt).toBe(hub.clock.now().toISOString())
    expect((await oneOf('M-1')).draftSavedAt).toBeNull()
  })

  it('are still mine after they were passed on, and not the department’s', async () => {
    await open('M-7')
    await recordStep(hub, { caseNumber: 'M-7', kind: 'PASSED_UP', to: HEALTH.code })
    expect(await numbers({ filter: { number: 'M-7' } })).toEqual(['M-7'])
    expect(await numbers({ filter: { number: 'M-7', whose: 'DEPARTMENT' } })).toEqual([])
    expect(await numbers({ filter: { number: 'M-7', whose: 'DEPARTMENT' } }, 'health')).toEqual(['M-7'])
  })
})

describe('items used last', () => {
  const recent = async (who: AskingPerson, first = 8) =>
    (await hub.ask<{ recentItems: { code: string }[] }>(who, `query ($first: Int) { recentItems(first: $first) { code } }`, { first })).body.data?.recentItems.map(({ code }) => code)

  it('are those of my own cases, the last used first', async () => {
    hub.clock.advance(60_000)
    await open('M-8', me, TIMED.item.code)
    expect(await recent(me)).toEqual([TIMED.item.code, RENT.item.code])
    expect(await recent(me, 1)).toEqual([TIMED.item.code])
    hub.clock.advance(60_000)
    await open('M-9')
    expect(await recent(me)).toEqual([RENT.item.code, TIMED.item.code])
    expect(await recent(stranger)).toEqual([])
  })
})

describe('finding an item over the network', () => {
  const find = async (variables: object) => {
    const { body, codes, entries } = await hub.ask<{ findItems: { total: number; nodes: { name: string }[] } }>('health',
      `query ($text: String, $category: ItemCategory, $level: ItemLevel, $body: CreditCode, $area: AreaCode, $first: Int) {
        findItems(text: $text, category: $category, level: $level, implementingBody: $body, areaCode: $area, first: $first) { total nodes { name } } }`, variables)
    return codes.length > 0 ? codes : { names: body.data?.findItems.nodes.map(({ name }) => name), total: body.data?.findItems.total, entries: entries.length }
  }

  it('goes by initials, and leaves no entry', async () => {
    hub.clock.advance(10_000)
    expect(await find({ text: 'xsbj' })).toEqual({ names: ['限时办结事项'], total: 1, entries: 0 })
    expect(await find({ text: 'gonggongzl' })).toEqual({ names: ['公共租赁住房申请'], total: 1, entries: 0 })
  })

  it('keeps to body, category, level and region', async () => {
    expect(await find({ text: '公共', body: HEALTH.code })).toMatchObject({ names: ['公共场所卫生许可'], total: 1 })
    expect(await find({ body: BRUNO.code })).toEqual(['CREDIT_CODE_INVALID'])
    expect(await find({ text: '公共', category: 'POVERTY_RELIEF' })).toMatchObject({ total: 0 })
    expect(await find({ text: '公共', level: 'NATIONAL' })).toMatchObject({ total: 0 })
    expect(await find({ text: '公共', area: '290103' })).toMatchObject({ total: 0 })
    expect(await find({ text: '公共', first: 1 })).toMatchObject({ total: 2 })
    expect(await find({ text: 'x'.repeat(101) })).toEqual(['SEARCH_TEXT_INVALID'])
  })

  it('finds an item five seconds after it was loaded', async () => {
    await find({ text: 'x' })
    await hub.load('guide', [guide(HOUSING, 44, '样例新设事项', [...RENT.materials])])
    hub.clock.advance(5_000)
    expect(await find({ text: 'ylxs' })).toMatchObject({ names: ['样例新设事项'] })
  })
})
