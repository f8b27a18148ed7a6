import type { Db, Statement, Tx } from '../../platform/db/database.ts'

const LATEST: Statement = {
  name: 'case_files.latest_revision',
  text: `
    SELECT f.content, coalesce((SELECT max(r.revision) FROM case_revision r
      WHERE r.subject_id = f.subject_id AND r.case_id = f.id), 0) AS revision
    FROM case_file f WHERE f.subject_id = $1 AND f.id = $2`,
}

const ADD: Statement = {
  name: 'case_files.add_revision',
  text: `INSERT INTO case_revision (subject_id, case_id, revision, at, person, content) VALUES ($1, $2, $3, $4, $5, $6)`,
}

const REPLACE_CONTENT: Statement = {
  name: 'case_files.replace_content',
  text: `UPDATE case_file SET content = $3 WHERE subject_id = $1 AND id = $2`,
}

const CONTENT: Statement = {
  name: 'case_files.content',
  text: `SELECT content FROM case_file WHERE subject_id = $1 AND id = $2`,
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

/** The sealed content as it stands; null where nothing was submitted. */
export async function findContent(db: Db, { subjectId, id }: CaseKey): Promise<Buffer | null> {
  const [row] = await db.query<{ content: Buffer | null }>(CONTENT, [String(subjectId), String(id)])
  return row?.content ?? null
}
