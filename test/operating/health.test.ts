import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { noteSizeJob } from '../../src/domains/operating/index.ts'
import { silentLog } from '../../src/platform/log.ts'
import { systemClock } from '../../src/kernel/clock.ts'
import { startJobs } from '../../src/platform/jobs/runner.ts'
import { worldOnNetwork, type NetworkHub } from '../support/http.ts'
import { personAsking, registerConsole, type AskingPerson } from '../support/people.ts'
import { CASES, CERTIFICATES } from '../support/world.ts'

const HEALTH = readFileSync(new URL('../../schema/operations/hub-health.graphql', import.meta.url), 'utf8')
const LOAD = readFileSync(new URL('../../schema/operations/load-working-calendar.graphql', import.meta.url), 'utf8')

interface Shown {
  readonly size: { readonly databaseBytes: number; readonly logEntries: number; readonly certificates: number; readonly caseFiles: number }
  readonly growth: readonly { readonly day: string; readonly logEntries: number }[]
  readonly lastEntryAt: string
  readonly logFault: string | null
  readonly witnesses: readonly object[]
  readonly calendarYears: readonly number[]
  readonly jobs: readonly { readonly name: string; readonly lastDoneAt: string | null; readonly lastFailedAt: string | null }[]
  readonly diskFreeBytes: number | null
}

let hub: NetworkHub
let admin: AskingPerson
beforeAll(async () => {
  hub = await worldOnNetwork({ witnesses: [] })
  await registerConsole(hub)
  admin = await personAsking(hub, 'SYSTEM_ADMINISTRATOR')
})
afterAll(() => hub.close())

async function health(): Promise<Shown> {
  const { body, entries } = await hub.ask<{ hubHealth: Shown }>(admin, HEALTH)
  // Whoever leaves the page open would fill the log with it.
  expect(entries).toEqual([])
  if (!body.data) throw new Error(JSON.stringify(body.errors))
  return body.data.hubHealth
}

const year = (text: object) => JSON.stringify(text)
const OFF = ['01-01', '05-01', '10-01', '10-02', '10-03'].map((day) => ({ date: `2027-${day}`, kind: 'OFF', name: '节日' }))
const NOTICE = { year: 2027, notice: '样例办发明电〔2026〕7号', days: OFF }

it('says how large database and log are, when the last entry was written, and how much is indexed, without an entry of its own', async () => {
  await hub.sql('ANALYZE')
  const shown = await health()
  expect(shown.size).toMatchObject({ certificates: CERTIFICATES.flatMap(({ holders }) => holders).length, caseFiles: CASES.length, logEntries: await hub.logSize() })
  expect(shown.size.databaseBytes).toBeGreaterThan(1_000_000)
  expect(Math.abs(Date.parse(shown.lastEntryAt) - systemClock.now().getTime())).toBeLessThan(600_000)
  expect([shown.logFault, shown.witnesses]).toEqual([null, []])
})

it('says what hinders the log and how much room the disk has; of what cannot be looked at, nothing', async () => {
  const { operating } = hub.hub.parts
  hub.hub.log.guard = () => 'WITNESS_TOO_LONG_AGO'
  operating.disk = () => Promise.reject(new Error('the disk is away'))
  operating.witnesses = () => [{ witness: 'witness.example', witnessedSize: 3, witnessedAt: new Date(0), fault: 'LOG_UNREADABLE' }]
  const away = await health()
  expect([away.logFault, away.diskFreeBytes]).toEqual(['WITNESS_TOO_LONG_AGO', null])
  expect(away.witnesses).toEqual([{ witness: 'witness.example', witnessedSize: 3, witnessedAt: '1970-01-01T00:00:00.000Z', fault: 'LOG_UNREADABLE' }])
  hub.hub.log.guard = undefined
  operating.disk = () => Promise.resolve({ freeBytes: 5_000_000_000_000, totalBytes: 6_000_000_000_000 })
  expect((await health()).diskFreeBytes).toBe(5_000_000_000_000)
})

it('a day has one size, the last that was noted, and days older than thirty are not shown', async () => {
  const job = noteSizeJob(hub.hub)
  const note = () => job.run(new AbortController().signal)
  await note()
  await hub.ask('health', '{ __typename }')
  await note()
  expect((await health()).growth.map(({ day }) => day)).toEqual(['2026-11-21'])
  expect((await health()).growth[0]?.logEntries).toBe(await hub.logSize())
  hub.clock.advance(24 * 3_600_000)
  await note()
  expect((await health()).growth.map(({ day }) => day)).toEqual(['2026-11-21', '2026-11-22'])
  hub.clock.advance(30 * 24 * 3_600_000)
  expect((await health()).growth.map(({ day }) => day)).toEqual(['2026-11-22'])
})

it('shows each job of this process with its last run and its last failure', async () => {
  const { jobs } = hub.hub.parts.operating
  const ran: string[] = []
  const job = (name: string, fails: boolean) => jobs.watched({
    name, everyMs: 60_000,
    run: () => {
      ran.push(name)
      return fails ? Promise.reject(new Error('a number 290102')) : Promise.resolve()
    },
  })
  const running = startJobs([job('well', false), job('ill', true)], { log: silentLog })
  await running.stop()
  const at = hub.clock.now().toISOString()
  expect((await health()).jobs).toEqual([
    { name: 'well', everySeconds: 60, lastDoneAt: at, lastFailedAt: null }, { name: 'ill', everySeconds: 60, lastDoneAt: null, lastFailedAt: at },
  ])
  expect(ran.toSorted()).toEqual(['ill', 'well'])
})

it('the working calendar of a year is published by its file; what is wrong in it is said, and nothing of it repeated', async () => {
  expect((await health()).calendarYears).not.toContain(2027)
  const load = async (text: string, replace = false) => (await hub.ask<{ loadWorkingCalendar: object[] }>(admin, LOAD, { text, replace })).body.data?.loadWorkingCalendar
  expect(await load('小本本')).toEqual([{ year: null, row: 1, kind: 'REJECTED', reason: 'NOT_JSON', place: null }])
  expect(await load(year({ ...NOTICE, days: [...OFF.slice(1), { date: '2027-10-04', kind: 'OFF', name: '节日' }] }))).toEqual([{ year: null, row: 1, kind: 'REJECTED', reason: 'NOT_WHOLE', place: 'days' }])
  expect(await load(year(NOTICE))).toEqual([{ year: 2027, row: null, kind: 'ADDED', reason: null, place: null }])
  expect((await health()).calendarYears).toContain(2027)
  expect(await load(year(NOTICE))).toMatchObject([{ kind: 'UNCHANGED' }])
  const other = { ...NOTICE, notice: '样例办发明电〔2026〕8号' }
  expect(await load(year(other))).toMatchObject([{ year: 2027, kind: 'REJECTED', reason: 'CONTRADICTS' }])
  expect(await load(year(other), true)).toMatchObject([{ kind: 'UPDATED' }])
})

it.each(['SECURITY_ADMINISTRATOR', 'AUDITOR', 'CLERK', 'SUPERVISOR'] as const)('as %s nobody sees it or publishes a calendar', async (role) => {
  const other = await personAsking(hub, role)
  expect((await hub.ask(other, HEALTH)).codes).toEqual(['NOT_AVAILABLE'])
  expect((await hub.ask(other, LOAD, { text: year(NOTICE) })).codes).toEqual(['NOT_AVAILABLE'])
})
