import type { Db, Statement, Tx } from '../../../platform/db/database.ts'

const FIND: Statement = {
  name: 'case_files.draft',
  walled: true,
  text: `
    SELECT subject_id AS "subjectId", case_id AS "caseId", department_code AS "departmentCode", revision, saved_at AS "savedAt", content
    FROM case_draft WHERE subject_id = $1 AND case_id = $2 AND department_code = $3`,
}

const REPLACE: Statement = {
  name: 'case_files.replace_draft',
  walled: true,
  // The same save again is found by its own revision. Of two pages that save at once the second waits here and then finds none.
  text: `
    UPDATE case_draft SET revision = $4, saved_at = CASE WHEN revision = $4 THEN saved_at ELSE $5 END, content = $6
    WHERE subject_id = $1 AND case_id = $2 AND department_code = $3 AND (revision = $4 OR revision = ANY ($7::uuid[]))
    RETURNING saved_at AS "savedAt"`,
}

const BEGIN: Statement = {
  name: 'case_files.begin_draft',
  text: `
    INSERT INTO case_draft (subject_id, case_id, department_code, revision, saved_at, content) VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT DO NOTHING RETURNING saved_at AS "savedAt"`,
}

const DROP: Statement = {
  name: 'case_files.drop_draft',
  walled: true,
  text: `DELETE FROM case_draft WHERE subject_id = $1 AND case_id = $2 RETURNING revision`,
}

const FORGET: Statement = {
  name: 'case_files.forget_drafts',
  walled: true,
  // A case that a file has decided or passed on took no step here.
  text: `
    DELETE FROM case_draft d USING case_file f
    WHERE f.subject_id = d.subject_id AND f.id = d.case_id
      AND (d.saved_at < $1 OR f.decided_at IS NOT NULL OR f.handler_code <> d.department_code)
    RETURNING d.case_id`,
}

const PAGE: Statement = {
  name: 'case_files.sealed_drafts',
  walled: true,
  text: `
    SELECT subject_id AS "subjectId", case_id AS "caseId", department_code AS "departmentCode", revision, saved_at AS "savedAt", content
    FROM case_draft WHERE (subject_id, case_id, department_code) > ($1::bigint, $2::bigint, $3::text)
    ORDER BY subject_id, case_id, department_code LIMIT $4`,
}

export interface DraftKey {
  readonly subjectId: bigint
  readonly caseId: bigint
  readonly departmentCode: string
}

export interface StoredDraft extends DraftKey {
  readonly revision: string
  readonly savedAt: Date
  /** Sealed. */
  readonly content: Buffer
}

type Rows = { [K in keyof StoredDraft]: StoredDraft[K] }
const keyOf = ({ subjectId, caseId, departmentCode }: DraftKey) => [String(subjectId), String(caseId), departmentCode]

export async function findDraft(db: Db, key: DraftKey): Promise<StoredDraft | null> {
  const [row] = await db.query<Rows>(FIND, keyOf(key))
  return row ?? null
}

/** Puts a draft in the place of one of these revisions, null standing for none; says when it was saved, and null where there is another. */
export async function keepDraft(tx: Tx, draft: StoredDraft, basedOn: readonly (string | null)[]): Promise<Date | null> {
  const values = [...keyOf(draft), draft.revision, draft.savedAt, draft.content]
  const [replaced] = await tx.query<{ savedAt: Date }>(REPLACE, [...values, basedOn.filter((one) => one !== null)])
  if (replaced) return replaced.savedAt
  if (!basedOn.includes(null)) return null
  const [begun] = await tx.query<{ savedAt: Date }>(BEGIN, values)
  return begun?.savedAt ?? null
}

/** Removes the caller's department's draft of a case; false where there was none. */
export async function dropDraft(tx: Tx, { subjectId, id }: { readonly subjectId: bigint; readonly id: bigint }): Promise<boolean> {
  return (await tx.query(DROP, [String(subjectId), String(id)])).length > 0
}

/** Removes what was not saved since then, and drafts of cases that their department does not handle any more; how many. */
export async function forgetDrafts(tx: Tx, before: Date): Promise<number> {
  return (await tx.query(FORGET, [before])).length
}

export function sealedDrafts(db: Db, after: StoredDraft | null, limit: number): Promise<StoredDraft[]> {
  return db.query<Rows>(PAGE, [String(after?.subjectId ?? 0), String(after?.caseId ?? 0), after?.departmentCode ?? '', limit])
}
