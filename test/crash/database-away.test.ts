import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { loadCity } from '../../src/commands/load-city.ts'
import { openHub } from '../../src/commands/open-hub.ts'
import { dateInChina } from '../../src/kernel/calendar-date.ts'
import { systemClock } from '../../src/kernel/clock.ts'
import { readConfig } from '../../src/platform/config.ts'
import { createDatabase } from '../../src/platform/db/create-database.ts'
import { startEmbedded, type Embedded } from '../../src/platform/db/embedded.ts'
import { sampleCity } from '../../src/sample-city/index.ts'
import { aboutPerson, ask, codesOf, PUBLIC_ITEMS, tokenFor, type Answer } from '../cli/ask.ts'
import { HubProcess, killAllHubs, ownFolder } from '../cli/hub-process.ts'

// A running hub whose database is cut off, stopped, frozen, locked or made read-only behind its back, and given back. The
// hub is one process for all tests, and must be the same one at the end.

const city = sampleCity({ seed: 1, people: 10, asOf: dateInChina(systemClock.now()) })
const UNAVAILABLE = ['STORAGE_UNAVAILABLE', 'AUDIT_UNAVAILABLE']
/** A statement is cancelled after 15 seconds; a busy machine may take some more to say so. */
const NEVER_LONGER_MS = 20_000
/** This hub's statements are cancelled sooner, so that the tests need not wait so long. */
const STATEMENT_MS = 5_000

let folder: Awaited<ReturnType<typeof ownFolder>>
let cluster: Embedded
let running: HubProcess
let url: string
let token: string

beforeAll(async () => {
  folder = await ownFolder()
  cluster = await startCluster()
  await createDatabase(cluster.url('postgres'), 'yihao')
  const env = { DATABASE_URL: `${cluster.url('yihao')}?statement_timeout=${STATEMENT_MS}`, YIHAO_PORT: '0' }
  const opened = await openHub(readConfig({ data: folder.path }, env), { say: () => undefined, attach: false })
  await loadCity(opened, city, () => undefined)
  await opened.close()
  running = new HubProcess(['serve', '--data', folder.path], { env })
  url = await running.says(/listening on (http:\S+)/)
  token = await tokenFor(folder.path, city.story.clientId)
})

afterAll(async () => {
  await killAllHubs()
  await cluster.stop()
  await folder.remove()
})

// A failed test leaves its askers, who would stand in the way of the next one.
const askersAtWork = new Set<() => Promise<unknown>>()
afterEach(async () => {
  await Promise.all([...askersAtWork].map((stop) => stop().catch(() => undefined)))
  askersAtWork.clear()
})

function startCluster(port?: number): Promise<Embedded> {
  const dataDir = path.join(folder.path, 'postgresql')
  return startEmbedded({ dataDir, log: () => undefined, ...(port !== undefined && { port }) })
}

const within = () => AbortSignal.timeout(NEVER_LONGER_MS)
const aboutSomebody = (signal = within()) => ask(url, token, aboutPerson(city.story), signal)
const askPublicly = (signal = within()) => ask(url, token, PUBLIC_ITEMS, signal)

async function onServer<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(cluster.url('yihao'))
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end().catch(() => undefined)
  }
}

async function answersAgain(): Promise<void> {
  expectReleased(await eventually(aboutSomebody, (answer) => answer.status === 200))
}

/** Asks until the answer is as wanted; until then nothing may come but that the database is away. */
async function eventually(question: (signal: AbortSignal) => Promise<Answer>, wanted: (answer: Answer) => boolean): Promise<Answer> {
  const until = within()
  for (;;) {
    const answer = await question(until)
    if (wanted(answer)) return answer
    expectAway(answer)
  }
}

function expectReleased({ body }: Answer): void {
  expect(body.data?.['subject']).toMatchObject({ certificates: [expect.anything()] })
  expect(body.extensions?.accessEntries).toHaveLength(1)
}

/** The one answer that may be given without a database. */
function expectAway(answer: Answer): void {
  const { status, retryAfter, requestId, body } = answer
  expect(codesOf(answer).filter((code) => !UNAVAILABLE.includes(code))).toEqual([])
  expect(status).toBe(503)
  expect(retryAfter).toMatch(/^\d+$/)
  expect(body.errors?.map(({ extensions }) => extensions.requestId)).toEqual(body.errors?.map(() => requestId))
  expect(Object.values(body.data ?? {}).filter((value) => value !== null)).toEqual([])
}

/** Asks from eight sides until told to stop; gives every answer. */
function load(): { answered(count: number): Promise<void>; stop(): Promise<Answer[]> } {
  const answers: Answer[] = []
  let stopped = false
  let heard: () => void = () => undefined
  const asker = async () => {
    while (!stopped) {
      answers.push(await aboutSomebody())
      heard()
    }
  }
  const askers = Promise.all(Array.from({ length: 8 }, asker))
  const stop = async () => {
    stopped = true
    await askers
    return answers
  }
  askersAtWork.add(stop)
  return {
    stop,
    async answered(count) {
      const goal = answers.length + count
      while (answers.length < goal) await Promise.race([askers, new Promise<void>((resolve) => { heard = resolve })])
    },
  }
}

/** Nothing was shown that is not on record, and whatever was not shown says so properly. */
async function expectAllOnRecord(answers: readonly Answer[]): Promise<void> {
  const shown = answers.filter(({ body }) => body.data?.['subject'] != null)
  for (const answer of answers) {
    if (shown.includes(answer)) expectReleased(answer)
    else expectAway(answer)
  }
  const indexes = shown.flatMap(({ body }) => body.extensions?.accessEntries ?? [])
  expect(indexes).toHaveLength(shown.length)
  const rows = await onServer(async (client) =>
    (await client.query<{ index: string; request: string }>('SELECT index, request FROM audit_entry WHERE index = ANY ($1::bigint[])', [indexes])).rows)
  const requestOf = new Map(rows.map(({ index, request }) => [index, request]))
  expect(shown.map(({ body }) => requestOf.get(body.extensions?.accessEntries?.[0] ?? ''))).toEqual(shown.map(({ requestId }) => requestId))
}

