import type { CalendarDate } from '../../kernel/calendar-date.ts'
import type { Db, Statement, Tx } from '../../platform/db/database.ts'
import type { EmergencyTimes, Verdict } from './model.ts'

/** A person who takes a step: by keyed digest, and by account, sealed. */
export interface Doer {
  readonly departmentCode: string
  readonly clientId: string
  readonly person: Buffer
  readonly account: Buffer
}

export interface NewAccess extends Doer {
  readonly subjectId: bigint
  readonly id: string
  /** `TYPE/FIELD`. */
  readonly fields: readonly string[]
  /** Sealed, as are the others that are bytes. */
  readonly reason: Buffer
  readonly legalGround: Buffer
  readonly delayDays: number | null
  readonly delayReason: Buffer | null
  readonly at: Date
}

export interface StoredAccess extends NewAccess, EmergencyTimes {
  readonly confirmer: Buffer | null
  readonly confirmerAccount: Buffer | null
  readonly note: Buffer | null
}

export interface NewStep extends Doer {
  readonly subjectId: bigint
  readonly accessId: string
  readonly kind: 'CONFIRMED' | 'DECLINED' | 'JUDGED'
  readonly verdict: Verdict | null
  readonly note: Buffer | null
  readonly at: Date
}

const ADD: Statement = {
  name: 'emergency.add',
  text: `
    INSERT INTO emergency_access (subject_id, id, department_code, client_id, person, account, fields, reason, legal_ground,
      delay_days, delay_reason, at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
}

const ADD_STEP: Statement = {
  name: 'emergency.add_step',
  text: `
    INSERT INTO emergency_step (subject_id, access_id, ordinal, kind, verdict, note, department_code, client_id, person, account, at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
    ON CONFLICT (subject_id, access_id, ordinal) DO NOTHING RETURNING ordinal`,
}

const COLUMNS = `
  a.subject_id AS "subjectId", a.id, a.department_code AS "departmentCode", a.client_id AS "clientId", a.person, a.account,
  a.fields, a.reason, a.legal_ground AS "legalGround", a.delay_days AS "delayDays", a.delay_reason AS "delayReason", a.at,
  CASE WHEN s.kind = 'CONFIRMED' THEN s.at END AS "confirmedAt", CASE WHEN s.kind = 'DECLINED' THEN s.at END AS "declinedAt",
  s.person AS confirmer, s.account AS "confirmerAccount", j.at AS "judgedAt", j.verdict, j.note`

const FROM = `
  FROM emergency_access AS a
  LEFT JOIN emergency_step AS s ON s.subject_id = a.subject_id AND s.access_id = a.id AND s.ordinal = 1
  LEFT JOIN emergency_step AS j ON j.subject_id = a.subject_id AND j.access_id = a.id AND j.ordinal = 2`

const BY_ID: Statement = { name: 'emergency.by_id', text: `SELECT ${COLUMNS} ${FROM} WHERE a.id = $1` }

const UNJUDGED: Statement = {
  name: 'emergency.unjudged_of',
  text: `
    SELECT ${COLUMNS} ${FROM}
    WHERE (a.person = ANY ($1::bytea[]) OR s.person = ANY ($1::bytea[])) AND s.kind = 'CONFIRMED' AND j.at IS NULL`,
}

const OF_SUBJECT: Statement = {
  name: 'emergency.of_subject',
  text: `SELECT ${COLUMNS} ${FROM} WHERE a.subject_id = ANY ($1::bigint[]) AND a.at >= $2::date`,
}

const LIST: Statement = {
  name: 'emergency.list',
  text: `
    SELECT ${COLUMNS} ${FROM}
    WHERE ($1::text IS NULL OR a.department_code = $1) AND (NOT $2::boolean OR (s.kind = 'CONFIRMED' AND j.at IS NULL))
      AND ($3::timestamptz IS NULL OR (a.at, a.id) < ($3, $4))
    ORDER BY a.at DESC, a.id DESC LIMIT $5`,
}

type Row = { [K in keyof StoredAccess]: StoredAccess[K] }

export async function addAccess(tx: Tx, access: NewAccess): Promise<void> {
  const { subjectId, id, departmentCode, clientId, person, account, fields, reason, legalGround, delayDays, delayReason, at } = access
  await tx.query(ADD, [String(subjectId), id, departmentCode, clientId, person, account, fields, reason, legalGround, delayDays, delayReason, at])
}

/** False where somebody else has taken a step in its place: two who confirm at once meet in the primary key. */
export async function addStep(tx: Tx, step: NewStep): Promise<boolean> {
  const { subjectId, accessId, kind, verdict, note, departmentCode, clientId, person, account, at } = step
  const ordinal = kind === 'JUDGED' ? 2 : 1
  const added = await tx.query(ADD_STEP, [
    String(subjectId), accessId, ordinal, kind, verdict, note, departmentCode, clientId, person, account, at,
  ])
  return added.length === 1
}

export async function findAccess(db: Db, id: string): Promise<StoredAccess | null> {
  return (await db.query<Row>(BY_ID, [id]))[0] ?? null
}

/** Opened and not yet judged, of somebody who asked for it or confirmed it. */
export async function unjudgedOf(db: Db, persons: readonly Buffer[]): Promise<StoredAccess[]> {
  return db.query<Row>(UNJUDGED, [persons])
}

/** Of one subject under all of its records, asked for on this day or later. */
export async function accessesOf(db: Db, subjectIds: readonly bigint[], since: CalendarDate): Promise<StoredAccess[]> {
  return db.query<Row>(OF_SUBJECT, [subjectIds.map(String), since])
}

export interface AccessFilter {
  /** Null for all. */
  readonly departmentCode: string | null
  /** Only those that wait to be judged. */
  readonly unjudged: boolean
  readonly before: { readonly at: Date; readonly id: string } | null
  readonly limit: number
}

/** The latest first. */
export async function listAccesses(db: Db, { departmentCode, unjudged, before, limit }: AccessFilter): Promise<StoredAccess[]> {
  return db.query<Row>(LIST, [departmentCode, unjudged, before?.at ?? null, before?.id ?? null, limit])
}
