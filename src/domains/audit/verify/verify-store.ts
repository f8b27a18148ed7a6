import { copyOut } from '../../../platform/db/copy-out.ts'
import { Database, type Db, type Statement } from '../../../platform/db/database.ts'
import { lendingSocket } from '../../../platform/db/lending-socket.ts'
import { openPool } from '../../../platform/db/pool.ts'
import type { Json } from '../../../kernel/canonical-json.ts'
import { ENTRY_COLUMNS } from './entry-stamp.ts'
import type { StoredTile } from './stretch.ts'

const TILES: Statement = {
  name: 'audit.verify_tiles',
  text: `SELECT index, hashes, root FROM audit_tile WHERE level = $1 AND index >= $2 AND index < $3`,
}

const TEMPLATES: Statement = {
  name: 'audit.verify_templates',
  text: `SELECT id, skeleton FROM audit_template WHERE id = ANY ($1::int[])`,
}

const OUTSIDE: Statement = {
  name: 'audit.verify_outside',
  // In one statement with the head: an append that comes between would look like entries beyond it.
  text: `
    SELECT (SELECT min(index) FROM audit_entry WHERE index >= (SELECT size FROM audit_head WHERE id = 1)) AS beyond,
      (SELECT min(index) FROM audit_entry WHERE index < 0) AS before,
      (SELECT min(index) FROM audit_entry
        WHERE index >= 0 AND index < (SELECT coalesce(max(before_index), 0) FROM audit_pruned)) AS pruned`,
}

const SURPLUS_TILES: Statement = {
  name: 'audit.verify_surplus_tiles',
  text: `
    SELECT surplus.level, surplus.index
    FROM generate_series(0, 5) AS known (level), LATERAL (
      SELECT level, index FROM audit_tile
      WHERE level = known.level
        AND (index < 0 OR index >= (SELECT size / (256 ^ (known.level + 1))::bigint FROM audit_head WHERE id = 1))
      ORDER BY index LIMIT 1) AS surplus
    UNION ALL (SELECT level, index FROM audit_tile WHERE level < 0 ORDER BY level LIMIT 1)
    UNION ALL (SELECT level, index FROM audit_tile WHERE level > 5 ORDER BY level LIMIT 1)`,
}

/** Full tiles [from, to) of a level that are there, by their indexes. */
export async function storedTiles(db: Db, level: number, from: number, to: number): Promise<Map<number, StoredTile>> {
  const rows = await db.query<{ index: bigint; hashes: Buffer; root: Buffer }>(TILES, [level, from, to])
  return new Map(rows.map(({ index, hashes, root }) => [Number(index), { hashes, root }]))
}

/** Templates by their numbers, and what each says with its values left out; those that are not there are left out. */
export async function storedTemplates(
  db: Db,
  ids: readonly number[],
): Promise<{ readonly id: number; readonly skeleton: { readonly [key: string]: Json } }[]> {
  return db.query(TEMPLATES, [ids])
}

/**
 * The first entry beyond the head, before index 0, and with a body although it was pruned; null where there is none.
 */
export async function entriesOutside(
  db: Db,
): Promise<{ readonly beyond: number | null; readonly before: number | null; readonly pruned: number | null }> {
  const [row] = await db.query<Record<'beyond' | 'before' | 'pruned', bigint | null>>(OUTSIDE, [])
  const number = (value: bigint | null | undefined): number | null => (value == null ? null : Number(value))
  return { beyond: number(row?.beyond), before: number(row?.before), pruned: number(row?.pruned) }
}

/** Tiles that a log of the size of its head does not have, the first of each level. */
export async function surplusTiles(db: Db): Promise<{ readonly level: number; readonly index: number }[]> {
  const rows = await db.query<{ level: number; index: bigint }>(SURPLUS_TILES, [])
  return rows.map(({ level, index }) => ({ level, index: Number(index) }))
}

/** The indexes of entries are in their order already: to read a part by any other plan takes half as long again. */
const IN_ORDER = `BEGIN; SET LOCAL enable_bitmapscan = off; SET LOCAL max_parallel_workers_per_gather = 0`

/**
 * The rows of entries [from, to) in the order of their indexes, in the binary format of COPY, as they come from the
 * server: nothing but what is under way is held in memory, and what is given only until the next is asked for. The caller
 * reads to the end or closes the generator.
 */
export async function* entryRows(database: Database, from: number, to: number): AsyncGenerator<Buffer> {
  if (!Number.isSafeInteger(from) || !Number.isSafeInteger(to)) throw new RangeError('an index is a safe integer')
  const client = await database.pool.connect()
  let done = false
  try {
    await client.query(IN_ORDER)
    const range = `index >= ${from} AND index < ${to}`
    const query = `SELECT ${ENTRY_COLUMNS.join(', ')} FROM audit_entry WHERE ${range} ORDER BY index`
    yield* copyOut(client, `COPY (${query}) TO STDOUT (FORMAT binary)`)
    await client.query('COMMIT')
    done = true
  } finally {
    // A connection on which rows are still coming is of no use to anybody else.
    client.release(!done)
  }
}

/** Where a database is and as whom, so that another thread can open it too. The text holds the password. */
export interface DatabaseAddress {
  readonly url: string
  readonly role: string | null
}

export function addressOf({ pool }: Database): DatabaseAddress {
  const { connectionString, options } = pool.options
  if (connectionString === undefined) throw new Error('the database was not opened by its address')
  return { url: connectionString, role: /(?:^| )-c role=(\w+)/.exec(options ?? '')?.[1] ?? null }
}

/** Opens the same database once more, for one reader that streams rows and looks something up meanwhile. */
export function openDatabase({ url, role }: DatabaseAddress): Database {
  return new Database(openPool(url, { max: 2, socket: lendingSocket, ...(role !== null && { role }) }))
}
