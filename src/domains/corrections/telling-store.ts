import type { Db, Statement, Tx } from '../../platform/db/database.ts'
import type { CorrectionAnswer, NoticeKind } from './model.ts'

const LOCK_SHARED: Statement = {
  name: 'corrections.lock_relying',
  text: `SELECT pg_advisory_xact_lock_shared(hashtext('yihao.reliance'))`,
}

const LOCK: Statement = {
  name: 'corrections.lock_telling',
  // Waits for cases that are just noting what they rely on, and gives notices their numbers in the order of commits: a
  // feed read up to one number never misses an earlier one.
  text: `SELECT pg_advisory_xact_lock(hashtext('yihao.reliance'))`,
}

const NOTE_RELIANCE: Statement = {
  name: 'corrections.note_reliance',
  text: `
    INSERT INTO case_reliance (subject_id, case_id, certificate_lookup, certificate_id, type_code, fields, since)
    SELECT $1, $2, decode(one ->> 'lookup', 'hex'), (one ->> 'certificateId')::bigint, one ->> 'typeCode',
      ARRAY(SELECT jsonb_array_elements_text(one -> 'fields')), $4
    FROM jsonb_array_elements($3::jsonb) AS list (one)
    ON CONFLICT (subject_id, case_id, certificate_lookup) DO UPDATE
      SET fields = ARRAY(SELECT DISTINCT unnest(case_reliance.fields || EXCLUDED.fields) ORDER BY 1)
      WHERE NOT case_reliance.fields @> EXCLUDED.fields`,
}

const TELL_AGAIN: Statement = {
  name: 'corrections.tell_answers_again',
  text: `UPDATE correction SET told_at = NULL WHERE certificate_lookup = ANY ($1::bytea[]) AND told_at >= $2`,
}

const RELIANCES: Statement = {
  name: 'corrections.reliances',
  walled: true,
  text: `
    SELECT subject_id AS "subjectId", case_id AS "caseId", certificate_lookup AS lookup, fields
    FROM case_reliance WHERE certificate_lookup = ANY ($1::bytea[])
    ORDER BY certificate_lookup, subject_id, case_id LIMIT $2`,
}

const CLAIM_ANSWERS: Statement = {
  name: 'corrections.claim_answers',
  text: `
    SELECT c.id, c.subject_id AS "subjectId", c.certificate_id AS "certificateId", c.certificate_lookup AS lookup,
      c.type_code AS "typeCode", c.field, c.asker_code AS "askerCode", c.case_number AS "caseNumber", s.answer, s.at
    FROM correction c
    JOIN correction_step s ON s.subject_id = c.subject_id AND s.correction_id = c.id AND s.ordinal = 2
    WHERE c.told_at IS NULL ORDER BY c.id LIMIT $1 FOR UPDATE OF c SKIP LOCKED`,
}

const ANSWERS_LEFT: Statement = {
  name: 'corrections.answers_left',
  text: `
    SELECT EXISTS (
      SELECT FROM correction c
      JOIN correction_step s ON s.subject_id = c.subject_id AND s.correction_id = c.id AND s.ordinal = 2
      WHERE c.told_at IS NULL) AS some`,
}

const MARK_TOLD: Statement = {
  name: 'corrections.mark_answers_told',
  text: `UPDATE correction SET told_at = $2 WHERE id = ANY ($1::bigint[])`,
}

const ADD_NOTICES: Statement = {
  name: 'corrections.add_notices',
  walled: true,
  text: `
    WITH given AS (
      SELECT * FROM jsonb_to_recordset($1::jsonb) AS one (department_code text, subject_id bigint,
        case_id bigint, case_number text, item_code text, kind text, type_code text, certificate_id bigint,
        holder_id bigint, source text, source_id bigint, at timestamptz, place bigint)
    ), fresh AS (
      SELECT given.*, row_number() OVER (PARTITION BY department_code ORDER BY place) AS step FROM given
      WHERE NOT EXISTS (
        SELECT FROM case_notice n WHERE (n.department_code, n.subject_id, n.case_id, n.source, n.source_id)
          = (given.department_code, given.subject_id, given.case_id, given.source, given.source_id))
    )
    INSERT INTO case_notice (department_code, ordinal, subject_id, case_id, case_number, item_code, kind, type_code,
      certificate_id, holder_id, source, source_id, at)
    SELECT department_code, step + coalesce((
        SELECT max(n.ordinal) FROM case_notice n WHERE n.department_code = fresh.department_code), 0),
      subject_id, case_id, case_number, item_code, kind, type_code, certificate_id, holder_id, source, source_id, at
    FROM fresh RETURNING ordinal`,
}

const NOTICES: Statement = {
  name: 'corrections.notices',
  walled: true,
  text: `
    SELECT ordinal, case_number AS "caseNumber", item_code AS "itemCode", kind, type_code AS "typeCode",
      certificate_id AS "certificateId", holder_id AS "holderId", at
    FROM case_notice WHERE department_code = $1 AND ordinal > $2 ORDER BY ordinal LIMIT $3`,
}

