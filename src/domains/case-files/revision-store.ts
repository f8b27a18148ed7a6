import type { Db, Statement, Tx } from '../../platform/db/database.ts'

const LATEST: Statement = {
  name: 'case_files.latest_revision',
  walled: true,
  text: `
    SELECT f.content, coalesce((SELECT max(r.revision) FROM case_revision r
      WHERE r.subject_id = f.subject_id AND r.case_id = f.id), 0) AS revision
    FROM case_file f WHERE f.subject_id = $1 AND f.id = $2`,
}

const LAST_BEFORE: Statement = {
  name: 'case_files.last_revision_before',
  walled: true,
  text: `
    SELECT r.revision, r.at, r.person, r.content FROM case_revision r
    WHERE r.subject_id = $1 AND r.case_id = $2 AND r.at < $3 ORDER BY r.revision DESC LIMIT 1`,
}

const ANY: Statement = {
  name: 'case_files.any_revision',
  walled: true,
  text: `SELECT EXISTS (SELECT FROM case_revision WHERE subject_id = $1 AND case_id = $2) AS any`,
}

const ADD: Statement = {
  name: 'case_files.add_revision',
  text: `INSERT INTO case_revision (subject_id, case_id, revision, at, person, content) VALUES ($1, $2, $3, $4, $5, $6)`,
}

const REPLACE_CONTENT: Statement = {
  name: 'case_files.replace_content',
  walled: true,
  text: `UPDATE case_file SET content = $3 WHERE subject_id = $1 AND id = $2`,
}

const CONTENT: Statement = {
  name: 'case_files.content',
  walled: true,
  text: `
    SELECT f.content, r.revision, r.content AS last FROM case_file f
    LEFT JOIN LATERAL (
      SELECT revision, content FROM case_revision WHERE subject_id = f.subject_id AND case_id = f.id ORDER BY revision DESC LIMIT 1
    ) AS r ON true
    WHERE f.subject_id = $1 AND f.id = $2`,
}

const CONTENTS: Statement = {
  name: 'case_files.contents',
  walled: true,
  text: `
    SELECT f.id, f.content FROM unnest($1::bigint[], $2::bigint[]) AS asked (subject_id, id)
    JOIN case_file f ON f.subject_id = asked.subject_id AND f.id = asked.id`,
}

interface CaseKey {
  readonly subjectId: bigint
  readonly id: bigint
}

export interface RevisionRow {
  readonly revision: number
  readonly at: Date
  readonly person: string | null
  /** Sealed for its place in the history. */
  readonly content: Buffer
}

/** Number of the newest revision, 0 for none, and the content as it stands. The caller holds the case's lock. */
export async function latestRevision(tx: Tx, { subjectId, id }: CaseKey): Promise<{ revision: number; content: Buffer | null }> {
  const [latest] = await tx.query<{ revision: number; content: Buffer | null }>(LATEST, [String(subjectId), String(id)])
  if (!latest) throw new Error('a case that was found is gone')
  return latest
}

export async function addRevision(tx: Tx, { subjectId, id }: CaseKey, row: RevisionRow): Promise<void> {
  await tx.query(ADD, [String(subjectId), String(id), row.revision, row.at, row.person, row.content])
}

export async function replaceContent(tx: Tx, { subjectId, id }: CaseKey, content: Buffer): Promise<void> {
  await tx.query(REPLACE_CONTENT, [String(subjectId), String(id), content])
}

/** The last revision that was submitted before then; null where there was none yet. */
export async function lastRevisionBefore(db: Db, { subjectId, id }: CaseKey, before: Date): Promise<RevisionRow | null> {
  const rows = await db.query<{ [K in keyof RevisionRow]: RevisionRow[K] }>(LAST_BEFORE, [String(subjectId), String(id), before])
  return rows[0] ?? null
}

export async function hasRevisions(db: Db, { subjectId, id }: CaseKey): Promise<boolean> {
  const [row] = await db.query<{ any: boolean }>(ANY, [String(subjectId), String(id)])
  return row?.any ?? false
}

/** The sealed content as it stands, with the last revision; null where nothing was submitted. */
export async function findContent(
  db: Db,
  { subjectId, id }: CaseKey,
): Promise<{ readonly content: Buffer; readonly last: Pick<RevisionRow, 'revision' | 'content'> | null } | null> {
  type Row = { content: Buffer | null; revision: number | null; last: Buffer | null }
  const [row] = await db.query<Row>(CONTENT, [String(subjectId), String(id)])
  if (!row || row.content === null) return null
  return { content: row.content, last: row.revision === null || row.last === null ? null : { revision: row.revision, content: row.last } }
}

/** The same of many cases, by their ids. */
export async function findContents(db: Db, keys: readonly CaseKey[]): Promise<ReadonlyMap<bigint, Buffer | null>> {
  const rows = await db.query<{ id: bigint; content: Buffer | null }>(CONTENTS, [
    keys.map(({ subjectId }) => String(subjectId)), keys.map(({ id }) => String(id)),
  ])
  return new Map(rows.map(({ id, content }) => [id, content]))
}
