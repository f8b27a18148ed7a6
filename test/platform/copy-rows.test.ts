import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Database } from '../../src/platform/db/database.ts'
import { openPool } from '../../src/platform/db/pool.ts'
import { testDatabase, type TestDatabase } from '../support/database.ts'

const COLUMNS = {
  small: 'int2', whole: 'int4', large: 'int8', list: 'int8[]', words: 'text', bytes: 'bytea', day: 'date', instant: 'timestamptz',
} as const

const large = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })
const instant = fc.date({ min: new Date('1000-01-01T00:00:00Z'), max: new Date('2199-12-31T00:00:00Z'), noInvalidDate: true })
const row = fc.record({
  small: fc.option(fc.integer({ min: -32_768, max: 32_767 })),
  whole: fc.option(fc.integer()),
  large: fc.option(large),
  list: fc.option(fc.array(large, { maxLength: 3 })),
  words: fc.option(fc.constantFrom('', '证照', 'a\tb\n\\N', '😀', 'x'.repeat(70_000))),
  bytes: fc.option(fc.oneof(fc.uint8Array({ maxLength: 40 }), fc.constantFrom(new Uint8Array(0), new Uint8Array(300_000).fill(7))).map((bytes) => Buffer.from(bytes))),
  day: fc.option(instant.map((date) => date.toISOString().slice(0, 10))),
  instant: fc.option(instant),
})

describe('rows that are streamed into a table', () => {
  let database: TestDatabase
  let owner: Database
  beforeAll(async () => {
    database = await testDatabase({ empty: true })
    owner = new Database(openPool(database.url, { max: 2 }))
    await owner.pool.query(`CREATE TABLE streamed (place integer, small smallint, whole integer, large bigint, list bigint[], words text,
      bytes bytea, day date, instant timestamptz)`)
  })
  afterAll(async () => {
    await owner.close()
    await database.drop()
  })

  it('are read back as they were given, of every type and nothing at all, before the year 2000 and after', async () => {
    const rows = fc.sample(row, 300)
    await owner.transaction((tx) => tx.copyIn('streamed', { place: 'int4', ...COLUMNS }, rows.map((one, place) => ({ place, ...one }))))
    const { rows: read } = await owner.pool.query<{ bytes: Buffer | null }>(`SELECT ${Object.keys(COLUMNS).join(', ')} FROM streamed ORDER BY place`)
    // Bytes as text: comparing them one by one takes a minute.
    const legible = (one: { readonly bytes: Buffer | null }) => ({ ...one, bytes: one.bytes?.toString('latin1') })
    expect(read.map(legible)).toEqual(rows.map(legible))
  })
})
