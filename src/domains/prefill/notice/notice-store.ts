import type { Db, Statement, Tx } from '../../../platform/db/database.ts'

const OF_CASE: Statement = {
  name: 'prefill.notices_of_case',
  walled: true,
  text: `
    SELECT subject_id AS "subjectId", case_id AS "caseId", ordinal, id, department_code AS "departmentCode",
      issued_at AS "issuedAt", content
    FROM one_time_notice WHERE subject_id = $1 AND case_id = $2 ORDER BY ordinal`,
}

const BY_ID: Statement = {
  name: 'prefill.notice_by_id',
  walled: true,
  text: `
    SELECT subject_id AS "subjectId", case_id AS "caseId", ordinal, id, department_code AS "departmentCode",
      issued_at AS "issuedAt", content
    FROM one_time_notice WHERE id = $1`,
}

const SEALED: Statement = {
  name: 'prefill.sealed_notices',
  walled: true,
  text: `
    SELECT subject_id AS "subjectId", case_id AS "caseId", ordinal, id, department_code AS "departmentCode",
      issued_at AS "issuedAt", content
    FROM one_time_notice WHERE (subject_id, case_id, ordinal) > ($1::bigint, $2::bigint, $3::smallint)
    ORDER BY subject_id, case_id, ordinal LIMIT $4`,
}

const EXISTS: Statement = {
  name: 'prefill.notice_exists',
  text: `SELECT yihao_exists_somewhere('NOTICE', $1) AS "exists"`,
}

const ADD: Statement = {
  name: 'prefill.add_notice',
  text: `
    INSERT INTO one_time_notice (subject_id, case_id, ordinal, id, department_code, issued_at, content)
    VALUES ($1, $2, $3, $4, $5, $6, $7)`,
}

export interface StoredNotice {
  readonly subjectId: bigint
  readonly caseId: bigint
  /** Which notice of the case it is, from 1. */
  readonly ordinal: number
  /** Unguessable: part of the address of the printable page. */
  readonly id: string
  readonly departmentCode: string
  readonly issuedAt: Date
  readonly content: Buffer
}

export function noticesOfCase(db: Db, subjectId: bigint, caseId: bigint): Promise<StoredNotice[]> {
  return db.query<{ [K in keyof StoredNotice]: StoredNotice[K] }>(OF_CASE, [String(subjectId), String(caseId)])
}

/** So many notices after this one, of whichever case. */
export function sealedNotices(db: Db, after: StoredNotice | null, limit: number): Promise<StoredNotice[]> {
  return db.query<{ [K in keyof StoredNotice]: StoredNotice[K] }>(SEALED, [String(after?.subjectId ?? 0), String(after?.caseId ?? 0), after?.ordinal ?? 0, limit])
}

export async function noticeById(db: Db, id: string): Promise<StoredNotice | null> {
  const [notice] = await db.query<{ [K in keyof StoredNotice]: StoredNotice[K] }>(BY_ID, [id])
  return notice ?? null
}

/** Whether any department has given it: for the true reason of a refusal, and nothing else. */
export async function isAnybodys(db: Db, id: string): Promise<boolean> {
  const [row] = await db.query<{ exists: boolean }>(EXISTS, [id])
  return row?.exists ?? false
}

export async function addNotice(tx: Tx, notice: StoredNotice): Promise<void> {
  const { subjectId, caseId, ordinal, id, departmentCode, issuedAt, content } = notice
  await tx.query(ADD, [String(subjectId), String(caseId), ordinal, id, departmentCode, issuedAt, content])
}
