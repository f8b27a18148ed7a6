import { createHash } from 'node:crypto'
import { readFile, readdir } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { MigrationList } from '@prisma/schema-engine-wasm'
import pg from 'pg'
import { withSchemaEngine } from './schema-engine.ts'

interface Migration {
  readonly name: string
  readonly sql: string
  readonly checksum: string
}

/** A database that this hub's migrations do not fit, or a migration that failed. */
export class MigrationError extends Error {
  constructor(sentence: string) {
    super(sentence)
    this.name = 'MigrationError'
  }
}

const prismaDir = fileURLToPath(new URL('../../../prisma/', import.meta.url))
const everything = { externalTables: [], externalEnums: [] }

// Not the key of Prisma's own lock, which the engine takes itself and waits for at most 10 s.
const lockKey = 7_202_619_018

/**
 * Brings a database to the newest migration, recorded in `_prisma_migrations` as
 * `prisma migrate deploy` records it. Several processes may call this at once: one works, the
 * others wait for it.
 *
 * @returns the names of the migrations applied by this call, in order
 * @throws MigrationError when a migration fails (nothing of it is kept), was edited after it was
 *   applied, or is unknown to this hub
 */
export async function migrate(
  url: string,
  migrationsDir = path.join(prismaDir, 'migrations'),
): Promise<string[]> {
  const migrations = await readMigrations(migrationsDir)
  const client = new pg.Client({ connectionString: url, application_name: 'yihao-migrate' })
  client.on('error', () => undefined)
  await client.connect()
  try {
    // The engine is 5 MB of WebAssembly: a start with nothing to do costs this one query instead.
    if ((await pending(client, migrations)).length === 0) return []
    await lock(client)
    const waiting = await pending(client, migrations)
    return waiting.length === 0 ? [] : await apply(url, migrationsDir, migrations)
  } finally {
    await client.end()
  }
}

/** The SQL that creates what the schema files describe, on an empty database, as Prisma sees it. */
export async function ddlFromSchema(url: string, schemaDir = prismaDir): Promise<string> {
  const names = (await readdir(schemaDir)).filter((name) => name.endsWith('.prisma')).sort()
  const files = await Promise.all(names.map(async (name) => ({
    path: path.join(schemaDir, name),
    content: await readFile(path.join(schemaDir, name), 'utf8'),
  })))
  const { stdout } = await withSchemaEngine(url, (engine) => engine.diff({
    from: { tag: 'empty' },
    to: { tag: 'schemaDatamodel', files },
    script: true,
    exitCode: null,
    filters: everything,
  }))
  return stdout ?? ''
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort()
  return Promise.all(names.map(async (name) => {
    const sql = await readFile(path.join(folder, name, 'migration.sql'), 'utf8')
    return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
  }))
}

async function pending(client: pg.Client, migrations: readonly Migration[]): Promise<Migration[]> {
  const applied = await readApplied(client)
  const known = new Set(migrations.map((migration) => migration.name))
  const unknown = [...applied.keys()].find((name) => !known.has(name))
  if (unknown !== undefined) {
    throw new MigrationError(
      `The database has the migration ${unknown}, which this hub does not know: ` +
        'it was migrated by a newer hub. Start that one.',
    )
  }
  const edited = migrations.find(
    ({ name, checksum }) => (applied.get(name) ?? checksum) !== checksum,
  )
  if (edited !== undefined) {
    throw new MigrationError(`The migration ${edited.name} was changed after it had been applied.`)
  }
  return migrations.filter((migration) => !applied.has(migration.name))
}

async function readApplied(client: pg.Client): Promise<Map<string, string>> {
  try {
    const { rows } = await client.query<{ migration_name: string; checksum: string }>(
      'SELECT migration_name, checksum FROM _prisma_migrations ' +
        'WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
    )
    return new Map(rows.map((row) => [row.migration_name, row.checksum]))
  } catch (error) {
    const undefinedTable = '42P01'
    if (error instanceof pg.DatabaseError && error.code === undefinedTable) return new Map()
    throw error
  }
}

// Asked again and again instead of waiting inside one statement: a statement that waits keeps a
// snapshot open, and CREATE INDEX CONCURRENTLY of the one that works would wait for it in turn.
async function lock(client: pg.Client): Promise<void> {
  for (;;) {
    const { rows } = await client.query<{ taken: boolean }>(
      'SELECT pg_try_advisory_lock($1::bigint) AS taken', [lockKey],
    )
    if (rows[0]?.taken === true) return
    await pause(100)
  }
}

async function apply(url: string, folder: string, migrations: readonly Migration[]) {
  const migrationsList = await listForEngine(folder, migrations)
  return withSchemaEngine(url, async (engine) => {
    const before = { migrationsList, optInToShadowDatabase: false, filters: everything }
    const { failedMigrationNames } = await engine.diagnoseMigrationHistory(before)
    // Left by a hub that died while it migrated; PostgreSQL has rolled its script back.
    await forget(failedMigrationNames)
    try {
      const done = await engine.applyMigrations({ migrationsList, filters: everything })
      return done.appliedMigrationNames
    } catch (error) {
      const { failedMigrationNames: failed } = await engine.diagnoseMigrationHistory(before)
      await forget(failed)
      throw new MigrationError(
        `The migration ${failed.join(', ') || 'engine'} failed and was undone: ${reason(error)}`,
      )
    }

    // The engine sends a script as one implicit transaction, so that a failed one leaves nothing
    // behind, and a corrected one may run. One that commits by itself must be looked at by hand.
    async function forget(names: readonly string[]): Promise<void> {
      for (const migrationName of names) {
        const sql = migrations.find(({ name }) => name === migrationName)?.sql ?? 'COMMIT'
        if (/^\s*(commit|end)(\s+\w+)?\s*;/im.test(sql.replaceAll(/\$\$.*?\$\$/gs, ''))) {
          throw new MigrationError(
            `The migration ${migrationName} failed half-way; put the database right and mark it ` +
              'in _prisma_migrations (prisma migrate resolve).',
          )
        }
        await engine.markMigrationRolledBack({ migrationName })
      }
    }
  })
}

async function listForEngine(
  folder: string,
  migrations: readonly Migration[],
): Promise<MigrationList> {
  const lockfile = 'migration_lock.toml'
  return {
    baseDir: folder,
    lockfile: {
      path: lockfile,
      content: await readFile(path.join(folder, lockfile), 'utf8').catch(() => null),
    },
    shadowDbInitScript: '',
    migrationDirectories: migrations.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sql } },
    })),
  }
}

// The engine's message, without its trace. PostgreSQL quotes values when it complains of one, and
// a migration that moves data may meet a value that must not reach a log.
function reason(error: unknown): string {
  const lines = (error instanceof Error ? error.message : '').split('\n')
  const said = lines.find((line) => line !== '' && line !== 'external connector error') ?? 'unknown'
  if (said.startsWith('Error in the underlying connector')) return 'a value was refused'
  const sentence = said.replace('Error querying the database: ERROR: ', '')
  return /value|invalid|range/i.test(sentence) ? sentence.replaceAll(/"[^"]*"/g, '"…"') : sentence
}
