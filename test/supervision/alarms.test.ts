import { Writable } from 'node:stream'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createHub } from '../../src/app.ts'
import { KeptAlarms, listFindings, type FindingView } from '../../src/domains/supervision/index.ts'
import type { Alarm } from '../../src/platform/alarms.ts'
import type { Db } from '../../src/platform/db/database.ts'
import { createLog } from '../../src/platform/log.ts'
import { metricsText } from '../../src/platform/metrics.ts'
import { auditor } from '../api/supervision/auditing.ts'
import { departmentActor, worldHub, type TestHub } from '../support/hub.ts'
import { ANNA, HEALTH } from '../support/world.ts'

let test: TestHub
const lines: string[] = []

beforeAll(async () => {
  test = await worldHub()
  test.hub.alarms.log = createLog({ destination: new Writable({ write: (line, _, done) => (lines.push(String(line)), done()) }) })
})
afterAll(() => test.close())

const alarm = (change: Partial<Alarm> = {}): Alarm => ({
  kind: 'TOKEN_REPLAYED', clientId: 'health-system', person: 'clerk-1', departmentCode: HEALTH.code, requestId: 'r-1', about: {}, ...change,
})

async function found(detector: string, person: string | null): Promise<readonly FindingView[]> {
  const office = await auditor(test, 'audit-office')
  const page = await test.hub.act(office, 'r-audit', (run) => run(listFindings, {
    state: null, severity: null, detector, departmentCode: null, client: null, person, first: 100, after: null, path: ['findings'],
  }))
  return page.findings.map(({ finding }) => finding)
}

it('keeps an alarm as a finding that an auditor sees, counts it and warns in closed words', async () => {
  await test.hub.parts.alarms.raise(alarm({ kind: 'SUBJECTS_A_DAY', about: { subjects: 250, item: 'ITEM-1' } }))
  expect(await found('subjects-a-day', 'clerk-1')).toMatchObject([{
    severity: 'WARNING', client: 'health-system', departmentCode: HEALTH.code, figures: { subjects: 250, times: 1 }, entries: [],
    sentence: 'SUBJECTS_A_DAY: very many subjects were asked for in one day; item ITEM-1; request r-1.',
  }])
  expect(metricsText(test.hub.metrics())).toContain('yihao_alarms_total{kind="SUBJECTS_A_DAY"} 1\n')
  expect(JSON.parse(lines.at(-1) ?? '')).toEqual({
    level: 'warn', time: expect.any(String), event: 'alarm', requestId: 'r-1', clientId: 'health-system', department: HEALTH.code,
    code: 'SUBJECTS_A_DAY',
  })
})

it('keeps the same alarm of a day once, and of thousands of different ones the first ten and each tenfold, with its count', async () => {
  for (let at = 0; at < 3; at += 1) await test.hub.parts.alarms.raise(alarm({ person: 'same', requestId: `r-${at}` }))
  expect(await found('token-replayed', 'same')).toHaveLength(1)
  for (let at = 0; at < 120; at += 1) await test.hub.parts.alarms.raise(alarm({ person: 'many', about: { token: `t${at}` } }))
  expect((await found('token-replayed', 'many')).map(({ figures }) => figures['times'])).toEqual([100, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1])
  test.clock.advance(24 * 3_600_000)
  await test.hub.parts.alarms.raise(alarm({ person: 'same' }))
  expect(await found('token-replayed', 'same')).toHaveLength(2)
})

it('takes no number, name or text of a caller into a finding', async () => {
  await test.hub.parts.alarms.raise(alarm({ person: 'hostile', about: { item: ANNA.code, name: '张三', text: 'a b', fine: 'A-1' } }))
  expect((await found('token-replayed', 'hostile'))[0]?.sentence).toContain('; item …; name …; text …; fine A-1;')
})

it('is raised for an actor of whom nothing is known', async () => {
  await test.hub.parts.alarms.raise(alarm({ kind: 'CIPHERTEXT_REFUSED', clientId: null, person: null, departmentCode: null }))
  expect(await found('ciphertext-refused', null)).toMatchObject([{ client: '-', person: null, departmentCode: '-', severity: 'ALARM' }])
})

it('stands and falls with the transaction it was raised in', async () => {
  const before = lines.length
  await expect(test.hub.database.transaction(async (tx) => {
    await test.hub.parts.alarms.raise(alarm({ person: 'undone' }), tx)
    throw new Error('undone')
  })).rejects.toThrow('undone')
  expect([await found('token-replayed', 'undone'), lines.length]).toEqual([[], before])
  await test.hub.database.transaction((tx) => test.hub.parts.alarms.raise(alarm({ person: 'done' }), tx))
  expect([(await found('token-replayed', 'done')).length, lines.length]).toEqual([1, before + 1])
})

it('never fails the caller: what cannot be kept is told to the log and counted, and a flood fills no memory', async () => {
  let fail: (error: Error) => void = () => undefined
  const away: Db = { query: () => new Promise((_, reject) => (fail = reject)) }
  const alarms = new KeptAlarms(away, test.clock)
  const said: string[] = []
  alarms.log = { info() {}, warn: (event) => said.push(event), error: (event) => said.push(event) }
  const raised = alarms.raise(alarm())
  expect(said).toEqual(['alarm'])
  const flood = Array.from({ length: 1000 }, () => alarms.raise(alarm()))
  await flood.at(-1)
  expect(said.filter((event) => event === 'alarm_not_kept')).toHaveLength(1)
  fail(new Error('away'))
  await raised
  expect(metricsText(alarms.metrics())).toContain('yihao_alarms_not_kept_total 2\n')
})

it('is kept before the hub is closed, also where nobody waited for it', async () => {
  const beside = await createHub(test.options)
  void beside.parts.alarms.raise(alarm({ person: 'last' }))
  void beside.parts.alarms.raise(alarm({ person: 'last', about: { subjects: 2 } }))
  await beside.close()
  expect(await found('token-replayed', 'last')).toHaveLength(2)
})

it('leaves room for many who raise at once within their own transactions', async () => {
  const actor = departmentActor('health')
  await Promise.all(Array.from({ length: 30 }, (_, at) => test.hub.database.transaction(async () => {
    await test.hub.parts.alarms.raise(alarm({ person: `crowd`, departmentCode: actor.departmentCode, requestId: `r-${at}` }))
  })))
  expect(metricsText(test.hub.alarms.metrics())).toContain('not_kept_total 0\n')
})
