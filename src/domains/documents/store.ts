import type { Db, Statement, Tx } from '../../platform/db/database.ts'
import type { DocumentKey } from './model.ts'

/** A registered document without its text. */
export interface ClientDocument {
  readonly clientId: string
  /** In hex. */
  readonly sha256: string
  readonly name: string | null
  readonly registeredAt: Date
}

const COLUMNS = `client_id AS "clientId", encode(sha256, 'hex') AS sha256, name, registered_at AS "registeredAt"`

const TEXT_BY_HASH: Statement = {
  name: 'documents.text_by_hash',
  text: `SELECT text FROM client_document WHERE client_id = $1 AND sha256 = decode($2, 'hex') AND revoked_at IS NULL`,
}

const TEXT_BY_NAME: Statement = {
  name: 'documents.text_by_name',
  text: `
    SELECT text FROM client_document WHERE client_id = $1 AND name = $2 AND revoked_at IS NULL
    ORDER BY registered_at DESC, sha256 LIMIT 1`,
}

const PUT: Statement = {
  name: 'documents.put',
  // A document that was revoked may be registered again; what was said about it in between stands in the log.
  text: `
    INSERT INTO client_document (client_id, sha256, name, text, registered_at) VALUES ($1, decode($2, 'hex'), $3, $4, $5)
    ON CONFLICT (client_id, sha256) DO UPDATE SET name = EXCLUDED.name, registered_at = EXCLUDED.registered_at, revoked_at = NULL
    RETURNING ${COLUMNS}`,
}

const COUNT: Statement = {
  name: 'documents.count',
  text: `SELECT count(*)::integer AS count FROM client_document WHERE client_id = $1 AND revoked_at IS NULL AND sha256 <> decode($2, 'hex')`,
}

const REVOKE: Statement = {
  name: 'documents.revoke',
  text: `
    UPDATE client_document SET revoked_at = $3
    WHERE client_id = $1 AND sha256 = decode($2, 'hex') AND revoked_at IS NULL RETURNING client_id`,
}

const OF_CLIENT: Statement = {
  name: 'documents.of_client',
  text: `
    SELECT ${COLUMNS} FROM client_document WHERE client_id = $1 AND revoked_at IS NULL
    ORDER BY registered_at DESC, sha256 LIMIT $2`,
}

/** The text of a document that the client may run now. */
export async function findText(db: Db, clientId: string, key: DocumentKey): Promise<string | null> {
  const [row] = 'name' in key
    ? await db.query<{ text: string }>(TEXT_BY_NAME, [clientId, key.name])
    : await db.query<{ text: string }>(TEXT_BY_HASH, [clientId, key.sha256])
  return row?.text ?? null
}

export async function putDocument(tx: Tx, document: ClientDocument & { readonly text: string }): Promise<ClientDocument> {
  const { clientId, sha256, name, text, registeredAt } = document
  const [row] = await tx.query<Row>(PUT, [clientId, sha256, name, text, registeredAt])
  if (!row) throw new Error('the document was not stored')
  return row
}

/** How many others the client has. */
export async function countOthers(tx: Tx, clientId: string, sha256: string): Promise<number> {
  const [row] = await tx.query<{ count: number }>(COUNT, [clientId, sha256])
  return row?.count ?? 0
}

/** True where it was in force. */
export async function revokeDocument(tx: Tx, clientId: string, sha256: string, at: Date): Promise<boolean> {
  return (await tx.query(REVOKE, [clientId, sha256, at])).length === 1
}

/** Newest first. */
export function documentsOf(db: Db, clientId: string, count: number): Promise<ClientDocument[]> {
  return db.query<Row>(OF_CLIENT, [clientId, count])
}

type Row = { [Column in keyof ClientDocument]: ClientDocument[Column] }
