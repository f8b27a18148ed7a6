import type { Db, Statement } from '../../platform/db/database.ts'
import { HASH_BYTES } from '../../kernel/tlog/merkle.ts'
import { TILE_WIDTH, type TileCoordinates } from '../../kernel/tlog/tile.ts'
import { LogIncomplete } from './fault.ts'
import type { EntryValues } from './template.ts'
import { templateOf } from './template-store.ts'

// Sizes and indexes are numbers here as in kernel/tlog: a log of 2^53 entries is out of reach.

export interface HeadRow {
  readonly size: number
  /** `TreeEdge.encode` of this size; null in a log that has no tree yet. */
  readonly edge: Buffer | null
  /** Signed note over this size; null together with the edge. */
  readonly checkpoint: string | null
}

export interface FullTile {
  readonly level: number
  readonly index: number
  /** 256 hashes of 32 bytes. */
  readonly hashes: Buffer
  readonly root: Buffer
}

/** An entry as it is stored: its text is made of its template and its values. */
export interface Line {
  readonly leafHash: Buffer
  readonly values: EntryValues
  readonly templateId: number
}

export interface Step {
  readonly from: HeadRow
  readonly to: HeadRow
  readonly lines: readonly Line[]
  readonly tiles: readonly FullTile[]
}

export interface StoredEntry {
  readonly index: bigint
  readonly leafHash: Buffer
  /** Canonical JSON, as hashed. */
  readonly entry: string
  readonly recordedAt: Date
}

const HEAD = `SELECT size, edge, checkpoint FROM audit_head WHERE id = 1`

const READ_HEAD: Statement = { name: 'audit.head', text: HEAD }
// From here to the commit is a few milliseconds of a process that runs. One that is stopped loses its session, and the
// lock with it, before the others give up.
const LOCK_HEAD: Statement = {
  name: 'audit.lock_head',
  text: `SELECT size, edge, checkpoint, set_config('idle_in_transaction_session_timeout', '3000', true) AS idle_limit
    FROM audit_head WHERE id = 1 FOR UPDATE`,
}

const ADVANCE: Statement = {
  name: 'audit.advance',
  // One statement, so that outside a transaction it is one round trip and one flush: head, tiles, entries and checkpoint
  // are there together or not at all. It moves the head only from where the writer knew it to be. A writer that was
  // stopped while another went on finds a different checkpoint when it wakes, and writes nothing.
  text: `
    WITH moved AS (
      UPDATE audit_head SET size = $3, edge = $4, checkpoint = $5
      WHERE id = 1 AND size = $1 AND checkpoint IS NOT DISTINCT FROM $2
      RETURNING 1
    ), tiles AS (
      INSERT INTO audit_tile (level, index, hashes, root)
      SELECT tile.* FROM moved, unnest($6::smallint[], $7::bigint[], $8::bytea[], $9::bytea[]) AS tile
    ), entries AS (
      INSERT INTO audit_entry (index, template_id, at, leaf_hash, request, subject, neighbourhood, case_number, reason,
        document, certificates, payload, about)
      SELECT $1 + line.position - 1, line.template_id, line.at, line.leaf_hash, line.request, line.subject,
        line.neighbourhood, line.case_number, line.reason, line.document, line.certificates, line.payload, line.about
      FROM moved, unnest($10::int[], $11::timestamptz[], $12::bytea[], $13::text[], $14::text[], $15::text[], $16::text[],
        $17::text[], $18::text[], $19::text[], $20::text[], $21::text[]) WITH ORDINALITY
        AS line (template_id, at, leaf_hash, request, subject, neighbourhood, case_number, reason, document, certificates,
          payload, about, position)
      -- In this order, also where the planner would rather not: rows of one append lie as they are counted.
      ORDER BY line.position
    )
    SELECT true AS moved FROM moved`,
}

const PUT_TILES: Statement = {
  name: 'audit.put_tiles',
  text: `INSERT INTO audit_tile (level, index, hashes, root)
    SELECT * FROM unnest($1::smallint[], $2::bigint[], $3::bytea[], $4::bytea[])`,
}

