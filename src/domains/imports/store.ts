import type { Db, Statement, Tx } from '../../platform/db/database.ts'
import type { Syntax } from '../ingest/index.ts'
import type { ImportKind, ImportState } from './model.ts'

export interface NewRun {
  readonly id: bigint
  readonly departmentCode: string
  readonly kind: ImportKind
  readonly syntax: Syntax
  readonly retryOf: bigint | null
  readonly bytes: number
  readonly content: Buffer
  readonly receivedAt: Date
}

export interface StoredRun extends Omit<NewRun, 'bytes'> {
  readonly bytes: bigint
  readonly state: ImportState
  readonly line: number
  readonly rowsRead: number
  readonly bytesRead: bigint
  readonly added: number
  readonly updated: number
  readonly unchanged: number
  readonly quarantined: number
  readonly handedInAgain: number
  readonly fault: string | null
  readonly attempts: number
  readonly endedAt: Date | null
  readonly clearedAt: Date | null
}

/** How much further an import has come. */
export interface Advance {
  /** The last line that is decided now; where it was, null. */
  readonly line: number | null
  readonly rowsRead: number
  readonly bytesRead: number
  readonly added: number
  readonly updated: number
  readonly unchanged: number
  readonly quarantined: number
}

const COLUMNS = `
  id, department_code AS "departmentCode", kind, syntax, retry_of AS "retryOf", bytes, content, received_at AS "receivedAt", state, line,
  rows_read AS "rowsRead", bytes_read AS "bytesRead", added, updated, unchanged, quarantined, handed_in_again AS "handedInAgain", fault,
  attempts, ended_at AS "endedAt", cleared_at AS "clearedAt"`

const LOCK_ALL: Statement = {
  name: 'imports.lock',
  // Held until the transaction ends: of two files that come at once the second sees the first, and no more are loaded than may be.
  text: `SELECT pg_advisory_xact_lock(hashtext('yihao.imports'))`,
}

const HOLD_TYPE: Statement = {
  name: 'imports.hold_type',
  text: `SELECT pg_advisory_xact_lock(hashtext('yihao.certificate-type'), hashtext($1))`,
}

const UNFINISHED: Statement = {
  name: 'imports.unfinished',
  text: `SELECT id, department_code AS "departmentCode" FROM import_run WHERE state IN ('WAITING', 'RUNNING') ORDER BY id`,
}

const RUN_ID: Statement = { name: 'imports.run_id', text: `SELECT nextval('import_run_id_seq') AS id` }

const ADD: Statement = {
  name: 'imports.add_run',
  text: `
    INSERT INTO import_run (id, department_code, kind, syntax, state, retry_of, bytes, content, received_at)
    VALUES ($1, $2, $3, $4, 'WAITING', $5, $6, $7, $8)`,
}

const BY_ID: Statement = { name: 'imports.run_by_id', text: `SELECT ${COLUMNS} FROM import_run WHERE id = $1` }

const LOCK: Statement = { name: 'imports.lock_run', text: `SELECT ${COLUMNS} FROM import_run WHERE id = $1 FOR UPDATE` }

const LIST: Statement = {
  name: 'imports.list_runs',
  text: `
    SELECT ${COLUMNS} FROM import_run WHERE department_code = $1 AND ($2::bigint IS NULL OR id < $2) ORDER BY id DESC LIMIT $3`,
}

const IDLE = `(state = 'WAITING' OR (state = 'RUNNING' AND seen_at < $1::timestamptz))`

const WAITING: Statement = {
  name: 'imports.waiting',
  text: `
    SELECT (SELECT count(*)::int FROM import_run WHERE state = 'RUNNING' AND seen_at >= $1::timestamptz) AS running,
      EXISTS (SELECT FROM import_run WHERE ${IDLE}) AS waiting`,
}

const NEXT: Statement = {
  name: 'imports.next_run',
  // One whose last process still holds it is not idle, however long its batch takes.
  text: `SELECT ${COLUMNS} FROM import_run WHERE ${IDLE} ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED`,
}

const TAKE: Statement = {
  name: 'imports.take_run',
  text: `UPDATE import_run SET state = 'RUNNING', worker = $2::uuid, seen_at = $3, attempts = attempts + 1 WHERE id = $1`,
}

const HOLD: Statement = {
  name: 'imports.hold_run',
  text: `SELECT ${COLUMNS} FROM import_run WHERE id = $1 AND worker = $2::uuid AND state = 'RUNNING' FOR UPDATE`,
}

const ADVANCE: Statement = {
  name: 'imports.advance_run',
  // The reading goes before the loading, so what has been read comes with whichever says more.
  text: `
    UPDATE import_run SET seen_at = $2, line = coalesce($3::int, line), rows_read = greatest(rows_read, $4::int),
      bytes_read = greatest(bytes_read, $5::bigint), added = added + $6, updated = updated + $7, unchanged = unchanged + $8,
      quarantined = quarantined + $9
    WHERE id = $1`,
}

