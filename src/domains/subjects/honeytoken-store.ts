import type { Db, Statement, Tx } from '../../platform/db/database.ts'

const FIND: Statement = {
  name: 'subjects.honeytoken',
  walled: true,
  text: `
    SELECT id, lookup, code_type AS "codeType", number, planted_at AS "plantedAt" FROM honeytoken
    WHERE lookup = ANY ($1::bytea[]) AND removed_at IS NULL`,
}

const LOCK: Statement = {
  name: 'subjects.lock_honeytokens',
  text: `SELECT pg_advisory_xact_lock(hashtext('yihao.honeytoken'))`,
}

const RESERVE_ID: Statement = {
  name: 'subjects.reserve_honeytoken_id',
  text: `SELECT nextval('honeytoken_id_seq') AS id`,
}

const ADD: Statement = {
  name: 'subjects.add_honeytoken',
  text: `INSERT INTO honeytoken (id, lookup, code_type, number, planted_at) VALUES ($1, $2, $3, $4, $5)`,
}

const REMOVE: Statement = {
  name: 'subjects.remove_honeytoken',
  text: `UPDATE honeytoken SET removed_at = $2 WHERE id = $1 AND removed_at IS NULL RETURNING id`,
}

const LIST: Statement = {
  name: 'subjects.list_honeytokens',
  walled: true,
  text: `
    SELECT id, lookup, code_type AS "codeType", number, planted_at AS "plantedAt" FROM honeytoken
    WHERE removed_at IS NULL ORDER BY id DESC LIMIT $1`,
}

export interface StoredHoneytoken {
  readonly id: bigint
  readonly lookup: Buffer
  readonly codeType: string
  /** Sealed. */
  readonly number: Buffer
  readonly plantedAt: Date
}

type Row = { [K in keyof StoredHoneytoken]: StoredHoneytoken[K] }

/** Held until the transaction ends: the same number planted by two at once is planted once. */
export async function lockPlanting(tx: Tx): Promise<void> {
  await tx.query(LOCK, [])
}

export async function findPlanted(db: Db, lookups: readonly Buffer[]): Promise<StoredHoneytoken | null> {
  return (await db.query<Row>(FIND, [lookups]))[0] ?? null
}

export async function reserveId(tx: Tx): Promise<bigint> {
  const [row] = await tx.query<{ id: bigint }>(RESERVE_ID, [])
  if (!row) throw new Error('no id was reserved')
  return row.id
}

export async function addHoneytoken(tx: Tx, { id, lookup, codeType, number, plantedAt }: StoredHoneytoken): Promise<void> {
  await tx.query(ADD, [String(id), lookup, codeType, number, plantedAt])
}

/** True where it was planted until now. */
export async function removeHoneytoken(tx: Tx, id: bigint, at: Date): Promise<boolean> {
  return (await tx.query(REMOVE, [String(id), at])).length > 0
}

/** The newest first. */
export function listHoneytokens(db: Db, limit: number): Promise<StoredHoneytoken[]> {
  return db.query<Row>(LIST, [limit])
}
