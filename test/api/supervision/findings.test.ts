import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { detect } from '../../../src/commands/detect.ts'
import { rangeOfTime, scanEntries } from '../../../src/domains/audit/index.ts'
import type { Actor } from '../../../src/kernel/actor.ts'
import { asking, type Ask } from '../../support/graphql.ts'
import { departmentActor, worldHub, type TestHub } from '../../support/hub.ts'
import { ANNA, HEALTH } from '../../support/world.ts'
import { access, asHub, auditor, codesOf, commandLine, lookUps, shownIn, type Page } from './auditing.ts'

const FINDINGS = `query Findings($filter: FindingsFilter, $first: Int, $after: String) {
  findings(filter: $filter, first: $first, after: $after) {
    nodes { id detector severity state departmentCode clientId person subject sentence figures { name value } entries entryCount scanFrom scanTo steps { state note by } }
    pageInfo { hasNextPage endCursor }
  }
}`
const JUDGE = `mutation Judge($input: JudgeFindingInput!) { judgeFinding(input: $input) { id state steps { state note by } } }`

interface Shown {
  readonly id: string
  readonly detector: string
  readonly severity: string
  readonly state: string
  readonly departmentCode: string
  readonly clientId: string
  readonly person: string | null
  readonly figures: readonly { name: string; value: number }[]
  readonly entries: readonly string[]
  readonly entryCount: string
  readonly scanFrom: string
  readonly scanTo: string
  readonly steps: readonly { readonly state: string; readonly note: string; readonly by: string | null }[]
}

let test: TestHub
let ask: Ask
let office: Actor
const clerk: Actor = { ...departmentActor('health'), person: 'clerk-1' }
const printed: string[] = []
const run = async (options: Parameters<typeof detect>[1] = {}) => {
  printed.length = 0
  await detect(commandLine(test), options, (line) => void printed.push(line))
  return printed.join('\n')
}

/** Look-ups of this many different subjects. */
const lookUpMany = (actor: Actor, count: number, from = 0) =>
  lookUps(test, actor, Array.from({ length: count }, (_, at) => `subject-${from + at}`))

beforeAll(async () => {
  test = await worldHub()
  ask = await asking(test)
  office = await auditor(test, 'audit-office')
  await lookUpMany(clerk, 30)
})
afterAll(() => test.close())

const judge = (actor: Actor, finding: string, verdict: string, note = '已问过。') => ask(actor, JUDGE, { input: { finding, verdict, note } })

async function findings(filter: object = {}): Promise<readonly Shown[]> {
  return shownIn<Page<Shown>>(await ask(office, FINDINGS, { filter, first: 100 }), 'findings').nodes
}

describe('hub detect', () => {
  it('keeps what the detectors find, with evidence that the log has, and is itself on record', async () => {
    expect(await run()).toMatch(/looked at \d+ entries.*\n\d+ findings?, \d+ of them new/)
    const [run_] = await test.entries(1)
    expect(run_).toMatchObject({ action: 'detectors.run', outcome: 'RELEASED', subject: null })
    const [found] = await findings({ detector: 'thresholds' })
    expect(found).toMatchObject({
      severity: 'NOTICE', state: 'OPEN', departmentCode: HEALTH.code, clientId: 'health-system', person: 'clerk-1', entryCount: '25', steps: [],
    })
    expect(found?.figures).toContainEqual({ name: 'subjects', value: 25 })
    const log = new Map((await test.entries(await test.logSize())).map((entry) => [String(entry.index), entry]))
    for (const index of found?.entries ?? []) expect(log.get(index)).toMatchObject({ action: 'subject.ask', actor: { person: 'clerk-1' } })
  })

  it('finds nothing anew when it runs again, over the same entries or more', async () => {
    await run()
    const before = await findings()
    expect(await run()).toContain(', 0 of them new')
    await access(test, 4)
    await run()
    const kinds = (list: readonly Shown[]) => list.filter(({ detector }) => detector === 'thresholds').map(({ id }) => id)
    expect(kinds(await findings())).toEqual(kinds(before))
  })

  it('looks at no entry outside its days', async () => {
    expect(await run({ from: '2026-11-21', to: '2026-11-21' })).toMatch(/looked at (?!0 )\d+ entries/)
    expect(await run({ from: '2026-12-01', to: '2026-12-31' })).toMatch(/looked at 0 entries/)
    expect(await run({ to: '2026-11-20' })).toMatch(/looked at 0 entries/)
  })

  it('refuses days that are none or in no order', async () => {
    await expect(run({ from: 'yesterday' })).rejects.toThrow(/--from/)
    await expect(run({ from: '2026-11-22', to: '2026-11-21' })).rejects.toMatchObject({ code: 'PERIOD_INVALID' })
  })
})

