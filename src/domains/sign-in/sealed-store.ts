import type { Db, Statement } from '../../platform/db/database.ts'

const PASSKEYS: Statement = {
  name: 'sign_in.sealed_passkeys',
  text: `SELECT id, person_id AS "personId", credential FROM passkey WHERE id > $1 ORDER BY id LIMIT $2`,
}

const SESSIONS: Statement = {
  name: 'sign_in.sealed_sessions',
  text: `
    SELECT id, person_id AS "personId", began_at AS "beganAt", id_token AS "idToken" FROM console_session
    WHERE id > $1::bigint ORDER BY id LIMIT $2`,
}

export interface SealedPasskey {
  readonly id: Buffer
  readonly personId: string
  readonly credential: Buffer
}

export interface SealedSession {
  readonly id: bigint
  readonly personId: string
  readonly beganAt: Date
  readonly idToken: Buffer
}

/** So many passkeys after this one, those that were revoked too. */
export function sealedPasskeys(db: Db, after: SealedPasskey | null, limit: number): Promise<SealedPasskey[]> {
  return db.query<{ [K in keyof SealedPasskey]: SealedPasskey[K] }>(PASSKEYS, [after?.id ?? Buffer.alloc(0), limit])
}

/** So many sessions after this one, those that have ended too. */
export function sealedSessions(db: Db, after: SealedSession | null, limit: number): Promise<SealedSession[]> {
  return db.query<{ [K in keyof SealedSession]: SealedSession[K] }>(SESSIONS, [String(after?.id ?? 0), limit])
}
