import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createHub, type Hub, type HubOptions } from '../../src/app.ts'
import { grantSharing, registerClient } from '../../src/domains/access/index.ts'
import { latestEntries } from '../../src/domains/audit/index.ts'
import { logKeys } from '../../src/domains/signing/index.ts'
import { rowLoaders, type FormatName, type FormatRows } from '../../src/domains/ingest/index.ts'
import type { Actor } from '../../src/kernel/actor.ts'
import { fixedClock, type FixedClock } from '../../src/kernel/clock.ts'
import type { RowOutcome } from '../../src/kernel/row-outcome.ts'
import { newKeyringDocument } from '../../src/platform/crypto/keyring-document.ts'
import { openPool } from '../../src/platform/db/pool.ts'
import { folderStore } from '../../src/platform/objects/folder.ts'
import { testDatabase, type TestDatabase } from './database.ts'
import * as world from './world.ts'

export const LOG_ORIGIN = 'log.example/log'

export const OPERATOR: Actor = { clientId: 'test', person: null, departmentCode: 'HUB', role: 'OPERATOR' }

/** As whoever belongs to no department sees the database. */
export const WHOLE = { of: 'WHOLE' } as const

export interface TestHub {
  readonly hub: Hub
  /** What it was made with: for another one beside it. */
  readonly options: HubOptions
  readonly database: TestDatabase
  readonly clock: FixedClock
  /** Says something to the database as its owner, whom row-level security does not bind. */
  sql<Row extends object>(text: string, values?: unknown[]): Promise<Row[]>
  /** A folder of this hub's own, removed with it. */
  readonly folder: string
  load<F extends FormatName>(format: F, rows: readonly FormatRows[F][], options?: { dryRun: boolean }): Promise<RowOutcome[]>
  /** The newest entries of the log, oldest first. */
  entries(count: number): Promise<Entry[]>
  logSize(): Promise<number>
  close(): Promise<void>
}

/** An entry as the log has it; the fields that tests look at. */
export interface Entry {
  readonly index: bigint
  readonly text: string
  readonly action: string
  readonly outcome: string
  readonly subject: string | null
  readonly purpose: { readonly item: string; readonly case: string } | null
  readonly certificates: readonly { readonly token: string; readonly type: string; readonly fields: readonly string[] }[]
  readonly verdicts: readonly { readonly type: string; readonly verdict: string }[]
  readonly refusals: readonly { readonly what: string; readonly code: string; readonly reason: string }[]
  readonly actor: { readonly client: string; readonly department: string; readonly person: string | null }
  readonly payload: string | null
  readonly document: string | null
  readonly guide: { readonly version: number; readonly materials: readonly number[] } | null
}

/** A hub on a database of its own, as the hub's own role, with a clock that stands still. */
export async function testHub(change: Partial<HubOptions> = {}): Promise<TestHub> {
  const database = await testDatabase()
  const clock = fixedClock(world.NOW)
  const document = newKeyringDocument()
  const folder = await mkdtemp(path.join(tmpdir(), 'yihao-hub-'))
  const keysOfLog = logKeys({ folder, text: null, origin: LOG_ORIGIN })
  const options = { databaseUrl: database.url, poolSize: 8, keys: { load: () => Promise.resolve(document) }, logKeys: keysOfLog, clock,
    objects: folderStore(path.join(folder, 'attachments')), ...change }
  const hub = await createHub(options)
  const owner = openPool(database.url, { max: 2 })
  const loaders = rowLoaders((operation, batch) => hub.act(OPERATOR, randomUUID(), (run) => run(operation, batch)), clock)
  const entries = async (count: number) =>
    (await latestEntries(hub.database, count))
      .reverse()
      .map(({ index, entry }) => ({ ...(JSON.parse(entry) as Omit<Entry, 'index' | 'text'>), index, text: entry }))
  return {
    hub,
    options,
    database,
    clock,
    folder,
    entries,
    sql: async <Row extends object>(text: string, values: unknown[] = []) => (await owner.query(text, values)).rows as Row[],
    load: (format, rows, { dryRun } = { dryRun: false }) => loaders[format].load([...rows], { dryRun }),
    async logSize() {
      const [newest] = await latestEntries(hub.database, 1)
      return newest ? Number(newest.index) + 1 : 0
    },
    async close() {
      await hub.close()
      await owner.end()
      await database.drop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export const CLIENTS = { health: 'health-system', housing: 'housing-system' } as const

/** A hub in which the small world of world.ts has been loaded, its clients registered and one grant given. */
export async function worldHub(change: Partial<HubOptions> = {}): Promise<TestHub> {
  const test = await testHub(change)
  await test.load('certificate-type', Object.values(world.TYPES))
  await test.load('guide', [world.PERMIT, world.RENT])
  await test.load('certificate', world.CERTIFICATES)
  await test.load('case', world.CASES)
  for (const [id, department] of [[CLIENTS.health, world.HEALTH], [CLIENTS.housing, world.HOUSING]] as const) {
    await test.hub.act(OPERATOR, randomUUID(), (run) =>
      run(registerClient, { id, name: `${department.name}业务系统`, role: 'DEPARTMENT_SYSTEM', department: { ...department, level: '4', areaCode: '290102' } }),
    )
  }
  await grant(test, {})
  return test
}

/** POLICE consents that HOUSING reads household registers, one field, from 2026-01-01; change what matters to a test. */
export function grant(test: TestHub, change: Partial<Parameters<typeof grantSharing.run>[1]>): Promise<bigint> {
  const row = {
    typeCode: world.TYPES.household.code, grantorCode: world.POLICE.code, granteeCode: world.HOUSING.code, itemCodes: [],
    fields: ['KZ_XM'], startsOn: '2026-01-01' as never, endsOn: null, basis: '样例共享协议', ...change,
  }
  return test.hub.act(OPERATOR, randomUUID(), (run) => run(grantSharing, row))
}

export function departmentActor(client: keyof typeof CLIENTS): Actor {
  const departmentCode = client === 'health' ? world.HEALTH.code : world.HOUSING.code
  return { clientId: CLIENTS[client], person: null, departmentCode, role: 'DEPARTMENT_SYSTEM' }
}
