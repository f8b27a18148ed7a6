import type { Db, Statement, Tx } from '../../platform/db/database.ts'
import type { PersonRole } from '../people/index.ts'

export interface SessionRow {
  readonly id: bigint
  /** SHA-256 of the id by which it was found. */
  readonly hash: Buffer
  readonly personId: string
  readonly role: PersonRole | null
  readonly idToken: Buffer
  readonly beganAt: Date
  readonly seenAt: Date
  readonly verifiedAt: Date
  readonly endedAt: Date | null
  readonly idGivenAt: Date
  readonly idReplacedAt: Date | null
}

const COLUMNS = `s.id, i.hash, s.person_id AS "personId", s.role, s.id_token AS "idToken", s.began_at AS "beganAt",
  s.seen_at AS "seenAt", s.verified_at AS "verifiedAt", s.ended_at AS "endedAt", i.given_at AS "idGivenAt",
  i.replaced_at AS "idReplacedAt"`
const SESSIONS = `console_session_id AS i JOIN console_session AS s ON s.id = i.session_id`

const FIND: Statement = {
  name: 'sign_in.session',
  text: `SELECT ${COLUMNS} FROM ${SESSIONS} WHERE i.hash = $1`,
}

const FIND_BY_KEY: Statement = {
  name: 'sign_in.session_by_key',
  text: `SELECT ${COLUMNS} FROM ${SESSIONS} WHERE s.id = $1 AND i.replaced_at IS NULL`,
}

const BEGIN: Statement = {
  name: 'sign_in.begin_session',
  text: `
    WITH begun AS (
      INSERT INTO console_session (person_id, role, id_token, began_at, seen_at, verified_at)
      VALUES ($2, $3, $4, $5, $5, $6) RETURNING id
    )
    INSERT INTO console_session_id (hash, session_id, given_at) SELECT $1, id, $5 FROM begun RETURNING session_id AS id`,
}

const RENEW_ID: Statement = {
  name: 'sign_in.renew_session_id',
  // Of several requests that come at once with one id, the first replaces it; the others go on with the old one for a while.
  text: `
    WITH replaced AS (
      UPDATE console_session_id SET replaced_at = $3 WHERE hash = $1 AND replaced_at IS NULL RETURNING session_id
    )
    INSERT INTO console_session_id (hash, session_id, given_at) SELECT $2, session_id, $3 FROM replaced RETURNING hash`,
}

const NOTE_USE: Statement = {
  name: 'sign_in.note_use_of_session',
  text: `UPDATE console_session SET seen_at = $2 WHERE id = $1 AND seen_at < $2 AND ended_at IS NULL`,
}

const NOTE_VERIFIED: Statement = {
  name: 'sign_in.note_person_verified',
  text: `
    UPDATE console_session SET verified_at = greatest(verified_at, $2), seen_at = greatest(seen_at, $3)
    WHERE id = $1 AND ended_at IS NULL RETURNING id`,
}

const TAKE_ROLE: Statement = {
  name: 'sign_in.take_role',
  text: `UPDATE console_session SET role = $2 WHERE id = $1 AND ended_at IS NULL RETURNING id`,
}

const FORGET: Statement = {
  name: 'sign_in.forget_sessions',
  // What has begun so long ago is over, whether or not somebody has ended it.
  text: `
    WITH old AS (SELECT id FROM console_session WHERE began_at < $1),
      ids AS (DELETE FROM console_session_id WHERE session_id IN (SELECT id FROM old) RETURNING session_id)
    SELECT count(*)::int AS ids FROM ids`,
}

const FORGET_EMPTY: Statement = {
  name: 'sign_in.forget_empty_sessions',
  text: `DELETE FROM console_session s WHERE s.began_at < $1 AND NOT EXISTS (SELECT FROM console_session_id i WHERE i.session_id = s.id)`,
}

const END: Statement = {
  name: 'sign_in.end_session',
  text: `UPDATE console_session SET ended_at = $2, ended_for = $3 WHERE id = $1 AND ended_at IS NULL RETURNING id`,
}

const END_ALL: Statement = {
  name: 'sign_in.end_sessions_of',
  text: `
    UPDATE console_session SET ended_at = $2, ended_for = $3
    WHERE person_id = $1 AND ended_at IS NULL AND id IS DISTINCT FROM $4::bigint RETURNING id`,
}

/** Why a session ended, for whoever reads the table. */
export type SessionEnd = 'SIGNED_OUT' | 'SIGNED_OUT_ALL' | 'SIGNED_IN_ANEW' | 'ID_STOLEN' | 'PASSKEY_REVOKED' | 'SUSPENDED'

/** The session of an id, ended or not: what is to be thought of it the rules decide. */
export async function findSession(db: Db, hash: Buffer): Promise<SessionRow | null> {
  const [row] = await db.query<{ [K in keyof SessionRow]: SessionRow[K] }>(FIND, [hash])
  return row ?? null
}

/** The same by its key in the database, with its newest id. */
export async function findSessionByKey(db: Db, id: bigint): Promise<SessionRow | null> {
  const [row] = await db.query<{ [K in keyof SessionRow]: SessionRow[K] }>(FIND_BY_KEY, [id])
  return row ?? null
}

export interface SessionBegun {
  readonly hash: Buffer
  readonly personId: string
  readonly role: PersonRole | null
  readonly idToken: Buffer
  readonly at: Date
  readonly verifiedAt: Date
}

export async function beginSession(tx: Tx, begun: SessionBegun): Promise<bigint> {
  const { hash, personId, role, idToken, at, verifiedAt } = begun
  const [row] = await tx.query<{ id: bigint }>(BEGIN, [hash, personId, role, idToken, at, verifiedAt])
  if (row === undefined) throw new Error('the session was not stored')
  return row.id
}

/** False where another request has replaced the id first. */
export async function renewId(db: Db, old: Buffer, fresh: Buffer, at: Date): Promise<boolean> {
  return (await db.query(RENEW_ID, [old, fresh, at])).length === 1
}

export async function noteUse(db: Db, id: bigint, at: Date): Promise<void> {
  await db.query(NOTE_USE, [id, at])
}

/** False where the session has ended meanwhile. */
export async function noteVerified(tx: Tx, id: bigint, verifiedAt: Date, at: Date): Promise<boolean> {
  return (await tx.query(NOTE_VERIFIED, [id, verifiedAt, at])).length === 1
}

/** False where the session has ended meanwhile. */
export async function takeRole(tx: Tx, id: bigint, role: PersonRole): Promise<boolean> {
  return (await tx.query(TAKE_ROLE, [id, role])).length === 1
}

/** False where it had ended. */
export async function endSession(tx: Tx, id: bigint, at: Date, why: SessionEnd): Promise<boolean> {
  return (await tx.query(END, [id, at, why])).length === 1
}

/** How many of the person's sessions it ended: all but one, where one is named. */
export async function endSessionsOf(tx: Tx, personId: string, at: Date, why: SessionEnd, but: bigint | null): Promise<number> {
  return (await tx.query(END_ALL, [personId, at, why, but])).length
}

/** Removes sessions that began before then, with every id that they had. */
export async function forgetSessions(tx: Tx, beganBefore: Date): Promise<void> {
  await tx.query(FORGET, [beganBefore])
  await tx.query(FORGET_EMPTY, [beganBefore])
}
