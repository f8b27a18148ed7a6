import type { Db, Statement, Tx } from '../../platform/db/database.ts'
import type { CorrectionAnswer, CorrectionState, FoundBy } from './model.ts'

export interface StoredCorrection {
  readonly subjectId: bigint
  readonly id: bigint
  readonly certificateId: bigint
  readonly certificateLookup: Buffer
  readonly typeCode: string
  readonly field: string
  readonly askerCode: string
  readonly sourceCode: string
  readonly foundBy: FoundBy
  /** Sealed. */
  readonly claim: Buffer
  readonly current: Buffer
  readonly itemCode: string
  readonly caseNumber: string
  readonly openedAt: Date
  readonly state: CorrectionState
  readonly answeredAt: Date | null
  /** Sealed. */
  readonly reason: Buffer | null
  readonly successor: Buffer | null
}

export interface NewCorrection
  extends Omit<StoredCorrection, 'state' | 'answeredAt' | 'reason' | 'successor'> {
  readonly digest: Buffer
}

/** Who takes a step. */
export interface StepAuthor {
  readonly departmentCode: string
  readonly client: string
  readonly person: string | null
  readonly at: Date
}

export interface Answer {
  readonly answer: CorrectionAnswer
  /** Sealed. */
  readonly reason: Buffer | null
  readonly successor: Buffer | null
}

export interface CorrectionFilter {
  /** Asked by the one department or to be answered by the other, either of them null where it does not count; null for all. */
  readonly whose: { readonly asker: string | null; readonly source: string | null } | null
  readonly state: CorrectionState | null
  /** Opened before this one. */
  readonly before: bigint | null
  readonly limit: number
}

const RESERVE_ID: Statement = {
  name: 'corrections.reserve_id',
  text: `SELECT nextval('correction_id_seq') AS id`,
}

const LOCK_OPENING: Statement = {
  name: 'corrections.lock_opening',
  // Two who open the same at once: the second waits here for the first's commit and then finds it.
  text: `SELECT pg_advisory_xact_lock(hashtext('yihao.correction'), hashtext($1))`,
}

const COLUMNS = `
  c.subject_id AS "subjectId", c.id, c.certificate_id AS "certificateId", c.certificate_lookup AS "certificateLookup",
  c.type_code AS "typeCode", c.field, c.asker_code AS "askerCode", c.source_code AS "sourceCode", c.found_by AS "foundBy",
  c.claim, c.current, c.item_code AS "itemCode", c.case_number AS "caseNumber", c.opened_at AS "openedAt",
  coalesce(s.answer, 'OPEN') AS state, s.at AS "answeredAt", s.reason, s.successor`

const ANSWERED = `
  LEFT JOIN correction_step s ON s.subject_id = c.subject_id AND s.correction_id = c.id AND s.ordinal = 2`

const SAME: Statement = {
  name: 'corrections.same',
  text: `
    SELECT ${COLUMNS} FROM correction c ${ANSWERED}
    WHERE c.digest = ANY ($1::bytea[]) AND (s.answer IS NULL OR NOT $2::boolean) ORDER BY c.id LIMIT 1`,
}

const ADD: Statement = {
  name: 'corrections.add',
  text: `
    WITH added AS (
      INSERT INTO correction (subject_id, id, certificate_id, certificate_lookup, type_code, field, asker_code, source_code,
        found_by, claim, current, digest, item_code, case_number, opened_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
    )
    INSERT INTO correction_step (subject_id, correction_id, ordinal, state, department_code, client, person, at)
    VALUES ($1, $2, 1, 'OPENED', $7, $16, $17, $15)`,
}

const BY_ID: Statement = {
  name: 'corrections.by_id',
  text: `SELECT ${COLUMNS} FROM correction c ${ANSWERED} WHERE c.id = $1`,
}

const LIST_OF_DEPARTMENT: Statement = {
  name: 'corrections.list_of_department',
  text: `
    SELECT ${COLUMNS} FROM correction c ${ANSWERED}
    WHERE (c.asker_code = $4 OR c.source_code = $5)
      AND ($1::text IS NULL OR coalesce(s.answer, 'OPEN') = $1) AND ($2::bigint IS NULL OR c.id < $2)
    ORDER BY c.id DESC LIMIT $3`,
}

const LIST_ALL: Statement = {
  name: 'corrections.list_all',
  text: `
    SELECT ${COLUMNS} FROM correction c ${ANSWERED}
    WHERE ($1::text IS NULL OR coalesce(s.answer, 'OPEN') = $1) AND ($2::bigint IS NULL OR c.id < $2)
    ORDER BY c.id DESC LIMIT $3`,
}

const ADD_ANSWER: Statement = {
  name: 'corrections.add_answer',
  text: `
    INSERT INTO correction_step (subject_id, correction_id, ordinal, state, answer, reason, successor, department_code,
      client, person, at)
    VALUES ($1, $2, 2, 'ANSWERED', $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING RETURNING ordinal`,
}

type Row = { [K in keyof StoredCorrection]: StoredCorrection[K] }

export async function reserveId(tx: Tx): Promise<bigint> {
  const [row] = await tx.query<{ id: bigint }>(RESERVE_ID, [])
  if (!row) throw new Error('no id was reserved')
  return row.id
}

/**
 * Held until the transaction ends. A command that opens several takes one lock for all of them: with one for each, two
 * commands that find the same in another order would wait for each other.
 */
export async function lockOpening(tx: Tx, key: string): Promise<void> {
  await tx.query(LOCK_OPENING, [key])
}

/** The correction that says the same, also an answered one unless `onlyOpen`. */
export async function findSame(db: Db, digests: readonly Buffer[], onlyOpen: boolean): Promise<StoredCorrection | null> {
  const [row] = await db.query<Row>(SAME, [digests, onlyOpen])
  return row ?? null
}

/** Stores a correction with its first step. */
export async function addCorrection(tx: Tx, c: NewCorrection, { client, person }: StepAuthor): Promise<void> {
  await tx.query(ADD, [
    String(c.subjectId), String(c.id), String(c.certificateId), c.certificateLookup, c.typeCode, c.field, c.askerCode,
    c.sourceCode, c.foundBy, c.claim, c.current, c.digest, c.itemCode, c.caseNumber, c.openedAt, client, person,
  ])
}

export async function findCorrection(db: Db, id: bigint): Promise<StoredCorrection | null> {
  const [row] = await db.query<Row>(BY_ID, [String(id)])
  return row ?? null
}

/** The latest first. */
export function findCorrections(db: Db, { whose, state, before, limit }: CorrectionFilter): Promise<StoredCorrection[]> {
  const page = [state, before === null ? null : String(before), limit]
  return whose === null
    ? db.query<Row>(LIST_ALL, page)
    : db.query<Row>(LIST_OF_DEPARTMENT, [...page, whose.asker, whose.source])
}

/** False where somebody has answered meanwhile. */
export async function addAnswer(
  tx: Tx,
  { subjectId, id }: Pick<StoredCorrection, 'subjectId' | 'id'>,
  { answer, reason, successor }: Answer,
  { departmentCode, client, person, at }: StepAuthor,
): Promise<boolean> {
  const values = [String(subjectId), String(id), answer, reason, successor, departmentCode, client, person, at]
  return (await tx.query(ADD_ANSWER, values)).length === 1
}
