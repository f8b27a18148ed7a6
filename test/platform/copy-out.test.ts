import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { copyOut } from '../../src/platform/db/copy-out.ts'
import { lendingSocket } from '../../src/platform/db/lending-socket.ts'
import { openPool } from '../../src/platform/db/pool.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase({ empty: true })
})
afterAll(() => database.drop())

/** Rows of every length up to some more than one reading takes, 12 MB in all. */
const ROWS = `SELECT repeat(chr(97 + (n % 26)::int), n * 10) FROM generate_series(1, 1500) AS n UNION ALL SELECT repeat('z', 700000)`
const expected = [...Array.from({ length: 1500 }, (_, at) => String.fromCharCode(97 + ((at + 1) % 26)).repeat((at + 1) * 10)), 'z'.repeat(700_000)]

describe.each([
  ['that lends what it read', lendingSocket],
  ['of the driver', undefined],
])('rows that come over a socket %s', (_, socket) => {
  let pool: pg.Pool
  beforeAll(() => {
    pool = openPool(database.url, { max: 1, ...(socket && { socket }) })
  })
  afterAll(() => pool.end())

  it('come whole and in their order, and no more of them wait than a little, and leave the connection for others', async () => {
    for (const turns of [0, 100]) {
      const client = await pool.connect()
      let text = ''
      for await (const rows of copyOut(client, `COPY (${ROWS}) TO STDOUT`)) {
        for (let turn = 0; turn < turns; turn += 1) await new Promise(setImmediate)
        expect(rows.at(-1)).toBe(0x0a)
        expect(rows.length).toBeLessThan(2_000_000)
        text += rows.toString('latin1')
      }
      expect(text.split('\n').slice(0, -1)).toEqual(expected)
      expect((await client.query('SELECT repeat($1, 300000) AS text', ['y'])).rows).toEqual([{ text: 'y'.repeat(300_000) }])
      client.release()
    }
  })

  it('may be followed by that the server could not go on', async () => {
    const client = await pool.connect()
    const taken = async (): Promise<void> => {
      for await (const rows of copyOut(client, 'COPY (SELECT 1 / (5000 - n) FROM generate_series(1, 9000) AS n) TO STDOUT')) expect(rows.length).toBeGreaterThan(0)
    }
    await expect(taken()).rejects.toThrow('division by zero')
    expect((await client.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }])
    client.release()
  })

  it('of which some are left cost the connection, and nothing else', async () => {
    const client = await pool.connect()
    for await (const rows of copyOut(client, `COPY (${ROWS}) TO STDOUT`)) {
      expect(rows.length).toBeGreaterThan(0)
      break
    }
    await expect(client.query('SELECT 1')).rejects.toThrow()
    client.release(true)
    expect((await pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }])
  })
})