const COLUMNS = `index, template_id, at, leaf_hash, request, subject, neighbourhood, case_number, reason, document,
  certificates, payload, about, recorded_at`

const LATEST: Statement = {
  name: 'audit.latest',
  text: `SELECT ${COLUMNS} FROM audit_entry WHERE index >= (SELECT size FROM audit_head WHERE id = 1) - $1::bigint ORDER BY index DESC LIMIT $1`,
}

const BY_INDEXES: Statement = {
  name: 'audit.by_indexes',
  text: `SELECT ${COLUMNS} FROM audit_entry WHERE index = ANY ($1::bigint[]) ORDER BY index`,
}

const RANGE: Statement = {
  name: 'audit.range',
  text: `SELECT ${COLUMNS} FROM audit_entry WHERE index >= $1 AND index < $2 ORDER BY index`,
}

const LEAVES: Statement = {
  name: 'audit.leaves',
  text: `SELECT index, leaf_hash FROM audit_entry WHERE index >= $1 AND index < $2 ORDER BY index`,
}

const ROOTS: Statement = {
  name: 'audit.roots',
  text: `SELECT index, root FROM audit_tile WHERE level = $1 AND index >= $2 AND index < $3 ORDER BY index`,
}

const TILE: Statement = {
  name: 'audit.tile',
  text: `SELECT substring(hashes FOR $3) AS hashes FROM audit_tile WHERE level = $1 AND index = $2`,
}

const WRITABLE: Statement = {
  name: 'audit.writable',
  text: `SELECT current_setting('transaction_read_only') = 'off' AS writable FROM audit_head WHERE id = 1`,
}

const BEGIN_MONTHS: Statement = { name: 'audit.begin_months', text: `SELECT audit_begin_months(2)` }

const REHEARSE: Statement = {
  name: 'audit.rehearse',
  text: `INSERT INTO audit_tile (level, index, hashes, root) VALUES (-1, -1, $1, '')`,
}

export async function readHead(db: Db): Promise<HeadRow> {
  return toHead(await db.query<HeadColumns>(READ_HEAD, []))
}

/** Whoever has the head's lock is the next to append, in all processes. */
export async function lockHead(tx: Db): Promise<HeadRow> {
  return toHead(await tx.query<HeadColumns>(LOCK_HEAD, []))
}

/** Moves the head from where it was known to be, with everything that belongs to the move; false where it was elsewhere. */
export async function advance(db: Db, { from, to, lines, tiles }: Step): Promise<boolean> {
  const values = lines.map((line) => line.values)
  const rows = await db.query<{ moved: boolean }>(ADVANCE, [
    from.size,
    from.checkpoint,
    to.size,
    to.edge,
    to.checkpoint,
    ...tileArrays(tiles),
    lines.map(({ templateId }) => templateId),
    values.map(({ at }) => at.toISOString()),
    lines.map(({ leafHash }) => leafHash),
    values.map(({ request }) => request),
    values.map(({ subject }) => subject),
    values.map(({ neighbourhood }) => neighbourhood),
    values.map(({ caseNumber }) => caseNumber),
    values.map(({ reason }) => reason),
    values.map(({ document }) => document),
    values.map(({ certificates }) => certificates),
    values.map(({ payload }) => payload),
    values.map(({ about }) => about),
  ])
  return rows.length === 1
}

/** Stores tiles that became full. For a log that gets its tree at once; appends store theirs as they advance. */
export async function putTiles(tx: Db, tiles: readonly FullTile[]): Promise<void> {
  if (tiles.length > 0) await tx.query(PUT_TILES, tileArrays(tiles))
}

function tileArrays(tiles: readonly FullTile[]): unknown[] {
  return [
    tiles.map(({ level }) => level),
    tiles.map(({ index }) => index),
    tiles.map(({ hashes }) => hashes),
    tiles.map(({ root }) => root),
  ]
}

/** The newest entries, newest first. */
export async function latestEntries(db: Db, count: number): Promise<StoredEntry[]> {
  return toStored(db, await db.query<EntryRow>(LATEST, [count]))
}

/** Those of these entries that have a body, in the order of their indexes. */
export async function entriesByIndex(db: Db, indexes: readonly bigint[]): Promise<StoredEntry[]> {
  return toStored(db, await db.query<EntryRow>(BY_INDEXES, [indexes.map(String)]))
}

