import type { Database, Db, Statement } from '../../platform/db/database.ts'
import type { Entry } from './model.ts'

const APPEND: Statement = {
  name: 'audit.append',
  // One statement, so that outside a transaction it is one round trip and one flush. The update takes the head row's
  // lock first: entries get their indexes in the order in which writers get that lock, without gaps, because a rolled
  // back writer rolls the head back too.
  text: `
    WITH head AS (
      UPDATE audit_head SET size = size + cardinality($1::text[]) WHERE id = 1 RETURNING size - cardinality($1::text[]) AS first
    )
    INSERT INTO audit_entry (index, leaf_hash, entry)
    SELECT head.first + line.position - 1, line.leaf_hash, line.entry
    FROM head, unnest($1::text[], $2::bytea[]) WITH ORDINALITY AS line (entry, leaf_hash, position)
    RETURNING index`,
}

const LATEST: Statement = {
  name: 'audit.latest',
  text: `SELECT index, leaf_hash, entry, recorded_at FROM audit_entry ORDER BY index DESC LIMIT $1`,
}

const BY_INDEXES: Statement = {
  name: 'audit.by_indexes',
  text: `SELECT index, leaf_hash, entry, recorded_at FROM audit_entry WHERE index = ANY ($1::bigint[]) ORDER BY index`,
}

const WRITABLE: Statement = {
  name: 'audit.writable',
  text: `SELECT current_setting('transaction_read_only') = 'off' AS writable FROM audit_head WHERE id = 1`,
}

export interface StoredEntry {
  readonly index: bigint
  readonly leafHash: Buffer
  readonly entry: string
  readonly recordedAt: Date
}

type EntryRow = { index: bigint; leaf_hash: Buffer; entry: string; recorded_at: Date }

/** Appends entries in their order and gives their indexes. Durable when it resolves, or with the transaction it is in. */
export async function appendEntries(db: Database | Db, entries: readonly Entry[]): Promise<bigint[]> {
  const rows = await db.query<{ index: bigint }>(APPEND, [
    entries.map((entry) => entry.text),
    entries.map((entry) => entry.leafHash),
  ])
  return rows.map((row) => row.index).sort((a, b) => (a < b ? -1 : 1))
}

/** Whether entries can be appended as far as can be told without appending one. */
export async function isWritable(db: Db): Promise<boolean> {
  const [row] = await db.query<{ writable: boolean }>(WRITABLE, [])
  return row?.writable ?? false
}

/** The newest entries, newest first. */
export async function latestEntries(db: Db, count: number): Promise<StoredEntry[]> {
  return (await db.query<EntryRow>(LATEST, [count])).map(toStored)
}

export async function entriesByIndex(db: Db, indexes: readonly bigint[]): Promise<StoredEntry[]> {
  return (await db.query<EntryRow>(BY_INDEXES, [indexes.map(String)])).map(toStored)
}

function toStored(row: EntryRow): StoredEntry {
  return { index: row.index, leafHash: row.leaf_hash, entry: row.entry, recordedAt: row.recorded_at }
}
