import type { Db, Statement, Tx } from '../../platform/db/database.ts'
import type { RowReason } from '../ingest/index.ts'

export interface NewRejection {
  readonly line: number
  readonly reasons: readonly RowReason[]
  readonly row: Buffer
}

export interface StoredRejection extends NewRejection {
  readonly importId: bigint
}

const ADD: Statement = {
  name: 'imports.add_rejections',
  // What an earlier process has put there before it was killed stays as it is, and is counted once.
  text: `
    WITH added AS (
      INSERT INTO import_rejection (import_id, line, reasons, row)
      SELECT $1, line, reasons::jsonb, row FROM unnest($2::int[], $3::text[], $4::bytea[]) AS given (line, reasons, row)
      ON CONFLICT DO NOTHING RETURNING 1)
    SELECT count(*)::int AS count FROM added`,
}

const HAND_IN: Statement = {
  name: 'imports.hand_in_again',
  text: `
    WITH handed AS (
      UPDATE import_rejection SET handed_in_again_by = $3, row = NULL
      WHERE import_id = $1 AND line = ANY ($2::int[]) AND handed_in_again_by IS NULL RETURNING 1)
    SELECT count(*)::int AS count FROM handed`,
}

const LIST: Statement = {
  name: 'imports.list_rejections',
  text: `
    SELECT import_id AS "importId", line, reasons, row FROM import_rejection
    WHERE import_id = $1 AND line > $2 AND handed_in_again_by IS NULL ORDER BY line LIMIT $3`,
}

const REMOVE: Statement = { name: 'imports.remove_rejections', text: 'DELETE FROM import_rejection WHERE import_id = ANY ($1::bigint[])' }

type Row = { [K in keyof StoredRejection]: StoredRejection[K] }

/** Puts refused rows aside and says how many were not there yet. */
export async function addRejections(tx: Tx, importId: bigint, rows: readonly NewRejection[]): Promise<number> {
  if (rows.length === 0) return 0
  const [counted] = await tx.query<{ count: number }>(ADD, [
    String(importId), rows.map(({ line }) => line), rows.map(({ reasons }) => JSON.stringify(reasons)), rows.map(({ row }) => row),
  ])
  return counted?.count ?? 0
}

/** These lines of an import are another one's matter now: what was kept of them is removed. Says how many were not yet. */
export async function handInAgain(tx: Tx, importId: bigint, lines: readonly number[], by: bigint): Promise<number> {
  if (lines.length === 0) return 0
  const [counted] = await tx.query<{ count: number }>(HAND_IN, [String(importId), lines, String(by)])
  return counted?.count ?? 0
}

/** Refused rows behind this line that nobody has handed in again, in the order of their lines. */
export function findRejections(db: Db, importId: bigint, afterLine: number, limit: number): Promise<StoredRejection[]> {
  return db.query<Row>(LIST, [String(importId), afterLine, limit])
}

export async function removeRejections(tx: Tx, importIds: readonly bigint[]): Promise<void> {
  await tx.query(REMOVE, [importIds.map(String)])
}