test('connections that are cut under load, again and again, lose no entry and show nothing without one', async () => {
  const asking = load()
  await onServer(async (client) => {
    for (let round = 0; round < 10; round += 1) {
      await asking.answered(20)
      await client.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'yihao'`)
    }
  })
  await asking.answered(20)
  const answers = await asking.stop()
  expect(answers.length).toBeGreaterThan(200)
  await expectAllOnRecord(answers)
  await answersAgain()
})

test('a backend that crashes takes every session with it; the hub goes on when PostgreSQL has recovered', async () => {
  const asking = load()
  await asking.answered(20)
  const pid = await onServer(async (client) =>
    (await client.query<{ pid: number }>(`SELECT pid FROM pg_stat_activity WHERE application_name = 'yihao' LIMIT 1`)).rows[0]?.pid)
  process.kill(pid ?? Number.NaN, 'SIGKILL')
  await asking.answered(40)
  const answers = await asking.stop()
  await answersAgain()
  await expectAllOnRecord(answers)
})

test('a database that is stopped and started: refused in between, health says so, answered again without a restart', async () => {
  const asking = load()
  await asking.answered(20)
  const { port } = cluster
  await cluster.stop()
  const subject = await aboutSomebody()
  const items = await askPublicly()
  const health = await fetch(`${url}/health`, { signal: within() })
  const said: unknown = await health.json()
  cluster = await startCluster(port)
  expectAway(subject)
  expectAway(items)
  expect(health.status).toBe(503)
  expect(said).toMatchObject({ status: 'DOWN', database: 'DOWN' })
  const answers = await asking.stop()
  await answersAgain()
  await expectAllOnRecord(answers)
  expect((await fetch(`${url}/health`)).status).toBe(200)
})

test('a read-only database: nothing of a subject is shown, public questions are answered, health says why', async () => {
  await onServer(async (client) => {
    await client.query('ALTER DATABASE yihao SET default_transaction_read_only = on')
    await client.query(`SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE application_name = 'yihao'`)
  })
  try {
    // Connections that were cut may still lie in the pool, which is another way for the database to be away.
    expectAway(await eventually(aboutSomebody, (answer) => codesOf(answer).includes('AUDIT_UNAVAILABLE')))
    const items = await eventually(askPublicly, ({ status }) => status === 200)
    expect(items.body.data).toMatchObject({ items: { nodes: [{}, {}, {}] } })
    const health = await fetch(`${url}/health`, { signal: within() })
    expect(health.status).toBe(503)
    expect(await health.json()).toEqual({ status: 'DOWN', database: 'UP', log: 'DOWN', why: 'STORAGE_UNAVAILABLE' })
  } finally {
    await onServer(async (client) => {
      await client.query('SET default_transaction_read_only = off')
      await client.query('ALTER DATABASE yihao RESET default_transaction_read_only')
      await client.query(`SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE application_name = 'yihao'`)
    })
  }
  await answersAgain()
})

test('a log that somebody else holds locked: everybody who waits is refused when the statement is cancelled', async () => {
  await onServer(async (client) => {
    const waiting = async () => (await client.query<{ n: number }>('SELECT count(*)::int AS n FROM pg_locks WHERE NOT granted')).rows[0]?.n
    await client.query('BEGIN')
    await client.query('SELECT size FROM audit_head FOR UPDATE')
    const first = aboutSomebody()
    while ((await waiting()) === 0);
    // Those who come while the first one waits must not wait for two cancelled statements, one after the other.
    const signal = AbortSignal.timeout(STATEMENT_MS + 3_500)
    const others = await Promise.allSettled([aboutSomebody(signal), aboutSomebody(signal)])
    expectAway(await first)
    await client.query('ROLLBACK')
    expect(others.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled'])
    for (const other of others) if (other.status === 'fulfilled') expectAway(other.value)
  })
  await answersAgain()
}, 60_000)

test('a database that freezes without closing a connection: an answer all the same, and the hub goes on afterwards', async () => {
  // Connections that stand idle in the pool: a new one would be given up in time anyway.
  await Promise.all(Array.from({ length: 6 }, () => aboutSomebody()))
  const frozen = serverPids()
  for (const pid of frozen) process.kill(pid, 'SIGSTOP')
  try {
    const [subject, health] = await Promise.all([aboutSomebody(), fetch(`${url}/health`, { signal: within() })])
    expect(health.status).toBe(503)
    expectAway(subject)
  } finally {
    for (const pid of frozen) process.kill(pid, 'SIGCONT')
  }
  await answersAgain()
}, 90_000)

/** The postmaster and its children, as they are now. */
function serverPids(): number[] {
  const text = readFileSync(path.join(folder.path, 'postgresql', 'cluster', 'postmaster.pid'), 'utf8')
  const postmaster = Number.parseInt(text, 10)
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => parentOf(name) === postmaster)
  return [postmaster, ...children.map(Number)]
}

function parentOf(pid: string): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
  } catch {
    return 0 // it has just ended
  }
}

test('the hub that stands at the end is the one that was started', () => {
  expect(running.child.exitCode).toBe(null)
  expect(running.child.signalCode).toBe(null)
  const secret = new URL(cluster.url('yihao')).password
  expect(running.out + running.err).not.toContain(secret)
  expect(running.out + running.err).not.toContain(city.story.personIdNumber)
})
