// How fast certificates get in: the hub's import of a file of rows, against `COPY` of rows that were read, sealed and numbered
// before. Both in turn, into the same tables, each time people that are not there yet.
import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { appendFile, mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { systemClock } from '../../../src/kernel/clock.ts'
import { fileKeyProvider } from '../../../src/platform/crypto/key-provider.ts'
import { Keyring } from '../../../src/platform/crypto/keyring.ts'
import type { CopyColumns, CopyRow } from '../../../src/platform/db/copy-rows.ts'
import { copyLine, type CopyValue } from '../copy-line.ts'
import { addCertificates, partsOf, rowsOf } from './add-people.ts'
import type { Bed } from './bed.ts'
import type { ImporterAnswer, ImporterOrder } from './importer.ts'
import { median } from '../round.ts'
import { ndjson } from '../../../src/commands/load-city.ts'
import { CERTIFICATES_EACH } from './town.ts'
import { startWorker, translated } from './workers.ts'

export interface LoadingFigures {
  /** Certificates that were there before. */
  readonly certificates: number
  readonly copiedBy: 'psql' | 'pg-copy-streams'
  /** Certificates a second. */
  readonly importPerSecond: number
  readonly copyPerSecond: number
  /** Median of the rounds. */
  readonly ratio: number
  /** What the hub's process takes for a certificate, in microseconds. */
  readonly importCpuMicroseconds: number
}

export interface LoadingOptions {
  readonly database: string
  readonly certificates: number
  readonly rounds: number
  /** Certificates in one file. */
  readonly rows: number
  readonly say: (line: string) => void
  readonly signal: AbortSignal
}

const run = promisify(execFile)
const PEOPLE_AT_ONCE = 2_000

export async function measureLoading(bed: Bed, { database, certificates, rounds, rows, say, signal }: LoadingOptions): Promise<LoadingFigures> {
  const people = rows / CERTIFICATES_EACH
  const folder = path.join(bed.folder, 'files')
  const keyring = new Keyring(await fileKeyProvider(bed.keys).load())
  const copiedBy = (await run('psql', ['--version']).catch(() => null)) === null ? 'pg-copy-streams' : 'psql'
  const importer = startWorker<ImporterOrder, ImporterAnswer>(await translated(new URL('importer.ts', import.meta.url)))
  const measured: { imported: number; copied: number; cpu: number }[] = []
  try {
    await importer.order({ kind: 'OPEN', dataDir: bed.folder, databaseUrl: bed.url(database) })
    // The first round is not counted: it compiles the importer.
    for (let round = 0; round <= rounds; round += 1) {
      signal.throwIfAborted()
      await mkdir(folder, { recursive: true })
      const from = certificates / CERTIFICATES_EACH + round * 2 * people
      const file = await writeRows(folder, from, from + people)
      const tables = await writeSealed(folder, keyring, from + people, from + 2 * people)
      // So that numbers given by the import and those that were given beforehand never meet.
      await bed.sql(database, `SELECT setval('subject_id_seq', ${from}), setval('certificate_id_seq', ${from * CERTIFICATES_EACH})`)
      await bed.sql(database, 'CHECKPOINT')
      const { added, milliseconds, cpuMilliseconds } = await importer.order({ kind: 'IMPORT', file })
      if (added !== rows) throw new Error(`of ${rows} rows ${added} were added`)
      await bed.sql(database, 'CHECKPOINT')
      const began = performance.now()
      if (copiedBy === 'psql') await copyByPsql(bed.url(database), tables, folder)
      else await copyByDriver(bed.url(database), tables)
      const one = { imported: (rows * 1_000) / milliseconds, copied: (rows * 1_000) / (performance.now() - began), cpu: (cpuMilliseconds * 1_000) / rows }
      say(`  import ${Math.round(one.imported)}/s (${one.cpu.toFixed(1)} µs of the hub), COPY ${Math.round(one.copied)}/s: ${(one.imported / one.copied).toFixed(2)}`)
      if (round > 0) measured.push(one)
      await rm(folder, { recursive: true, force: true })
    }
  } finally {
    await importer.end()
  }
  return {
    certificates, copiedBy,
    importPerSecond: median(measured.map(({ imported }) => imported)), copyPerSecond: median(measured.map(({ copied }) => copied)),
    ratio: median(measured.map(({ imported, copied }) => imported / copied)), importCpuMicroseconds: median(measured.map(({ cpu }) => cpu)),
  }
}

async function writeRows(folder: string, from: number, to: number): Promise<string> {
  const file = path.join(folder, 'certificates.ndjson')
  const rows = function* () {
    for (const part of partsOf(from, to, PEOPLE_AT_ONCE)) yield* rowsOf(part)
  }
  await pipeline(Readable.from(ndjson(rows())), createWriteStream(file))
  return file
}

interface TableFile {
  readonly table: string
  readonly columns: readonly string[]
  readonly file: string
}

/** What an import of other people would have streamed into the tables, as files. */
async function writeSealed(folder: string, keyring: Keyring, from: number, to: number): Promise<TableFile[]> {
  const files = new Map<string, TableFile>()
  const toFiles = {
    async copyIn<Columns extends CopyColumns>(table: string, columns: Columns, rows: Iterable<CopyRow<Columns>>): Promise<void> {
      const file = path.join(folder, `${table}.copy`)
      const names = Object.keys(columns)
      files.set(table, { table, columns: names, file })
      let lines = ''
      for (const row of rows as Iterable<Readonly<Record<string, CopyValue>>>) lines += copyLine(names.map((name) => written(columns[name], row[name] ?? null)))
      await appendFile(file, lines)
    },
  }
  for (const part of partsOf(from, to, PEOPLE_AT_ONCE)) await addCertificates(toFiles, keyring, part, systemClock.now())
  return [...files.values()]
}

/** What stands for bytes with one character each is bytes. */
function written(type: CopyColumns[string] | undefined, value: CopyValue): CopyValue {
  return type === 'bytea' && typeof value === 'string' ? Buffer.from(value, 'latin1') : value
}

/** The password goes by a file: on the command line every account of the machine could read it. */
async function copyByPsql(url: string, tables: readonly TableFile[], folder: string): Promise<void> {
  const { username, password, hostname, port, pathname } = new URL(url)
  const passFile = path.join(folder, randomUUID())
  await writeFile(passFile, `${hostname}:${port}:*:${username}:${decodeURIComponent(password)}\n`, { mode: 0o600 })
  const commands = tables.flatMap(({ table, columns, file }) => ['-c', `\\copy ${table} (${columns.join(', ')}) FROM '${file}'`])
  const address = `host=${hostname} port=${port} dbname=${pathname.slice(1)} user=${username} passfile=${passFile}`
  await run('psql', ['-X', '-q', '-v', 'ON_ERROR_STOP=1', '-d', address, ...commands])
}

async function copyByDriver(url: string, tables: readonly TableFile[]): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    for (const { table, columns, file } of tables) {
      await pipeline(createReadStream(file), client.query(copyFrom(`COPY ${table} (${columns.join(', ')}) FROM STDIN`)))
    }
  } finally {
    await client.end()
  }
}
