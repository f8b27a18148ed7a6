import type { Db, Statement, Tx } from '../../platform/db/database.ts'
import { ENROLMENT_LIMITS, type EnrolmentCodeHashes } from './model.ts'

export interface PasskeyRow {
  /** SHA-256 of the credential id. */
  readonly id: Buffer
  readonly personId: string
  readonly credential: Buffer
  readonly counter: bigint
  readonly backedUp: boolean
  readonly createdAt: Date
  readonly lastUsedAt: Date | null
}

const COLUMNS = `id, person_id AS "personId", credential, counter, backed_up AS "backedUp", created_at AS "createdAt",
  last_used_at AS "lastUsedAt"`

const PASSKEY: Statement = {
  name: 'sign_in.passkey',
  text: `SELECT ${COLUMNS} FROM passkey WHERE id = $1 AND revoked_at IS NULL`,
}

const PASSKEYS_OF: Statement = {
  name: 'sign_in.passkeys_of',
  text: `SELECT ${COLUMNS} FROM passkey WHERE person_id = $1 AND revoked_at IS NULL ORDER BY created_at, id`,
}

const HAS_HAD_PASSKEY: Statement = {
  name: 'sign_in.has_had_passkey',
  text: `SELECT 1 AS one FROM passkey WHERE person_id = $1 LIMIT 1`,
}

const ADD_PASSKEY: Statement = {
  name: 'sign_in.add_passkey',
  text: `
    INSERT INTO passkey (id, person_id, credential, counter, backed_up, created_at) VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT DO NOTHING RETURNING id`,
}

const USE_PASSKEY: Statement = {
  name: 'sign_in.use_passkey',
  // The counter is compared once more: of two answers at the same instant one may be a copied key's.
  text: `
    UPDATE passkey SET counter = $2, backed_up = $3, last_used_at = $4
    WHERE id = $1 AND revoked_at IS NULL AND ($2 > counter OR ($2 = 0 AND counter = 0)) RETURNING id`,
}

const REVOKE_PASSKEYS: Statement = {
  name: 'sign_in.revoke_passkeys',
  text: `
    UPDATE passkey SET revoked_at = $3
    WHERE person_id = $1 AND ($2::bytea IS NULL OR id = $2) AND revoked_at IS NULL RETURNING id`,
}

const SPEND_CHALLENGE: Statement = {
  name: 'sign_in.spend_challenge',
  text: `INSERT INTO spent_challenge (hash, expires_at) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING hash`,
}

const FORGET_CHALLENGES: Statement = {
  name: 'sign_in.forget_challenges',
  text: `DELETE FROM spent_challenge WHERE expires_at < $1`,
}

const ADD_CODE: Statement = {
  name: 'sign_in.add_code',
  text: `
    INSERT INTO enrolment_code (locator, code, person_id, created_at, expires_at) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT DO NOTHING RETURNING locator`,
}

const END_CODES: Statement = {
  name: 'sign_in.end_codes',
  text: `UPDATE enrolment_code SET used_at = $2 WHERE person_id = $1 AND used_at IS NULL`,
}

const FORGET_CODES: Statement = {
  name: 'sign_in.forget_codes',
  text: `DELETE FROM enrolment_code WHERE expires_at < $1`,
}

const TRY_CODE: Statement = {
  name: 'sign_in.try_code',
  // One statement for right, wrong and unknown: nobody learns from its time which it was.
  text: `
    UPDATE enrolment_code SET wrong = wrong + CASE WHEN code = $2 THEN 0 ELSE 1 END
    WHERE locator = $1 AND used_at IS NULL AND expires_at > $3 AND wrong < $4
    RETURNING person_id AS "personId", code = $2 AS "isRight"`,
}

const USE_CODE: Statement = {
  name: 'sign_in.use_code',
  text: `
    UPDATE enrolment_code SET used_at = $3
    WHERE locator = $1 AND code = $2 AND used_at IS NULL AND expires_at > $3 AND wrong < $4
    RETURNING person_id AS "personId"`,
}

export async function findPasskey(db: Db, id: Buffer): Promise<PasskeyRow | null> {
  const [row] = await db.query<{ [K in keyof PasskeyRow]: PasskeyRow[K] }>(PASSKEY, [id])
  return row ?? null
}

/** Those in use, oldest first. */
export async function passkeysOf(db: Db, personId: string): Promise<PasskeyRow[]> {
  return db.query<{ [K in keyof PasskeyRow]: PasskeyRow[K] }>(PASSKEYS_OF, [personId])
}

/** Whether there is or was one, revoked ones too. */
export async function hasHadPasskey(db: Db, personId: string): Promise<boolean> {
  return (await db.query(HAS_HAD_PASSKEY, [personId])).length === 1
}

/** False where a passkey of this id exists already, revoked ones too. */
export async function addPasskey(tx: Tx, row: Omit<PasskeyRow, 'lastUsedAt'>): Promise<boolean> {
  const { id, personId, credential, counter, backedUp, createdAt } = row
  return (await tx.query(ADD_PASSKEY, [id, personId, credential, counter, backedUp, createdAt])).length === 1
}

/** False where it was revoked meanwhile, or another answer has moved its counter further. */
export async function usePasskey(tx: Tx, use: { id: Buffer; counter: number; backedUp: boolean; at: Date }): Promise<boolean> {
  return (await tx.query(USE_PASSKEY, [use.id, use.counter, use.backedUp, use.at])).length === 1
}

/** How many were in use: one, or with null all of the person. */
export async function revokePasskeys(tx: Tx, personId: string, id: Buffer | null, at: Date): Promise<number> {
  return (await tx.query(REVOKE_PASSKEYS, [personId, id, at])).length
}

/** False where the challenge was answered before. */
export async function spendChallenge(tx: Tx, hash: Buffer, expiresAt: Date, now: Date): Promise<boolean> {
  await tx.query(FORGET_CHALLENGES, [now])
  return (await tx.query(SPEND_CHALLENGE, [hash, expiresAt])).length === 1
}

/** Ends codes that the person was given and has not used. */
export async function endCodes(tx: Tx, personId: string, at: Date): Promise<void> {
  await tx.query(END_CODES, [personId, at])
}

/** Removes codes that expired before then, used or not. */
export async function forgetCodes(tx: Tx, expiredBefore: Date): Promise<void> {
  await tx.query(FORGET_CODES, [expiredBefore])
}

/** Ends the person's other codes. False where the place of the code is taken by another: draw again. */
export async function addCode(tx: Tx, code: EnrolmentCodeHashes, personId: string, at: Date): Promise<boolean> {
  await endCodes(tx, personId, at)
  const expiresAt = new Date(at.getTime() + ENROLMENT_LIMITS.lifeMs)
  return (await tx.query(ADD_CODE, [code.locator, code.code, personId, at, expiresAt])).length === 1
}

/** Whose code it is, where it still serves; a wrong one is counted against the code that begins alike. */
export async function tryCode(db: Db, code: EnrolmentCodeHashes, at: Date): Promise<string | null> {
  const [row] = await db.query<{ personId: string; isRight: boolean }>(TRY_CODE, [code.locator, code.code, at, ENROLMENT_LIMITS.wrongTries])
  return row?.isRight === true ? row.personId : null
}

/** Uses it up. Null where it serves no more. */
export async function consumeCode(tx: Tx, code: EnrolmentCodeHashes, at: Date): Promise<string | null> {
  const [row] = await tx.query<{ personId: string }>(USE_CODE, [code.locator, code.code, at, ENROLMENT_LIMITS.wrongTries])
  return row?.personId ?? null
}
