import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Embedded, defaultDataDir, startEmbedded } from '../../src/platform/db/embedded.ts'

let dataDir: string
let running: Embedded | undefined

beforeEach(async () => {
  // Made with mode 0700: as root, the account that runs PostgreSQL cannot enter it by its path.
  dataDir = path.join(await mkdtemp(path.join(tmpdir(), 'yihao-embedded-')), 'data')
})

afterEach(async () => {
  await running?.stop()
  running = undefined
  await rm(path.dirname(dataDir), { recursive: true })
})

test('a second start finds what the first one stored', async () => {
  await start()
  await query('CREATE TABLE kept (id int); INSERT INTO kept VALUES (1)')
  await running?.stop()
  expect((await start()).recovered).toBe(false)
  expect(await query('SELECT id FROM kept')).toEqual([{ id: 1 }])
})

test('the cluster is durable, checks its pages, and keeps UTF-8 and UTC', async () => {
  await start()
  const names = ['data_checksums', 'fsync', 'synchronous_commit', 'server_encoding', 'TimeZone']
  const values = await Promise.all(names.map((name) => query(`SHOW "${name}"`)))
  const shown = values.map(([row]) => Object.values(row ?? {})[0])
  expect(shown).toEqual(['on', 'on', 'on', 'UTF8', 'UTC'])
})

test('only the right password opens it, and only its owner can read that', async () => {
  const { url } = await start()
  const wrong = new URL(url('postgres'))
  wrong.password = 'guess'
  const refused = /password authentication failed/
  await expect(new pg.Client(wrong.href).connect()).rejects.toThrow(refused)
  expect((await stat(path.join(dataDir, 'superuser-password'))).mode & 0o077).toBe(0)
})

test('a failing statement leaves neither itself nor its values in the log', async () => {
  await start()
  await expect(query("SELECT '290101199001010014'::date")).rejects.toThrow()
  await expect(query('SELECT $1::date', ['290101199001010014'])).rejects.toThrow()
  await running?.stop()
  const log = await readFile(path.join(dataDir, 'postgresql.log'), 'utf8')
  expect(log).toContain('database system is shut down')
  expect(log).not.toContain('290101199001010014')
})

test('two hubs on one data folder: the second is told who has it', async () => {
  await start()
  await expect(startEmbedded({ dataDir, log: () => undefined })).rejects.toThrow(
    `Another hub (process ${process.pid}) is using the data folder`,
  )
  expect(await query('SELECT 1 AS one')).toEqual([{ one: 1 }])
})

test('after a killed hub and a killed server, the next start has the data', async () => {
  await killedHub(async () => {
    const postmaster = await readFile(path.join(dataDir, 'cluster', 'postmaster.pid'), 'utf8')
    process.kill(Number.parseInt(postmaster, 10), 'SIGKILL')
  })
  expect((await start()).recovered).toBe(true)
  expect(await query('SELECT id FROM kept')).toEqual([{ id: 1 }])
})

test('after a killed hub whose server may still run, the next start has the data', async () => {
  await killedHub(() => Promise.resolve())
  await start()
  expect(await query('SELECT id FROM kept')).toEqual([{ id: 1 }])
})

test('a lock file of the server that names a living stranger does not stop the start', async () => {
  await start()
  await running?.stop()
  await writeFile(path.join(dataDir, 'cluster', 'postmaster.pid'), `${process.pid}\n/elsewhere\n`)
  expect((await start()).recovered).toBe(true)
})

test('a cluster of another PostgreSQL version is refused and left alone', async () => {
  await start()
  await running?.stop()
  running = undefined
  await writeFile(path.join(dataDir, 'cluster', 'PG_VERSION'), '17\n')
  await expect(start()).rejects.toThrow(/made by PostgreSQL 17, this hub brings 18/)
})

test('without a choice, data lies under /var/lib for root and in the data home for others', () => {
  expect(defaultDataDir({ uid: 0, home: '/root' })).toBe('/var/lib/yihao')
  const user = { uid: 1, home: '/srv/a' }
  expect(defaultDataDir(user)).toBe('/srv/a/.local/share/yihao')
  expect(defaultDataDir({ ...user, xdgDataHome: '/d' })).toBe('/d/yihao')
  expect(defaultDataDir({ ...user, xdgDataHome: 'd' })).toBe('/srv/a/.local/share/yihao')
})

async function start(): Promise<Embedded> {
  running = await startEmbedded({ dataDir, log: () => undefined })
  return running
}

async function killedHub(alsoKill: () => Promise<void>): Promise<void> {
  const program = fileURLToPath(new URL('hub-to-kill.ts', import.meta.url))
  const tsx = createRequire(import.meta.url).resolve('tsx')
  const hub = spawn(process.execPath, ['--import', tsx, program, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const gone = once(hub, 'exit')
  const [said] = (await once(hub.stdout, 'data')) as [Buffer]
  expect(said.toString()).toBe('stored\n')
  await alsoKill()
  hub.kill('SIGKILL')
  await gone
}

async function query(sql: string, values?: string[]): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(running?.url('postgres'))
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(sql, values)).rows
  } finally {
    await client.end()
  }
}
