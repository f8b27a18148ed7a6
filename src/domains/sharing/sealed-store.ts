import type { Db, Statement } from '../../platform/db/database.ts'

const REQUESTS: Statement = {
  name: 'sharing.sealed_requests',
  text: 'SELECT id, content FROM sharing_request WHERE id > $1::bigint ORDER BY id LIMIT $2',
}

const STEPS: Statement = {
  name: 'sharing.sealed_steps',
  text: 'SELECT id, content FROM sharing_step WHERE id > $1::bigint ORDER BY id LIMIT $2',
}

export interface SealedWords {
  readonly id: bigint
  readonly content: Buffer
}

type Row = { [K in keyof SealedWords]: SealedWords[K] }

/** So many requests after this one, in the order of their ids. */
export function sealedRequests(db: Db, after: SealedWords | null, limit: number): Promise<SealedWords[]> {
  return db.query<Row>(REQUESTS, [String(after?.id ?? 0), limit])
}

/** So many steps after this one, in the order of their ids. */
export function sealedSteps(db: Db, after: SealedWords | null, limit: number): Promise<SealedWords[]> {
  return db.query<Row>(STEPS, [String(after?.id ?? 0), limit])
}
