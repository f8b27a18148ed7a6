import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { inject } from 'vitest'
import { AuditLog, readHead, type ExpectedLog } from '../../src/domains/audit/index.ts'
import { makeEntries, type Entry, type EntryDigests } from '../../src/domains/audit/model.ts'
import { logKeys, type LogKeys } from '../../src/domains/signing/index.ts'
import { AccessRecord } from '../../src/kernel/access-record.ts'
import { fixedClock } from '../../src/kernel/clock.ts'
import { Database } from '../../src/platform/db/database.ts'
import { openPool } from '../../src/platform/db/pool.ts'
import { testDatabase } from '../support/database.ts'
import { NOW } from '../support/world.ts'

// A log of made-up accesses, and copies of its database to do things to.

export const ORIGIN = 'log.example/log'
export const clock = fixedClock(NOW)

/** An open database, its log, and what somebody expects of it. */
export interface OpenedLog {
  readonly database: Database
  readonly log: AuditLog
  readonly url: string
  append(count: number, from?: number): Promise<void>
  /** The newest signed checkpoint. */
  checkpoint(): Promise<string>
  /** As nobody but the owner of the server can: without triggers. */
  tamper(...statements: readonly string[]): Promise<void>
  /** Closes the connections and gives a copy of the database as it is now, for good: nothing may be connected to it. */
  freeze(): Promise<FrozenLog>
  close(): Promise<void>
}

export interface FrozenLog {
  /** A copy of it, opened. */
  open(keys?: LogKeys): Promise<OpenedLog>
}

export interface Keys {
  readonly keys: LogKeys
  readonly expected: ExpectedLog
  readonly folder: string
  remove(): Promise<void>
}

export async function newKeys(): Promise<Keys> {
  const folder = await mkdtemp(path.join(tmpdir(), 'yihao-log-'))
  const keys = await logKeys({ folder, text: null, origin: ORIGIN }).create()
  return { keys, expected: { origin: ORIGIN, key: keys.signer.key }, folder, remove: () => rm(folder, { recursive: true, force: true }) }
}

export async function newLog(keys: LogKeys): Promise<OpenedLog> {
  const { url } = await testDatabase()
  return openLog(url, keys)
}

async function openLog(url: string, keys: LogKeys): Promise<OpenedLog> {
  const database = new Database(openPool(url, { max: 4, role: 'yihao_app' }))
  const log = new AuditLog({ database, keys: { load: () => Promise.resolve(keys), create: () => Promise.resolve(keys) }, clock })
  return {
    database,
    log,
    url,
    async append(count, from = 0) {
      for (let done = 0; done < count; done += 2_000) await log.append(entriesOf(Math.min(2_000, count - done), from + done))
    },
    checkpoint: async () => (await readHead(database)).checkpoint ?? '',
    async tamper(...statements) {
      await onServer(url, ['SET session_replication_role = replica', ...statements])
    },
    async freeze() {
      await database.close()
      return frozen(url, keys)
    },
    close: () => database.close(),
  }
}

function frozen(url: string, keys: LogKeys): FrozenLog {
  return {
    async open(others = keys) {
      const name = `test_${randomBytes(8).toString('hex')}`
      await onServer(inject('clusterUrl'), [`CREATE DATABASE ${name} TEMPLATE ${new URL(url).pathname.slice(1)} STRATEGY=FILE_COPY`])
      const copy = new URL(url)
      copy.pathname = `/${name}`
      return openLog(copy.href, others)
    },
  }
}

export async function onServer(url: string, statements: readonly string[]): Promise<pg.QueryResult[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const results: pg.QueryResult[] = []
    for (const statement of statements) results.push(await client.query(statement))
    return results
  } finally {
    await client.end()
  }
}

const digests: EntryDigests = {
  reason: (text) => `reason${text}`.padEnd(22, 'r'),
  document: () => 'document'.padEnd(22, 'd'),
  person: () => 'person'.padEnd(22, 'p'),
  payload: (_, requestId) => `payload${requestId}`,
}

/** Entries that look like those of a busy day: released, refused, commands; each a text of its own. */
export function entriesOf(count: number, from = 0): Entry[] {
  return Array.from({ length: count }, (_, at) => entryOf(from + at)).flat()
}

function entryOf(number: number): Entry[] {
  const command = number % 10 === 9
  const purpose = command ? null : { itemCode: `item-${number % 3}`, caseNumber: `Z-2026-${number}`, reason: number % 4 === 0 ? '核对' : null }
  const record = new AccessRecord({ action: command ? 'grant.give' : 'subject.ask', purpose: purpose as never, subject: command ? null : `subject-${number}` })
  if (command) {
    record.about = { grant: String(number), item: 'all "quoted"' }
    record.done = true
  } else if (number % 5 === 0) {
    record.refuse('subject', 'NOT_AVAILABLE', 'CASE_NOT_OPEN')
  } else {
    record.neighbourhood = `near-${number % 7}`
    record.guideVersion = 2
    record.payload = '{}'
    for (let shown = 0; shown < number % 3; shown += 1) record.disclose(`certificate-${number}-${shown}`, `type-${shown}`, ['KZ_XM', 'KZ_CSRQ'])
  }
  const actor = { clientId: `system-${number % 5}`, person: null, departmentCode: 'D', role: 'DEPARTMENT_SYSTEM' } as const
  return makeEntries(record, { at: new Date(clock.now().getTime() - 60_000 + number), requestId: `request-${number}`, actor, documentHash: null }, digests)
}
