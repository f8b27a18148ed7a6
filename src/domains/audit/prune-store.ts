import pg from 'pg'
import type { Database } from '../../platform/db/database.ts'

/** A table that holds the entries of one month. */
export interface LogMonth {
  readonly table: string
  /** First instant after it. */
  readonly endsAt: Date
  /** First index in it, and the first after the last; null where it is empty. */
  readonly entries: { readonly from: number; readonly to: number } | null
}

/** The tables of the log as their owner sees them: the hub's own role may neither drop one nor say that it did. */
export interface LogTables {
  /** Months that end at or before an instant, the earliest first. */
  monthsUntil(before: Date): Promise<LogMonth[]>
  /** The first entry in a month that ends later, or in the table for what no month takes; null where there is none. */
  lowestElsewhere(after: Date): Promise<number | null>
  /**
   * Drops months and says so, in one transaction: a crash leaves both or neither. @throws where a month is not what it
   * was when it was looked at, or is being read for long
   */
  drop(
    months: readonly LogMonth[],
    said: { readonly beforeIndex: number; readonly at: Date; readonly person: string | null },
  ): Promise<void>
}

// Bounds as PostgreSQL writes them: FOR VALUES FROM ('…') TO ('…'). The table for what no month takes has none.
const MONTHS = `
  SELECT child.relname AS table,
    (regexp_match(pg_get_expr(child.relpartbound, child.oid), 'TO \\(''([^'']+)''\\)'))[1]::timestamptz AS ends_at
  FROM pg_inherits JOIN pg_class AS child ON child.oid = inhrelid
  WHERE inhparent = 'audit_entry'::regclass AND pg_get_expr(child.relpartbound, child.oid) <> 'DEFAULT'
  ORDER BY 2`

/** Appends wait while a month is taken out of the table; that must not wait for long behind somebody who reads it. */
const LOCK_LIMIT = '5s'

/** Works on the tables as their owner: with the connection's own rights instead of the hub's role. */
export async function asOwner<T>({ pool }: Database, work: (tables: LogTables) => Promise<T>): Promise<T> {
  const { connectionString } = pool.options
  const client = new pg.Client({
    ...(connectionString !== undefined && { connectionString }),
    application_name: 'yihao-prune',
  })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await work(tablesOf(client))
  } finally {
    // What was not committed, the end of the session takes back.
    await client.end()
  }
}

function tablesOf(client: pg.Client): LogTables {
  const months = async (): Promise<{ table: string; endsAt: Date }[]> => {
    const { rows } = await client.query<{ table: string; ends_at: Date }>(MONTHS)
    return rows.map(({ table, ends_at }) => ({ table, endsAt: ends_at }))
  }
  return {
    async monthsUntil(before) {
      const found: LogMonth[] = []
      for (const month of await months()) {
        if (month.endsAt.getTime() <= before.getTime())
          found.push({ ...month, entries: await entriesIn(client, month.table) })
      }
      return found
    },
    async lowestElsewhere(after) {
      const later = (await months())
        .filter(({ endsAt }) => endsAt.getTime() > after.getTime())
        .map(({ table }) => table)
      const found = []
      for (const table of ['audit_entry_other', ...later]) found.push(await entriesIn(client, table))
      const lowest = found.flatMap((entries) => (entries === null ? [] : [entries.from]))
      return lowest.length === 0 ? null : Math.min(...lowest)
    },
    async drop(dropped, { beforeIndex, at, person }) {
      await client.query(`BEGIN; SET LOCAL lock_timeout = '${LOCK_LIMIT}'`)
      for (const { table, entries } of dropped) {
        await client.query(`LOCK TABLE ${pg.escapeIdentifier(table)} IN ACCESS EXCLUSIVE MODE`)
        const now = await entriesIn(client, table)
        if (now?.from !== entries?.from || now?.to !== entries?.to)
          throw new Error('a month of the log changed while it was looked at')
        await client.query(`DROP TABLE ${pg.escapeIdentifier(table)}`)
      }
      await client.query('INSERT INTO audit_pruned (before_index, at, person) VALUES ($1, $2, $3)', [
        beforeIndex,
        at,
        person,
      ])
      await client.query('COMMIT')
    },
  }
}

/** Found at both ends of the primary key, however long the month is. */
async function entriesIn(client: pg.Client, table: string): Promise<LogMonth['entries']> {
  const { rows } = await client.query<{ from: string | null; to: string | null }>(
    `SELECT min(index) AS from, max(index) + 1 AS to FROM ${pg.escapeIdentifier(table)}`,
  )
  const [row] = rows
  return row?.from == null || row.to === null ? null : { from: Number(row.from), to: Number(row.to) }
}
