import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPool } from '../../src/platform/db/pool.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'

let database: TestDatabase
let pool: pg.Pool

beforeAll(async () => {
  database = await testDatabase({ empty: true })
  pool = openPool(database.url, { max: 2 })
})

afterAll(async () => {
  await pool.end()
  await database.drop()
})

test('int8 keeps every digit, also in arrays and counts', async () => {
  const { rows } = await pool.query(
    "SELECT 9007199254740993::int8 AS one, '{9007199254740993,NULL}'::int8[] AS many, " +
      'count(*) FROM pg_am',
  )
  expect(rows[0]).toMatchObject({ one: 9007199254740993n, many: [9007199254740993n, null] })
  expect(typeof rows[0].count).toBe('bigint')
})

test('a date stays the calendar date that was stored, and timestamptz is an instant', async () => {
  const { rows } = await pool.query(
    "SELECT '2024-02-29'::date AS day, '{2024-02-29}'::date[] AS days, " +
      "'2024-02-29 08:00:00+08'::timestamptz AS at, '2024-02-29 08:00'::timestamp AS wall",
  )
  expect(rows[0]).toEqual({
    day: '2024-02-29',
    days: ['2024-02-29'],
    at: new Date('2024-02-29T00:00:00Z'),
    wall: '2024-02-29 08:00:00',
  })
})

test('a session says who it is, has a time limit, and takes the role it is given', async () => {
  await pool.query('CREATE ROLE harbour_master NOLOGIN')
  const limited = openPool(database.url, { max: 1, role: 'harbour_master' })
  const { rows } = await limited.query(
    "SELECT current_user::text AS role, current_setting('application_name') AS name, " +
      "current_setting('statement_timeout') AS time_limit",
  )
  await limited.end()
  await pool.query('DROP ROLE harbour_master')
  expect(rows[0]).toEqual({ role: 'harbour_master', name: 'yihao', time_limit: '15s' })
})

test('a copy of the template has the schema, and the hub’s own role may use it', async () => {
  const migrated = await testDatabase()
  const asHub = openPool(migrated.appUrl, { max: 1 })
  const { rows } = await asHub.query('SELECT current_user::text AS role, count(*) FROM subject')
  await asHub.end()
  await migrated.drop()
  expect(rows).toEqual([{ role: 'yihao_app', count: 0n }])
})

test('a role that is not a plain name is refused', () => {
  expect(() => openPool(database.url, { max: 1, role: 'x -c fsync=off' })).toThrow(RangeError)
})

test('a connection cut by the server, idle or in use, does not end the process', async () => {
  let cut = pool
  const idleLost = new Promise<Error>((resolve) => {
    cut = openPool(database.url, { max: 2, onLost: resolve })
  })
  const used = await cut.connect()
  await cut.query('SELECT 1')
  const failure = used.query('SELECT pg_sleep(60)').catch((error: unknown) => error)
  await pool.query(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() " +
      'AND datname = current_database()',
  )
  expect(await failure).toBeInstanceOf(Error)
  expect(await idleLost).toBeInstanceOf(Error)
  used.release(true)
  expect((await cut.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }])
  await cut.end()
})