describe('the list of findings', () => {
  it('is for auditors, and each reading is on record with its filter', async () => {
    const asked = await ask(office, FINDINGS, { filter: { detector: 'thresholds', clientId: 'health-system', person: 'clerk-1', departmentCode: HEALTH.code } })
    expect(shownIn<Page<Shown>>(asked, 'findings').nodes.length).toBeGreaterThan(0)
    expect(asked.entries).toMatchObject([{ action: 'finding.list', outcome: 'RELEASED' }])
    expect(asked.entries[0]?.text).toContain('"detector":"thresholds"')
    const refused = await ask(departmentActor('health'), FINDINGS, {})
    expect([codesOf(refused), refused.entries[0]?.outcome]).toEqual([['NOT_AVAILABLE'], 'REFUSED'])
  })

  it('narrows by what is asked for and goes on page by page', async () => {
    await lookUpMany({ ...clerk, person: 'clerk-2' }, 26, 1_000)
    await run()
    const all = await findings({ departmentCode: HEALTH.code })
    expect(new Set(all.map(({ person }) => person))).toEqual(new Set(['clerk-1', 'clerk-2']))
    expect((await findings({ person: 'clerk-2' })).every(({ person }) => person === 'clerk-2')).toBe(true)
    expect(await findings({ person: 'nobody' })).toEqual([])
    expect(await findings({ severity: 'ALARM', detector: 'thresholds' })).toEqual([])
    const met: string[] = []
    for (let after: string | null = null; ;) {
      const page: Page<Shown> = shownIn(await ask(office, FINDINGS, { filter: { departmentCode: HEALTH.code }, first: 1, after }), 'findings')
      met.push(...page.nodes.map(({ id }) => id))
      if (!page.pageInfo.hasNextPage) break
      after = page.pageInfo.endCursor
    }
    expect(met).toEqual(all.map(({ id }) => id))
  })

  it('takes no ID number as a name', async () => {
    const asked = await ask(office, FINDINGS, { filter: { person: ANNA.code } })
    expect(codesOf(asked)).toEqual(['LOG_FILTER_INVALID'])
    expect(asked.entries[0]?.text).not.toContain(ANNA.code)
  })
})

describe('a finding', () => {
  it('is taken under review and judged, and then stays', async () => {
    await lookUpMany({ ...clerk, person: 'clerk-3' }, 25, 2_000)
    await run()
    const [found] = await findings({ person: 'clerk-3', detector: 'thresholds' })
    const id = found?.id ?? ''
    expect((await judge(office, id, 'REVIEW', '向部门了解。')).body.data?.['judgeFinding']).toMatchObject({ state: 'REVIEW', steps: [{ state: 'REVIEW', note: '向部门了解。', by: 'audit-office' }] })
    expect(codesOf(await judge(office, id, 'REVIEW'))).toEqual(['STEP_NOT_POSSIBLE'])
    const judged = await judge(office, id, 'CLEARED')
    expect(judged.entries).toMatchObject([{ action: 'finding.judge', outcome: 'RELEASED' }])
    expect(judged.entries[0]?.text).not.toContain('已问过')
    expect(codesOf(await judge(office, id, 'VIOLATION'))).toEqual(['STEP_NOT_POSSIBLE'])
    expect((await findings({ person: 'clerk-3', state: 'CLEARED' })).map(({ steps }) => steps.map(({ state }) => state))).toEqual([['REVIEW', 'CLEARED']])
    await run()
    expect((await findings({ person: 'clerk-3', detector: 'thresholds' })).map(({ state }) => state)).toEqual(['CLEARED'])
  })

  it('judged twice at once is judged once', async () => {
    await lookUpMany({ ...clerk, person: 'clerk-4' }, 25, 3_000)
    await run()
    const [found] = await findings({ person: 'clerk-4', detector: 'thresholds' })
    const codes = (await Promise.all(['CLEARED', 'VIOLATION', 'CLEARED'].map((verdict) => judge(office, found?.id ?? '', verdict)))).map(codesOf)
    expect(codes.filter((one) => one.length === 0)).toHaveLength(1)
    expect(codes.flat()).toEqual(['STEP_NOT_POSSIBLE', 'STEP_NOT_POSSIBLE'])
  })

  it('is judged by auditors alone, with a note that may be kept', async () => {
    const [found] = await findings({ state: 'OPEN' })
    expect(codesOf(await judge(departmentActor('health'), found?.id ?? '', 'CLEARED'))).toEqual(['NOT_AVAILABLE'])
    expect(codesOf(await judge(office, found?.id ?? '', 'CLEARED', `查 ${ANNA.code}`))).toEqual(['NOTE_INVALID'])
    expect(codesOf(await judge(office, '99999', 'CLEARED'))).toEqual(['NOT_AVAILABLE'])
    expect(codesOf(await judge(office, 'no number', 'CLEARED'))).toEqual(['NOT_AVAILABLE'])
  })

  it('is not judged by whom it is about: his own department, client or account', async () => {
    await lookUpMany({ ...clerk, person: 'clerk-5' }, 25, 5_000)
    await run()
    const [found] = await findings({ person: 'clerk-5', detector: 'thresholds' })
    const own = await auditor(test, 'health-audit', HEALTH)
    const before = shownIn<Page<Shown>>(await ask(own, FINDINGS, { filter: { person: 'clerk-5' } }), 'findings').nodes
    for (const actor of [own, { ...office, clientId: 'health-system' }, { ...office, person: 'clerk-5' }]) {
      for (const verdict of ['REVIEW', 'CLEARED', 'VIOLATION']) {
        const refused = await judge(actor, found?.id ?? '', verdict)
        expect(codesOf(refused)).toEqual(['NOT_AVAILABLE'])
        expect(refused.entries).toMatchObject([{ action: 'finding.judge', outcome: 'REFUSED', refusals: [{ reason: 'FINDING_ABOUT_ONESELF' }] }])
      }
    }
    expect(await findings({ person: 'clerk-5' })).toEqual(before)
    expect(codesOf(await judge({ ...office, person: 'clerk-6' }, found?.id ?? '', 'CLEARED'))).toEqual([])
  })

  it.each(['UPDATE finding SET severity = severity', 'DELETE FROM finding', 'DELETE FROM finding_step', 'TRUNCATE finding CASCADE'])(
    'cannot be changed by the hub: %s',
    async (statement) => {
      await expect(asHub(test, statement)).rejects.toMatchObject({ code: '42501' })
    },
  )
})

