import type { Db, Statement } from '../../platform/db/database.ts'

const PAGE: Statement = {
  name: 'case_files.sealed_page',
  walled: true,
  text: `
    SELECT f.subject_id AS "subjectId", f.id, f.content,
      ARRAY(SELECT r.content FROM case_revision r WHERE r.subject_id = f.subject_id AND r.case_id = f.id ORDER BY r.revision) AS revisions,
      ARRAY(SELECT s.ordinal::int FROM case_step s
            WHERE s.subject_id = f.subject_id AND s.case_id = f.id AND s.note IS NOT NULL ORDER BY s.ordinal) AS "noteOrdinals",
      ARRAY(SELECT s.note FROM case_step s
            WHERE s.subject_id = f.subject_id AND s.case_id = f.id AND s.note IS NOT NULL ORDER BY s.ordinal) AS notes,
      ARRAY(SELECT a.id::text FROM attachment a WHERE a.subject_id = f.subject_id AND a.case_id = f.id ORDER BY a.id) AS "fileIds",
      ARRAY(SELECT a.content FROM attachment a WHERE a.subject_id = f.subject_id AND a.case_id = f.id ORDER BY a.id) AS files
    FROM case_file f WHERE (f.subject_id, f.id) > ($1::bigint, $2::bigint) ORDER BY f.subject_id, f.id LIMIT $3`,
}

export interface SealedCase {
  readonly subjectId: bigint
  readonly id: bigint
  readonly content: Buffer | null
  /** From the first; their numbers begin with 1 and have no gaps. */
  readonly revisions: readonly Buffer[]
  readonly noteOrdinals: readonly number[]
  readonly notes: readonly Buffer[]
  readonly fileIds: readonly string[]
  readonly files: readonly Buffer[]
}

/** The sealed values of so many cases after this one, in the order of their keys. */
export function sealedCases(db: Db, after: SealedCase | null, limit: number): Promise<SealedCase[]> {
  return db.query<{ [K in keyof SealedCase]: SealedCase[K] }>(PAGE, [String(after?.subjectId ?? 0), String(after?.id ?? 0), limit])
}