const LATEST_NOTICES: Statement = {
  name: 'corrections.latest_notices',
  walled: true,
  text: NOTICES.text.replace('ordinal > $2 ORDER BY ordinal', '($2::bigint IS NULL OR ordinal < $2) ORDER BY ordinal DESC'),
}

/** That a case relied on a version of a certificate. */
export interface Relied {
  readonly certificateId: bigint
  readonly lookup: Buffer
  readonly typeCode: string
  /** Names of the fields it relied on; none where on the certificate as a whole. */
  readonly fields: readonly string[]
}

export interface Reliance {
  readonly subjectId: bigint
  readonly caseId: bigint
  readonly lookup: Buffer
  readonly fields: readonly string[]
}

export interface ClaimedAnswer {
  readonly id: bigint
  readonly subjectId: bigint
  readonly certificateId: bigint
  readonly lookup: Buffer
  readonly typeCode: string
  readonly field: string
  readonly askerCode: string
  readonly caseNumber: string
  readonly answer: CorrectionAnswer
  readonly at: Date
}

export interface NewNotice {
  readonly departmentCode: string
  readonly subjectId: bigint
  readonly caseId: bigint
  readonly caseNumber: string
  readonly itemCode: string
  readonly kind: NoticeKind
  readonly typeCode: string
  readonly certificateId: bigint
  readonly holderId: bigint
  readonly source: 'CHANGE' | 'CORRECTION'
  readonly sourceId: bigint
  readonly at: Date
}

export interface StoredNotice
  extends Pick<NewNotice, 'caseNumber' | 'itemCode' | 'kind' | 'typeCode' | 'certificateId' | 'holderId' | 'at'> {
  readonly ordinal: bigint
}

/** Held until the transaction ends, together with others who note; telling waits for all of them. */
export async function lockRelying(tx: Tx): Promise<void> {
  await tx.query(LOCK_SHARED, [])
}

/** Held until the transaction ends; waits for everybody who notes, and one who tells at a time. */
export async function lockTelling(tx: Tx): Promise<void> {
  await tx.query(LOCK, [])
}

export async function addReliances(
  tx: Tx,
  { subjectId, caseId }: { readonly subjectId: bigint; readonly caseId: bigint },
  relied: readonly Relied[],
  since: Date,
): Promise<void> {
  const rows = relied.map(({ certificateId, lookup, typeCode, fields }) => ({
    certificateId: String(certificateId), lookup: lookup.toString('hex'), typeCode, fields,
  }))
  await tx.query(NOTE_RELIANCE, [String(subjectId), String(caseId), JSON.stringify(rows), since])
}

/** Has answers about these versions told once more that were told since then. */
export async function tellAnswersAgain(tx: Tx, lookups: readonly Buffer[], since: Date): Promise<void> {
  await tx.query(TELL_AGAIN, [lookups, since])
}

/** Cases that relied on one of these versions; all of them where `limit` is null. */
export function findReliances(db: Db, lookups: readonly Buffer[], limit: number | null): Promise<Reliance[]> {
  return db.query<{ [K in keyof Reliance]: Reliance[K] }>(RELIANCES, [lookups, limit])
}

/** The oldest answers that have not been told, locked until the transaction ends. */
export function claimAnswers(tx: Tx, limit: number): Promise<ClaimedAnswer[]> {
  return tx.query<{ [K in keyof ClaimedAnswer]: ClaimedAnswer[K] }>(CLAIM_ANSWERS, [limit])
}

export async function hasAnswersLeft(db: Db): Promise<boolean> {
  const [row] = await db.query<{ some: boolean }>(ANSWERS_LEFT, [])
  return row?.some === true
}

export async function markAnswersTold(tx: Tx, ids: readonly bigint[], at: Date): Promise<void> {
  await tx.query(MARK_TOLD, [ids.map(String), at])
}

/** Adds notices, each once, numbered for each department without a gap. The caller holds the lock. Gives how many are new. */
export async function addNotices(tx: Tx, notices: readonly NewNotice[]): Promise<number> {
  const rows = notices.map((notice, place) => ({
    place,
    department_code: notice.departmentCode,
    subject_id: String(notice.subjectId),
    case_id: String(notice.caseId),
    case_number: notice.caseNumber,
    item_code: notice.itemCode,
    kind: notice.kind,
    type_code: notice.typeCode,
    certificate_id: String(notice.certificateId),
    holder_id: String(notice.holderId),
    source: notice.source,
    source_id: String(notice.sourceId),
    at: notice.at,
  }))
  return (await tx.query(ADD_NOTICES, [JSON.stringify(rows)])).length
}

/** A department's notices behind this one, the oldest first. */
export function findNotices(db: Db, departmentCode: string, after: bigint, limit: number): Promise<StoredNotice[]> {
  return db.query<{ [K in keyof StoredNotice]: StoredNotice[K] }>(NOTICES, [departmentCode, String(after), limit])
}

/** A department's notices before this one, the newest first; null begins with the newest. */
export function findLatestNotices(db: Db, departmentCode: string, before: bigint | null, limit: number): Promise<StoredNotice[]> {
  return db.query<{ [K in keyof StoredNotice]: StoredNotice[K] }>(LATEST_NOTICES, [departmentCode, before === null ? null : String(before), limit])
}
