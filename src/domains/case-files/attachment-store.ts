import type { Db, Statement, Tx } from '../../platform/db/database.ts'
import type { CaseHolders } from './attachment.ts'

const CASES: Statement = {
  name: 'attachments.cases',
  walled: true,
  text: `
    SELECT f.subject_id AS "subjectId", f.id, f.item_code AS "itemCode", f.guide_version AS "guideVersion",
      f.department_code AS "departmentCode", f.handler_code AS "handlerCode", f.decided_at IS NULL AS open,
      l.department_code AS "filedUnder"
    FROM case_locator l
    JOIN case_file f ON f.subject_id = l.subject_id AND f.id = l.case_id
    WHERE l.number = $1 ORDER BY f.id`,
}

const LOCK_CASE: Statement = {
  name: 'attachments.lock_case',
  walled: true,
  // Until the commit nobody decides the case and no other file is counted: the limit of a case holds for all who add at once.
  text: `
    SELECT decided_at IS NULL AS open, department_code AS "departmentCode", handler_code AS "handlerCode"
    FROM case_file WHERE subject_id = $1 AND id = $2 FOR NO KEY UPDATE`,
}

const LOCK_NAMES: Statement = {
  name: 'attachments.lock_names',
  text: `SELECT pg_advisory_xact_lock(hashtextextended('yihao.attachment/' || name, 0)) FROM unnest($1::text[]) AS name`,
}

const SAME: Statement = {
  name: 'attachments.same',
  walled: true,
  text: `
    SELECT id, bytes, media_type AS "mediaType", material FROM attachment
    WHERE subject_id = $1 AND case_id = $2 AND object_name = ANY ($3::text[]) ORDER BY uploaded_at, id LIMIT 1`,
}

const COUNT: Statement = {
  name: 'attachments.count',
  walled: true,
  text: `SELECT count(*)::int AS count FROM attachment WHERE subject_id = $1 AND case_id = $2`,
}

