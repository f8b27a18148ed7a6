import type { Database, Db, Statement } from '../../platform/db/database.ts'

const UPSERT: Statement = {
  name: 'authorization.put_artifact',
  text: `
    INSERT INTO oauth_artifact (model, id_hash, grant_hash, uid_hash, payload, expires_at) VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (model, id_hash) DO UPDATE SET grant_hash = EXCLUDED.grant_hash, uid_hash = EXCLUDED.uid_hash,
      payload = EXCLUDED.payload, expires_at = EXCLUDED.expires_at`,
}

const FIND: Statement = {
  name: 'authorization.artifact',
  text: `
    SELECT id_hash AS "idHash", payload, consumed_at AS "consumedAt"
    FROM oauth_artifact WHERE model = $1 AND id_hash = $2 AND expires_at > $3`,
}

const FIND_BY_UID: Statement = {
  name: 'authorization.artifact_by_uid',
  text: `
    SELECT id_hash AS "idHash", payload, consumed_at AS "consumedAt"
    FROM oauth_artifact WHERE uid_hash = $2 AND model = $1 AND expires_at > $3`,
}

const CONSUME: Statement = {
  name: 'authorization.consume_artifact',
  text: `UPDATE oauth_artifact SET consumed_at = $3 WHERE model = $1 AND id_hash = $2 AND consumed_at IS NULL RETURNING model`,
}

const REMOVE: Statement = {
  name: 'authorization.remove_artifact',
  text: `DELETE FROM oauth_artifact WHERE model = $1 AND id_hash = $2`,
}

const REMOVE_GRANT: Statement = {
  name: 'authorization.remove_artifacts_of_grant',
  text: `DELETE FROM oauth_artifact WHERE grant_hash = $2 AND model = $1`,
}

const REMOVE_EXPIRED: Statement = {
  name: 'authorization.remove_expired_artifacts',
  // In batches, so that it never holds many rows.
  text: `
    WITH gone AS (
      DELETE FROM oauth_artifact WHERE (model, id_hash) IN (
        SELECT model, id_hash FROM oauth_artifact WHERE expires_at <= $1 ORDER BY expires_at LIMIT $2 FOR UPDATE SKIP LOCKED
      ) RETURNING 1
    ) SELECT count(*)::int AS count FROM gone`,
}

/** Something that the authorisation server keeps between two requests, sealed. */
export interface Artifact {
  /** SHA-256 of its id: whoever reads the table has no code and no session. */
  readonly idHash: Buffer
  readonly grantHash: Buffer | null
  readonly uidHash: Buffer | null
  readonly payload: Buffer
  readonly expiresAt: Date
}

export interface StoredArtifact {
  readonly idHash: Buffer
  readonly payload: Buffer
  readonly consumedAt: Date | null
}

export async function putArtifact(db: Db, model: string, { idHash, grantHash, uidHash, payload, expiresAt }: Artifact): Promise<void> {
  await db.query(UPSERT, [model, idHash, grantHash, uidHash, payload, expiresAt])
}

export function findArtifact(db: Db, model: string, idHash: Buffer, at: Date): Promise<StoredArtifact | null> {
  return one(db, FIND, [model, idHash, at])
}

export function findArtifactByUid(db: Db, model: string, uidHash: Buffer, at: Date): Promise<StoredArtifact | null> {
  return one(db, FIND_BY_UID, [model, uidHash, at])
}

/** True for whoever was first: of two requests with one code only one gets its token. */
export async function consumeArtifact(db: Db, model: string, idHash: Buffer, at: Date): Promise<boolean> {
  return (await db.query(CONSUME, [model, idHash, at])).length === 1
}

export async function removeArtifact(db: Db, model: string, idHash: Buffer): Promise<void> {
  await db.query(REMOVE, [model, idHash])
}

export async function removeArtifactsOfGrant(db: Db, model: string, grantHash: Buffer): Promise<void> {
  await db.query(REMOVE_GRANT, [model, grantHash])
}

/** Removes at most so many that have expired, and says how many there were. */
export async function removeExpiredArtifacts(database: Database, at: Date, most: number): Promise<number> {
  const [row] = await database.query<{ count: number }>(REMOVE_EXPIRED, [at, most])
  return row?.count ?? 0
}

async function one(db: Db, statement: Statement, values: readonly unknown[]): Promise<StoredArtifact | null> {
  const [row] = await db.query<{ idHash: Buffer; payload: Buffer; consumedAt: Date | null }>(statement, values)
  return row ?? null
}