describe('a scan of the log', () => {
  it('gives every entry once and in order, whatever the stretches', async () => {
    const size = await test.logSize()
    const texts = (await test.entries(size)).map(({ text }) => text)
    for (const batch of [1, 7, 100, 100_000]) {
      const scanned: string[] = []
      for await (const { index, entry } of scanEntries(test.hub.database, { fromIndex: 3, toIndex: size - 2, batch })) {
        expect(index).toBe(3 + scanned.length)
        scanned.push(entry)
      }
      expect(scanned).toEqual(texts.slice(3, -2))
    }
  })

  it('finds the ends of a span of time by the times of the entries', async () => {
    const DAY_MS = 86_400_000
    const sizes: number[] = []
    for (let day = 0; day < 6; day += 1) {
      test.clock.advance(2 * DAY_MS)
      await lookUps(test, clerk, Array.from({ length: 5 }, (_, at) => `day-${day}-${at}`))
      sizes.push(await test.logSize())
    }
    const whole = { fromIndex: 0, toIndex: sizes.at(-1) ?? 0 }
    const [first = 0, second = 0, , fourth = 0] = sizes
    const last = test.clock.now().getTime()
    const daysAgo = (days: number) => new Date(last - days * DAY_MS)
    const { database } = test.hub
    expect(await rangeOfTime(database, whole, daysAgo(6), daysAgo(3.5))).toEqual({ fromIndex: second, toIndex: fourth })
    expect(await rangeOfTime(database, whole, daysAgo(8), null)).toEqual({ fromIndex: first, toIndex: whole.toIndex })
    expect(await rangeOfTime(database, whole, null, daysAgo(8))).toEqual({ fromIndex: 0, toIndex: first })
    expect(await rangeOfTime(database, { fromIndex: second + 1, toIndex: fourth - 1 }, daysAgo(100), daysAgo(-1))).toEqual({ fromIndex: second + 1, toIndex: fourth - 1 })
    expect(await rangeOfTime(database, whole, null, null)).toEqual(whole)
    for (const [from, until] of [[daysAgo(-2), null], [null, new Date(0)], [daysAgo(5.5), daysAgo(4.5)]] as const) {
      const { fromIndex, toIndex } = await rangeOfTime(database, whole, from, until)
      expect(toIndex).toBe(fromIndex)
    }
  })

  it('has every entry of a day in it, though a clock was years ahead or behind for a while', async () => {
    const YEARS_MS = 4 * 365 * 86_400_000
    const start = await test.logSize()
    const now = test.clock.now()
    for (let at = 0; at < 21; at += 1) {
      const wrong = at % 2 === 0 ? 0 : at % 4 === 1 ? YEARS_MS : -YEARS_MS
      test.clock.advance(wrong)
      await lookUps(test, clerk, [`clock-${at}`])
      test.clock.advance(-wrong)
    }
    const range = { fromIndex: start, toIndex: await test.logSize() }
    expect(await rangeOfTime(test.hub.database, range, now, new Date(now.getTime() + 1))).toEqual(range)
    const ahead = new Date(now.getTime() + YEARS_MS)
    expect(await rangeOfTime(test.hub.database, range, ahead, null)).toEqual({ fromIndex: start + 1, toIndex: start + 18 })
  })
})
