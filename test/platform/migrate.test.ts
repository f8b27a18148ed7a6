import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ddlFromSchema, migrate } from '../../src/platform/db/migrate.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'

const both = ['20260101000000_first', '20260102000000_second']
let database: TestDatabase
let folder: string

beforeEach(async () => {
  database = await testDatabase({ empty: true })
  folder = await mkdtemp(path.join(tmpdir(), 'yihao-migrations-'))
  await cp(fileURLToPath(new URL('migrations', import.meta.url)), folder, { recursive: true })
})

afterEach(async () => {
  await database.drop()
  await rm(folder, { recursive: true })
})

test('migrations are applied in order and recorded as Prisma records them', async () => {
  expect(await migrate(database.url, folder)).toEqual(both)
  const [first, second] = await rows(
    'SELECT migration_name, checksum, finished_at, rolled_back_at, applied_steps_count ' +
      'FROM _prisma_migrations ORDER BY migration_name',
  )
  expect(first).toMatchObject({ migration_name: '20260101000000_first', applied_steps_count: 1 })
  expect(first?.['checksum']).toMatch(/^[0-9a-f]{64}$/)
  expect(first?.['finished_at']).toBeInstanceOf(Date)
  expect(second).toMatchObject({ rolled_back_at: null, applied_steps_count: 1 })
})

test('a script arrives whole: semicolons in bodies, literals and comments stay', async () => {
  await migrate(database.url, folder)
  const [row] = await rows("SELECT id, obj_description('ship'::regclass) AS said FROM ship")
  expect(row).toEqual({ id: '1', said: 'one; two' })
})

test('a second run applies nothing', async () => {
  await migrate(database.url, folder)
  expect(await migrate(database.url, folder)).toEqual([])
})

test('of processes that migrate at once, one works and all end with the same schema', async () => {
  const runs = await Promise.all([1, 2, 3].map(() => migrate(database.url, folder)))
  expect(runs.flat()).toEqual(both)
  expect(await rows('SELECT 1 FROM _prisma_migrations')).toHaveLength(2)
})

test('a failed migration is named, leaves nothing, and runs when corrected', async () => {
  const sql = 'CREATE TABLE pier (id int); INSERT INTO nowhere VALUES (1);'
  await add('20260103000000_third', sql)
  await expect(migrate(database.url, folder)).rejects.toThrow(
    /20260103000000_third failed and was undone: No such table: nowhere/,
  )
  expect((await rows("SELECT to_regclass('pier') AS pier"))[0]).toEqual({ pier: null })
  await add('20260103000000_third', 'CREATE TABLE pier (id int);')
  expect(await migrate(database.url, folder)).toEqual(['20260103000000_third'])
})

test('a value met by a failing migration does not appear in the error', async () => {
  await add('20260103000000_third', "SELECT '290101199001010014'::date; ")
  const error = await migrate(database.url, folder).catch((caught: unknown) => caught)
  expect(String(error)).toContain('20260103000000_third')
  expect(String(error)).not.toContain('290101199001010014')
})

test('an edited migration stops the start', async () => {
  await migrate(database.url, folder)
  await add('20260102000000_second', 'CREATE TABLE other (id int);')
  await expect(migrate(database.url, folder)).rejects.toThrow(/20260102000000_second was changed/)
})

test('a database of a newer hub is refused', async () => {
  await migrate(database.url, folder)
  await rm(path.join(folder, '20260102000000_second'), { recursive: true })
  await expect(migrate(database.url, folder)).rejects.toThrow(/newer hub/)
})

test("the schema's SQL comes from Prisma's engine and runs on an empty database", async () => {
  const schema = 'datasource db {\n provider = "postgresql"\n}\nmodel Pier {\n id BigInt @id\n}\n'
  await writeFile(path.join(folder, 'schema.prisma'), schema)
  const ddl = await ddlFromSchema(database.url, folder)
  expect(ddl).toContain('CREATE TABLE "Pier"')
  await rows(ddl)
  expect(await rows('SELECT id FROM "Pier"')).toEqual([])
})

async function add(name: string, sql: string): Promise<void> {
  await mkdir(path.join(folder, name), { recursive: true })
  await writeFile(path.join(folder, name, 'migration.sql'), sql)
}

async function rows(sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows
  } finally {
    await client.end()
  }
}