const ADD: Statement = {
  name: 'attachments.add',
  text: `
    INSERT INTO attachment (subject_id, id, case_id, object_name, bytes, media_type, material, uploaded_at, content)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
}

const ADD_LOCATOR: Statement = {
  name: 'attachments.add_locator',
  text: `INSERT INTO attachment_locator (id, subject_id) VALUES ($1, $2)`,
}

const BY_ID: Statement = {
  name: 'attachments.by_id',
  walled: true,
  // Of a case that is not the reader's own the database gives the file alone, and that only where a case of the reader's
  // uses it again.
  text: `
    SELECT l.subject_id AS "subjectId", l.id, a.object_name AS "objectName", a.bytes, a.media_type AS "mediaType",
      a.material, a.content, f.number, f.item_code AS "itemCode", f.guide_version AS "guideVersion",
      f.department_code AS "departmentCode", f.handler_code AS "handlerCode"
    FROM attachment_locator l
    LEFT JOIN attachment a ON a.subject_id = l.subject_id AND a.id = l.id
    LEFT JOIN case_file f ON f.subject_id = a.subject_id AND f.id = a.case_id
    WHERE l.id = $1`,
}

const REUSED_IN: Statement = {
  name: 'attachments.reused_in',
  walled: true,
  text: `
    SELECT f.number, f.item_code AS "itemCode", f.guide_version AS "guideVersion"
    FROM case_material m
    JOIN case_file f ON f.subject_id = m.subject_id AND f.id = m.case_id
    WHERE m.subject_id = ANY ($1::bigint[]) AND m.attachment_id = $2 AND $3 IN (f.department_code, f.handler_code)
      -- In the case that a file was handed in for it is not used again: who reads it there, the handling says.
      AND NOT EXISTS (SELECT FROM attachment a WHERE a.subject_id = f.subject_id AND a.id = m.attachment_id AND a.case_id = f.id)
    ORDER BY f.id DESC LIMIT 1`,
}

const OF_CASE: Statement = {
  name: 'attachments.of_case',
  walled: true,
  text: `SELECT id FROM attachment WHERE subject_id = $1 AND case_id = $2 ORDER BY id`,
}

const ANY_CASE: Statement = {
  name: 'attachments.any_case',
  walled: true,
  text: `SELECT EXISTS (SELECT FROM case_locator) AS any`,
}

const USED: Statement = {
  name: 'attachments.used',
  walled: true,
  text: `SELECT DISTINCT object_name AS name FROM attachment WHERE object_name = ANY ($1::text[])`,
}

/** What a case has to do with its files. */
export interface HoldingCase extends CaseHolders {
  readonly subjectId: bigint
  readonly id: bigint
  readonly itemCode: string
  readonly guideVersion: number | null
  readonly open: boolean
  /** A department that has it or has had it. */
  readonly filedUnder: string
}

interface AttachmentFile {
  readonly objectName: string
  readonly bytes: number
  readonly mediaType: string
  readonly material: number | null
  readonly content: Buffer
}

/** The case that a file was handed in for. */
interface AttachmentCase extends CaseHolders {
  readonly number: string
  readonly itemCode: string
  readonly guideVersion: number | null
}

export interface FoundAttachment {
  readonly subjectId: bigint
  readonly id: string
  /** Null where the caller does not see it. */
  readonly file: AttachmentFile | null
  readonly caseFile: AttachmentCase | null
}

export type KnownAttachment = Pick<AttachmentFile, 'bytes' | 'mediaType' | 'material'> & { readonly id: string }

export interface NewAttachment extends KnownAttachment {
  readonly subjectId: bigint
  readonly caseId: bigint
  readonly objectName: string
  readonly uploadedAt: Date
  readonly content: Buffer
}

/** The cases with this number that the caller sees: of a department those that it has had. */
export function casesNumbered(db: Db, number: string): Promise<HoldingCase[]> {
  return db.query<{ [K in keyof HoldingCase]: HoldingCase[K] }>(CASES, [number])
}

/** The case as it is now, which nobody changes before the commit. */
export async function lockCase(tx: Tx, { subjectId, id }: HoldingCase): Promise<(CaseHolders & { readonly open: boolean }) | null> {
  const rows = await tx.query<{ open: boolean; departmentCode: string; handlerCode: string }>(LOCK_CASE, [String(subjectId), String(id)])
  return rows[0] ?? null
}

/** Keeps objects of these names from being removed, or taken into use, by others before the commit. */
export async function lockNames(tx: Tx, names: readonly string[]): Promise<void> {
  // In one order for all, so that two who lock several never wait for each other.
  await tx.query(LOCK_NAMES, [names.toSorted()])
}

/** The attachment of a case that has this content already. */
export async function findSame(tx: Tx, { subjectId, id }: HoldingCase, names: readonly string[]): Promise<KnownAttachment | null> {
  const rows = await tx.query<{ [K in keyof KnownAttachment]: KnownAttachment[K] }>(SAME, [String(subjectId), String(id), names])
  return rows[0] ?? null
}

export async function countOf(tx: Tx, { subjectId, id }: HoldingCase): Promise<number> {
  const [row] = await tx.query<{ count: number }>(COUNT, [String(subjectId), String(id)])
  return row?.count ?? 0
}

export async function add(tx: Tx, added: NewAttachment): Promise<void> {
  const { subjectId, id, caseId, objectName, bytes, mediaType, material, uploadedAt, content } = added
  await tx.query(ADD_LOCATOR, [id, String(subjectId)])
  await tx.query(ADD, [String(subjectId), id, String(caseId), objectName, bytes, mediaType, material, uploadedAt, content])
}

export async function findById(db: Db, id: string): Promise<FoundAttachment | null> {
  type Row = { [K in keyof (AttachmentFile & AttachmentCase)]: (AttachmentFile & AttachmentCase)[K] | null }
  const [row] = await db.query<Row & { subjectId: bigint; id: string }>(BY_ID, [id])
  if (!row) return null
  const { subjectId, objectName, bytes, mediaType, material, content, number, itemCode, guideVersion, departmentCode, handlerCode } = row
  return {
    subjectId,
    id: row.id,
    file: objectName === null || bytes === null || mediaType === null || content === null
      ? null
      : { objectName, bytes, mediaType, material, content },
    caseFile: number === null || itemCode === null || departmentCode === null || handlerCode === null
      ? null
      : { number, itemCode, guideVersion, departmentCode, handlerCode },
  }
}

/** Those of the names that no attachment has. */
export async function unusedOf(db: Db, names: readonly string[]): Promise<string[]> {
  const used = new Set((await db.query<{ name: string }>(USED, [names])).map(({ name }) => name))
  return names.filter((name) => !used.has(name))
}

/** Whether there is any case that a file could have been handed in for. */
export async function hasCases(db: Db): Promise<boolean> {
  const [row] = await db.query<{ any: boolean }>(ANY_CASE, [])
  return row?.any ?? false
}

/** A case that uses a file of another one again. */
export type ReusingCase = Pick<AttachmentCase, 'number' | 'itemCode' | 'guideVersion'>

/** The department's newest case of an applicant, under any of these records, that uses the file; null where there is none. */
export async function findReusing(
  db: Db,
  subjectIds: readonly bigint[],
  asked: { readonly id: string; readonly departmentCode: string },
): Promise<ReusingCase | null> {
  const values = [subjectIds.map(String), asked.id, asked.departmentCode]
  const [found] = await db.query<{ [K in keyof ReusingCase]: ReusingCase[K] }>(REUSED_IN, values)
  return found ?? null
}

/** Ids of the files that were uploaded for a case. */
export async function attachmentsOfCase(
  db: Db,
  { subjectId, id }: { readonly subjectId: bigint; readonly id: bigint },
): Promise<string[]> {
  return (await db.query<{ id: string }>(OF_CASE, [String(subjectId), String(id)])).map((row) => row.id)
}
