// One PostgreSQL in a folder of its own, with a database for each size: the next one begins as a copy of the last, so that the
// sizes can be measured in turn at the end and what else the machine does meanwhile hits all of them.
import { execFile } from 'node:child_process'
import { mkdtemp, rm, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { openHub } from '../../../src/commands/open-hub.ts'
import { importInto } from '../../../src/commands/import.ts'
import { registerClient } from '../../../src/domains/access/index.ts'
import { readConfig } from '../../../src/platform/config.ts'
import { createDatabase } from '../../../src/platform/db/create-database.ts'
import { startEmbedded, type Embedded } from '../../../src/platform/db/embedded.ts'
import { ndjsonSource } from './ndjson.ts'
import { CLIENT_ID, DEPARTMENT, GUIDE, TOWN_TYPES } from './town.ts'

const runProgram = promisify(execFile)

/** Bytes of disk a certificate needs with everything that comes with it, from runs of this; rounded up. */
const BYTES_PER_CERTIFICATE = 1_800
/** Of the write-ahead log, the files of rows, and what was not foreseen. */
const BYTES_BESIDE = 6_000_000_000

export interface Bed {
  readonly folder: string
  /** Where the hub's keys lie. */
  readonly keys: string
  /** Address of a database. */
  url(name: string): string
  /** Starts the server anew. Only `durable` is as in production; rows are made faster without. */
  restart(durable: boolean): Promise<void>
  /** Everything that an empty hub has: tables, types, the guide and its department's system. */
  prepare(name: string): Promise<void>
  copy(from: string, to: string): Promise<void>
  /** As the owner, with no limit of time. */
  sql<Row extends object>(name: string, text: string): Promise<Row[]>
  close(): Promise<void>
}

/** @throws Error where the disk has not enough room */
export async function makeBed(certificates: number, say: (line: string) => void): Promise<Bed> {
  const needed = certificates * BYTES_PER_CERTIFICATE + BYTES_BESIDE
  const { bavail, bsize } = await statfs(tmpdir())
  const gigabytes = (bytes: number) => (bytes / 1e9).toFixed(1)
  say(`needs ${gigabytes(needed)} GB in ${tmpdir()}, where ${gigabytes(bavail * bsize)} GB are free`)
  if (bavail * bsize < needed) throw new Error('There is not enough room for these sizes: give smaller ones with --sizes, or another folder with TMPDIR.')
  const folder = await mkdtemp(path.join(tmpdir(), 'yihao-scale-'))
  const start = (durable: boolean) => startEmbedded({ dataDir: path.join(folder, 'postgresql'), log: () => undefined, durable })
  let embedded: Embedded
  try {
    embedded = await start(false)
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    throw error
  }
  const url = (name: string) => embedded.url(name)
  const sql = async <Row extends object>(name: string, text: string): Promise<Row[]> => {
    const client = new pg.Client({ connectionString: url(name) })
    await client.connect()
    try {
      return (await client.query(text)).rows as Row[]
    } finally {
      await client.end()
    }
  }
  return {
    folder,
    keys: path.join(folder, 'keys', 'keyring.json'),
    url,
    async restart(durable) {
      await embedded.stop()
      // What was written without waiting still goes to the disk for minutes, and every entry of the log would wait behind it.
      if (durable) await runProgram('sync')
      embedded = await start(durable)
    },
    async prepare(name) {
      await createDatabase(url('postgres'), name)
      const config = { ...readConfig({ data: folder, port: '0', demo: true }), databaseUrl: url(name), logLevel: 'silent' as const }
      const opened = await openHub(config, { say: () => undefined, attach: false })
      try {
        const importing = { dryRun: false, quarantine: path.join(folder, 'rejected.ndjson'), say: () => undefined }
        await importInto(opened, { kind: 'types', source: ndjsonSource(TOWN_TYPES), ...importing })
        await importInto(opened, { kind: 'guides', source: ndjsonSource([GUIDE]), ...importing })
        await opened.operate((run) => run(registerClient, { id: CLIENT_ID, name: `${DEPARTMENT.name}业务系统`, role: 'DEPARTMENT_SYSTEM', department: DEPARTMENT }))
      } finally {
        await opened.close()
      }
    },
    async copy(from, to) {
      await sql('postgres', `CREATE DATABASE ${to} TEMPLATE ${from} STRATEGY file_copy`)
    },
    sql,
    async close() {
      await embedded.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
