import type { Db, Statement, Tx } from '../../platform/db/database.ts'
import type { PublicTokenKey } from '../../platform/http/token-keys.ts'
import type { Binding, Grant, OauthClient, Scope } from './model.ts'

const CLIENT: Statement = {
  name: 'authorization.client',
  text: `
    SELECT client_id AS "clientId", binding, grants, scopes, redirect_uris AS "redirectUris"
    FROM oauth_client WHERE client_id = $1`,
}

const PUT_CLIENT: Statement = {
  name: 'authorization.put_client',
  text: `
    INSERT INTO oauth_client (client_id, binding, grants, scopes, redirect_uris, registered_at) VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (client_id) DO UPDATE SET binding = EXCLUDED.binding, grants = EXCLUDED.grants, scopes = EXCLUDED.scopes,
      redirect_uris = EXCLUDED.redirect_uris`,
}

const KEYS: Statement = {
  name: 'authorization.client_keys',
  text: `
    SELECT kid, jwk, added_at AS "addedAt", retired_at AS "retiredAt"
    FROM oauth_client_key WHERE client_id = $1 ORDER BY added_at, kid COLLATE "C"`,
}

const ADD_KEY: Statement = {
  name: 'authorization.add_client_key',
  text: `INSERT INTO oauth_client_key (client_id, kid, jwk, added_at) VALUES ($1, $2, $3, $4)`,
}

const RETIRE_KEYS: Statement = {
  name: 'authorization.retire_client_keys',
  text: `
    UPDATE oauth_client_key SET retired_at = $3
    WHERE client_id = $1 AND kid = ANY ($2::text[]) AND retired_at IS NULL RETURNING kid`,
}

export async function findOauthClient(db: Db, clientId: string): Promise<OauthClient | null> {
  const [row] = await db.query<{ clientId: string; binding: Binding; grants: Grant[]; scopes: Scope[]; redirectUris: string[] }>(
    CLIENT,
    [clientId],
  )
  return row ?? null
}

/** Registers a client, or changes what it may ask for. */
export async function putOauthClient(tx: Tx, client: OauthClient, at: Date): Promise<void> {
  const { clientId, binding, grants, scopes, redirectUris } = client
  await tx.query(PUT_CLIENT, [clientId, binding, grants, scopes, redirectUris, at])
}

export interface ClientKeyRow {
  readonly kid: string
  readonly key: PublicTokenKey
  readonly addedAt: Date
  /** From then on nothing that it signs is accepted. */
  readonly retiredAt: Date | null
}

/** Every key that a client ever had, oldest first. */
export async function findClientKeys(db: Db, clientId: string): Promise<ClientKeyRow[]> {
  const rows = await db.query<{ kid: string; jwk: string; addedAt: Date; retiredAt: Date | null }>(KEYS, [clientId])
  return rows.map(({ jwk, ...row }) => ({ ...row, key: JSON.parse(jwk) as PublicTokenKey }))
}

export async function addClientKey(tx: Tx, clientId: string, key: PublicTokenKey, at: Date): Promise<void> {
  await tx.query(ADD_KEY, [clientId, key.kid, JSON.stringify(key), at])
}

/** Gives those that were in use until now. */
export async function retireClientKeys(tx: Tx, clientId: string, kids: readonly string[], at: Date): Promise<string[]> {
  return (await tx.query<{ kid: string }>(RETIRE_KEYS, [clientId, kids, at])).map(({ kid }) => kid)
}
