import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { CalendarDate } from '../../src/kernel/calendar-date.ts'
import { attachEmbedded } from '../../src/platform/db/embedded.ts'
import { isRunning } from '../../src/platform/db/folder-lock.ts'
import { sampleCity, type SampleCity } from '../../src/sample-city/index.ts'
import { aboutPerson, ask, tokenFor, type Answer } from '../cli/ask.ts'
import { hub, HubProcess, killAllHubs, ownFolder } from '../cli/hub-process.ts'

// One demo hub through its life: broken off while it loads, stopped, stopped while it answers, killed under load. The tests
// use one data folder in the order in which they stand, as the hub of an operator would.

const RECOVERED = 'has recovered'
let folder: Awaited<ReturnType<typeof ownFolder>>
let data: string
let city: SampleCity
let token: string

beforeAll(async () => {
  folder = await ownFolder()
  data = path.join(folder.path, 'data')
})

afterAll(async () => {
  const pid = await postmasterPid()
  await killAllHubs()
  if (pid !== null && (await isRunning(pid))) process.kill(pid, 'SIGKILL')
  await folder.remove()
})

// A failed test leaves its hub; the next one needs the folder.
afterEach(killAllHubs)

function start(): HubProcess {
  return new HubProcess(['demo', '--people', '60', '--data', data, '--port', '0'])
}

const urlOf = (running: HubProcess) => running.says(/Yihao listens on (http:\S+)/)
const ready = (running: HubProcess) => running.says(/Press Ctrl-C/)

async function postmasterPid(): Promise<number | null> {
  const text = await readFile(path.join(data, 'postgresql', 'cluster', 'postmaster.pid'), 'utf8').catch(() => null)
  return text === null ? null : Number.parseInt(text, 10)
}

async function query<Row extends pg.QueryResultRow>(sql: string): Promise<Row[]> {
  const { url } = await attachEmbedded(path.join(data, 'postgresql'))
  const client = new pg.Client(url('yihao'))
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query<Row>(sql)).rows
  } finally {
    await client.end().catch(() => undefined)
  }
}

describe('a city load that is broken off', () => {
  let counted: Record<string, number>

  test('is completed by the next start, after a stop as after a kill', async () => {
    const first = start()
    await first.says(/loaded \d+ guides/)
    expect(await first.stop()).toMatchObject({ code: 0, err: expect.stringContaining('the next start goes on') })
    const second = start()
    await second.says(/loaded \d+ cases/)
    // Now it records the consents, one by one.
    while ((await countRows())['grants'] === 0);
    await second.kill()
    const third = start()
    await ready(third)
    const noted = JSON.parse(await readFile(path.join(data, 'sample-city.json'), 'utf8')) as { asOf: CalendarDate }
    city = sampleCity({ people: 60, seed: 1, asOf: noted.asOf })
    token = await tokenFor(data, city.story.clientId)
    counted = await countRows()
    await third.stop()
    expect(counted).toMatchObject({ ...rowsOf(city), grants: expect.any(Number) })
  }, 90_000)

  test('leaves no consent twice, of which withdrawing one would leave the other in force', () => {
    expect(counted['grants']).toBe(city.grants.length)
  })
})

async function countRows(): Promise<Record<string, number>> {
  const [row] = await query<Record<string, string>>(`SELECT
    (SELECT count(*) FROM certificate_locator WHERE kind = 'V') AS certificates,
    (SELECT count(*) FROM certificate_version) AS holdings,
    (SELECT count(*) FROM case_file) AS cases,
    (SELECT count(*) FROM guide) AS guides,
    (SELECT count(*) FROM client) AS clients,
    (SELECT count(*) FROM sharing_grant) AS grants`)
  return Object.fromEntries(Object.entries(row ?? {}).map(([name, text]) => [name, Number(text)]))
}

function rowsOf(of: SampleCity): Record<string, number> {
  const certificates = [...of.certificates()]
  return {
    certificates: certificates.length,
    holdings: certificates.reduce((sum, { holders }) => sum + holders.length, 0),
    cases: [...of.cases()].length,
    guides: [...of.guides()].length,
    clients: of.clients.length,
    grants: of.grants.length,
  }
}

test('a hub whose PostgreSQL ends by itself says so and ends with 1, and its next start recovers', async () => {
  const running = start()
  await ready(running)
  const postmaster = await postmasterPid()
  process.kill(postmaster ?? 0, 'SIGKILL')
  await running.says(/PostgreSQL has ended unexpectedly/)
  expect(await running.ended).toMatchObject({ code: 1 })
  const next = start()
  await ready(next)
  expect(next.err).toContain(RECOVERED)
  expect(await next.stop()).toMatchObject({ code: 0 })
})