/** Entries [from, to) that have a body, in their order. */
export async function readEntries(db: Db, from: number, to: number): Promise<StoredEntry[]> {
  return toStored(db, await db.query<EntryRow>(RANGE, [from, to]))
}

/** Leaf hashes as they were stored with entries [from, to). @throws Error where one is missing */
export async function leafHashes(db: Db, from: number, to: number): Promise<Buffer[]> {
  const rows = await db.query<{ index: bigint; leaf_hash: Buffer }>(LEAVES, [from, to])
  return complete(rows.map(({ index, leaf_hash }) => ({ index, hash: leaf_hash })), from, to)
}

/** Roots of full tiles [from, to) of a level. @throws Error where one is missing */
export async function tileRoots(db: Db, level: number, from: number, to: number): Promise<Buffer[]> {
  const rows = await db.query<{ index: bigint; root: Buffer }>(ROOTS, [level, from, to])
  return complete(rows.map(({ index, root }) => ({ index, hash: root })), from, to)
}

function complete(rows: readonly { readonly index: bigint; readonly hash: Buffer }[], from: number, to: number): Buffer[] {
  if (rows.length !== to - from || rows.some(({ index }, at) => Number(index) !== from + at)) {
    throw new LogIncomplete(`the log lacks a hash between ${from} and ${to}`)
  }
  return rows.map(({ hash }) => hash)
}

/**
 * The first `width` hashes of a tile. A full tile was stored when it became full; one on the right edge is made of what is
 * below it, and later of the full one, so that every width that ever was is still there.
 */
export async function readTile(db: Db, { level, index, width }: TileCoordinates): Promise<Buffer> {
  const [full] = await db.query<{ hashes: Buffer }>(TILE, [level, index, width * HASH_BYTES])
  if (full) return full.hashes
  if (width === TILE_WIDTH) throw new LogIncomplete(`the log lacks tile ${index} of level ${level}`)
  const from = index * TILE_WIDTH
  const hashes = level === 0 ? leafHashes(db, from, from + width) : tileRoots(db, level - 1, from, from + width)
  return Buffer.concat(await hashes)
}

/** Whether entries can be appended as far as can be told without appending one. */
export async function isWritable(db: Db): Promise<boolean> {
  const [row] = await db.query<{ writable: boolean }>(WRITABLE, [])
  return row?.writable ?? false
}

/** Writes a row of the size of a tile: for a transaction that is rolled back, to see whether there is room again. */
export async function rehearseWriting(tx: Db): Promise<void> {
  await tx.query(REHEARSE, [Buffer.alloc(TILE_WIDTH * HASH_BYTES)])
}

/** Makes tables for this month and the next two, where there are none yet. */
export async function beginMonths(db: Db): Promise<void> {
  await db.query(BEGIN_MONTHS, [])
}

type HeadColumns = { size: bigint; edge: Buffer | null; checkpoint: string | null }

function toHead([row]: readonly HeadColumns[]): HeadRow {
  if (!row) throw new LogIncomplete('the log has no head')
  return { size: Number(row.size), edge: row.edge, checkpoint: row.checkpoint }
}

export interface EntryRow {
  readonly index: bigint
  readonly template_id: number
  readonly at: Date
  readonly leaf_hash: Buffer
  readonly request: string
  readonly subject: string | null
  readonly neighbourhood: string | null
  readonly case_number: string | null
  readonly reason: string | null
  readonly document: string | null
  readonly certificates: string | null
  readonly payload: string | null
  readonly about: string | null
  readonly recorded_at: Date
}

/** Rows as entries: every text is made anew of its template and its values. */
export async function toStored(db: Db, rows: readonly EntryRow[]): Promise<StoredEntry[]> {
  const templates = await templateOf(db, rows.map((row) => row.template_id))
  return rows.map((row) => ({
    index: row.index,
    leafHash: row.leaf_hash,
    entry: templates(row.template_id).textWith({ ...row, caseNumber: row.case_number }),
    recordedAt: row.recorded_at,
  }))
}
