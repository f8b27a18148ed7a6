import type { Db, Statement } from '../../platform/db/database.ts'

const RUNS: Statement = {
  name: 'imports.sealed_runs',
  text: 'SELECT id, content FROM import_run WHERE id > $1::bigint ORDER BY id LIMIT $2',
}

const ROWS: Statement = {
  name: 'imports.sealed_rows',
  text: `
    SELECT import_id AS "importId", line, row FROM import_rejection
    WHERE (import_id, line) > ($1::bigint, $2::int) AND row IS NOT NULL ORDER BY import_id, line LIMIT $3`,
}

export interface SealedRun {
  readonly id: bigint
  readonly content: Buffer
}

export interface SealedRow {
  readonly importId: bigint
  readonly line: number
  readonly row: Buffer
}

/** So many imports after this one, in the order of their ids. */
export function sealedRuns(db: Db, after: SealedRun | null, limit: number): Promise<SealedRun[]> {
  return db.query<{ [K in keyof SealedRun]: SealedRun[K] }>(RUNS, [String(after?.id ?? 0), limit])
}

/** So many refused rows after this one. */
export function sealedRows(db: Db, after: SealedRow | null, limit: number): Promise<SealedRow[]> {
  return db.query<{ [K in keyof SealedRow]: SealedRow[K] }>(ROWS, [String(after?.importId ?? 0), after?.line ?? 0, limit])
}