describe('a hub that is told to stop', () => {
  test.each(['SIGTERM', 'SIGINT'] as const)('by %s answers what is under way, stops PostgreSQL, ends with 0, and needs no recovery nor loading at its next start', async (signal) => {
    const running = start()
    const url = await urlOf(running)
    await ready(running)
    // The hub before it was stopped like this one.
    expect(running.err).not.toMatch(/loaded|creating|migration/)
    expect(running.err).not.toContain(RECOVERED)
    const postmaster = await postmasterPid()
    const slow = await holdTheLog()
    const answer = ask(url, token, aboutPerson(city.story))
    await slow.waitedFor()
    running.child.kill(signal)
    await running.says(/stopping: answering/)
    await expect(fetch(`${url}/health`)).rejects.toThrow()
    await slow.letGo()
    expect(await answer).toMatchObject({ status: 200, body: { data: { subject: {} }, extensions: { accessEntries: [expect.stringMatching(/^\d+$/)] } } })
    expect(await running.ended).toMatchObject({ code: 0, signal: null })
    expect(await isRunning(postmaster ?? 0)).toBe(false)
    expect(existsSync(path.join(data, 'postgresql', 'cluster', 'postmaster.pid'))).toBe(false)
  })
})

/** Keeps the head of the log locked, so that an access waits for its entry for as long as the test wants. */
async function holdTheLog() {
  const { url } = await attachEmbedded(path.join(data, 'postgresql'))
  const client = new pg.Client(url('yihao'))
  client.on('error', () => undefined)
  await client.connect()
  await client.query('BEGIN')
  await client.query('SELECT size FROM audit_head FOR UPDATE')
  return {
    async waitedFor() {
      const waiting = 'SELECT count(*)::int AS n FROM pg_locks WHERE NOT granted'
      while ((await client.query<{ n: number }>(waiting)).rows[0]?.n === 0);
    },
    async letGo() {
      await client.query('COMMIT')
      await client.end()
    },
  }
}

describe('a hub that is killed under load', () => {
  test('has, after each of five kills, the entry of every answer that a client received, and commands beside it use its database', async () => {
    const received = new Map<bigint, string>()
    let running = start()
    for (let round = 0; round < 5; round += 1) {
      const url = await urlOf(running)
      await ready(running)
      const postmaster = await postmasterPid()
      await underLoad(url, received, async () => {
        if (round % 2 === 1 && postmaster !== null) process.kill(postmaster, 'SIGKILL')
        await running.kill()
      })
      running = start()
    }
    await ready(running)
    expect(received.size).toBeGreaterThan(5 * ANSWERS_PER_ROUND)
    // In one statement: the hub's own jobs write entries meanwhile.
    const stored = await query<{ index: string; request: string; size: string }>(
      'SELECT index, request, (SELECT size FROM audit_head) AS size FROM audit_entry ORDER BY index')
    expect(stored.map(({ index }) => index)).toEqual(stored.map((_, position) => String(position)))
    expect(Number(stored[0]?.size)).toBe(stored.length)
    const requestOf = new Map(stored.map(({ index, request }) => [BigInt(index), request]))
    const lost = [...received].filter(([index, requestId]) => requestOf.get(index) !== requestId)
    expect(lost).toEqual([])
    await serveCommandsBeside(running)
    expect(await running.stop()).toMatchObject({ code: 0 })
  }, 90_000)
})

const ASKERS = 12
const ANSWERS_PER_ROUND = 40

/** Asks from many sides, and does the deed as soon as so many answers are in, while the rest is still under way. */
async function underLoad(url: string, received: Map<bigint, string>, deed: () => Promise<void>): Promise<void> {
  let answers = 0
  let done: Promise<void> | undefined
  const take = ({ body, requestId }: Answer) => {
    if (body.data === undefined || body.data === null) return
    const entries = body.extensions?.accessEntries ?? []
    expect(entries).toHaveLength(1)
    for (const index of entries) received.set(BigInt(index), requestId ?? '')
    answers += 1
    if (answers > ANSWERS_PER_ROUND) done ??= deed()
  }
  const asker = async () => {
    for (;;) {
      try {
        take(await ask(url, token, aboutPerson(city.story)))
      } catch (error) {
        // The hub is gone, which fetch calls a TypeError or, in mid-answer, a syntax error.
        if (error instanceof TypeError || error instanceof SyntaxError) return
        throw error
      }
    }
  }
  await Promise.all(Array.from({ length: ASKERS }, asker))
  await done
}

async function serveCommandsBeside(running: HubProcess): Promise<void> {
  const rows = [...city.certificates()].slice(0, 20).map((row) => JSON.stringify(row)).join('\n')
  const imported = await hub(['import', 'certificates', '-', '--data', data], { input: rows })
  expect(imported.err).toContain('0 added, 0 updated, 20 unchanged, 0 rejected')
  expect(imported.code).toBe(0)
  const entries = await hub(['log', 'entries', '--last', '1', '--data', data])
  expect(entries).toMatchObject({ code: 0, err: '' })
  expect(JSON.parse(entries.out)).toMatchObject({ entry: { actor: { client: 'hub' } } })
  const second = await hub(['serve', '--port', '0', '--data', data])
  expect(second).toMatchObject({ code: 2, err: expect.stringMatching(/^hub: Another hub \(process \d+\) is using the data folder .*\n$/) })
  expect(running.child.exitCode).toBe(null)
}
