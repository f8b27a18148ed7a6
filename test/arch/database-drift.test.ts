import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ddlFromSchema } from '../../src/platform/db/migrate.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'

let migrated: TestDatabase
let described: TestDatabase

beforeAll(async () => {
  migrated = await testDatabase()
  described = await testDatabase({ empty: true })
  await run(described, await ddlFromSchema(described.url))
})

afterAll(async () => {
  await migrated.drop()
  await described.drop()
})

test('the migrations build the columns, keys and indexes of schema.prisma', async () => {
  const shape = await shapeOf(described)
  expect(shape.length).toBeGreaterThan(100)
  expect(await shapeOf(migrated)).toEqual(shape)
})

test.each([
  ['a column', 'ALTER TABLE subject ADD COLUMN nickname text'],
  ['a type', 'ALTER TABLE subject ALTER COLUMN source TYPE varchar(201)'],
  ['a column that may be empty', 'ALTER TABLE subject ALTER COLUMN source DROP NOT NULL'],
  ['an index', 'CREATE INDEX ON subject (source)'],
  ['a primary key', 'ALTER TABLE case_locator DROP CONSTRAINT case_locator_pkey'],
])('%s that only one of them knows is noticed', async (_, sql) => {
  const before = await shapeOf(described)
  expect(await shapeAfter(described, sql)).not.toEqual(before)
})

const columns = `
  SELECT concat_ws(' ', table_name, column_name, udt_name, character_maximum_length,
    datetime_precision, numeric_precision, is_nullable, column_default) AS line
  FROM information_schema.columns WHERE table_schema = 'public' AND ${isWhole('table_name')}`
// Of a partitioned table PostgreSQL says ON ONLY; its parts have the same indexes again.
const indexes = `SELECT replace(indexdef, ' ON ONLY ', ' ON ') AS line FROM pg_indexes
  WHERE schemaname = 'public' AND ${isWhole('tablename')}`
// Checks, triggers and sequences are the migrations' own: Prisma has no words for them.
const keys = `
  SELECT concat_ws(' ', conrelid::regclass, conname, pg_get_constraintdef(oid)) AS line
  FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype IN ('p', 'f', 'u')
    AND NOT (SELECT relispartition FROM pg_class WHERE pg_class.oid = conrelid)`
const shapeQuery = `SELECT line FROM (${columns} UNION ALL ${indexes} UNION ALL ${keys}) AS shape
  WHERE line NOT LIKE '%\\_prisma\\_migrations%' ORDER BY line COLLATE "C"`

/** Months of the log are parts of a table that Prisma knows as one. */
function isWhole(table: string): string {
  return `NOT (SELECT relispartition FROM pg_class WHERE pg_class.oid = quote_ident(${table})::regclass)`
}

function shapeOf(database: TestDatabase): Promise<string[]> {
  return withClient(database, async (client) => linesOf(client))
}

/** The shape as it would be after a change, which is taken back. */
function shapeAfter(database: TestDatabase, sql: string): Promise<string[]> {
  return withClient(database, async (client) => {
    await client.query('BEGIN')
    await client.query(sql)
    const lines = await linesOf(client)
    await client.query('ROLLBACK')
    return lines
  })
}

async function linesOf(client: pg.Client): Promise<string[]> {
  return (await client.query<{ line: string }>(shapeQuery)).rows.map(({ line }) => line)
}

async function run(database: TestDatabase, sql: string): Promise<void> {
  await withClient(database, (client) => client.query(sql))
}

async function withClient<T>(
  database: TestDatabase,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