const HAND_IN: Statement = {
  name: 'imports.count_handed_in',
  text: 'UPDATE import_run SET handed_in_again = handed_in_again + $2 WHERE id = $1',
}

const END: Statement = {
  name: 'imports.end_run',
  text: `UPDATE import_run SET state = $2, fault = $3, ended_at = $4, worker = NULL, seen_at = NULL, cleared_at = $5 WHERE id = $1`,
}

const ENDED_BEFORE: Statement = {
  name: 'imports.ended_before',
  text: `
    SELECT id FROM import_run WHERE ended_at < $1 AND cleared_at IS NULL AND state IN ('COMPLETE', 'CANCELLED', 'STOPPED')
    ORDER BY id LIMIT $2`,
}

const CLEAR: Statement = { name: 'imports.clear_runs', text: 'UPDATE import_run SET cleared_at = $2 WHERE id = ANY ($1::bigint[])' }

type Row = { [K in keyof StoredRun]: StoredRun[K] }

export async function lockImports(tx: Tx): Promise<void> {
  await tx.query(LOCK_ALL, [])
}

/** Of two who edit a directory entry at once the second waits, and then sees what the first has made of it. */
export async function holdType(tx: Tx, code: string): Promise<void> {
  await tx.query(HOLD_TYPE, [code])
}

export function findUnfinished(db: Db): Promise<{ id: bigint; departmentCode: string }[]> {
  return db.query<{ id: bigint; departmentCode: string }>(UNFINISHED, [])
}

export async function reserveId(tx: Tx): Promise<bigint> {
  const [row] = await tx.query<{ id: bigint }>(RUN_ID, [])
  if (!row) throw new Error('no id was reserved')
  return row.id
}

export async function addRun(tx: Tx, r: NewRun): Promise<void> {
  await tx.query(ADD, [String(r.id), r.departmentCode, r.kind, r.syntax, r.retryOf === null ? null : String(r.retryOf), r.bytes, r.content, r.receivedAt])
}

export async function findRun(db: Db, id: bigint): Promise<StoredRun | null> {
  const [row] = await db.query<Row>(BY_ID, [String(id)])
  return row ?? null
}

/** The import, held until the transaction ends: its loader waits. */
export async function lockRun(tx: Tx, id: bigint): Promise<StoredRun | null> {
  const [row] = await tx.query<Row>(LOCK, [String(id)])
  return row ?? null
}

/** The latest first. */
export function findRuns(db: Db, departmentCode: string, before: bigint | null, limit: number): Promise<StoredRun[]> {
  return db.query<Row>(LIST, [departmentCode, before === null ? null : String(before), limit])
}

/** How many are loaded by processes that were seen since then, and whether any other is waiting for one. */
export async function findWaiting(db: Db, aliveSince: Date): Promise<{ readonly running: number; readonly waiting: boolean }> {
  const [row] = await db.query<{ running: number; waiting: boolean }>(WAITING, [aliveSince])
  return row ?? { running: 0, waiting: false }
}

/** The oldest that waits or was left; null where there is none. Held. */
export async function lockNext(tx: Tx, aliveSince: Date): Promise<StoredRun | null> {
  const [row] = await tx.query<Row>(NEXT, [aliveSince])
  return row ?? null
}

export async function takeRun(tx: Tx, id: bigint, worker: string, at: Date): Promise<void> {
  await tx.query(TAKE, [String(id), worker, at])
}

/** The import, held by the process that loads it; null where it is that process's no more. */
export async function holdRun(tx: Tx, id: bigint, worker: string): Promise<StoredRun | null> {
  const [row] = await tx.query<Row>(HOLD, [String(id), worker])
  return row ?? null
}

export async function advanceRun(tx: Tx, id: bigint, at: Date, a: Advance): Promise<void> {
  await tx.query(ADVANCE, [String(id), at, a.line, a.rowsRead, a.bytesRead, a.added, a.updated, a.unchanged, a.quarantined])
}

export async function countHandedIn(tx: Tx, id: bigint, rows: number): Promise<void> {
  if (rows > 0) await tx.query(HAND_IN, [String(id), rows])
}

export interface Ending {
  readonly state: 'COMPLETE' | 'CANCELLED' | 'STOPPED'
  readonly fault: string | null
  readonly at: Date
  /** Nothing is left to be cleared away. */
  readonly isClear: boolean
}

export async function endRun(tx: Tx, id: bigint, { state, fault, at, isClear }: Ending): Promise<void> {
  await tx.query(END, [String(id), state, fault, at, isClear ? at : null])
}

export async function findEndedBefore(db: Db, before: Date, limit: number): Promise<bigint[]> {
  return (await db.query<{ id: bigint }>(ENDED_BEFORE, [before, limit])).map(({ id }) => id)
}

export async function clearRuns(tx: Tx, ids: readonly bigint[], at: Date): Promise<void> {
  await tx.query(CLEAR, [ids.map(String), at])
}
