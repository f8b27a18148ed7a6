import type { Db, Statement } from '../db/database.ts'

/**
 * The unique key decides: of two hubs that are shown the same proof at once one inserts it. In the order of the digests, so
 * that two groups with proofs in common wait for each other in one direction only.
 */
const USE: Statement = {
  name: 'http.use_proofs',
  text: `
    INSERT INTO used_proof (digest, used_at)
    SELECT digest, $2 FROM unnest($1::bytea[]) AS given (digest) ORDER BY digest
    ON CONFLICT DO NOTHING RETURNING digest`,
}

const FORGET: Statement = {
  name: 'http.forget_proofs',
  text: `WITH gone AS (DELETE FROM used_proof WHERE used_at < $1 RETURNING 1) SELECT count(*)::int AS count FROM gone`,
}

/** The digests that had not been used before; of equal ones among them one. Durable when this resolves. */
export async function useProofs(database: Db, digests: readonly Buffer[], at: Date): Promise<Buffer[]> {
  const rows = await database.query<{ digest: Buffer }>(USE, [digests, at])
  return rows.map(({ digest }) => digest)
}

/** Forgets proofs that were used before then; returns how many. */
export async function forgetProofs(database: Db, before: Date): Promise<number> {
  const [row] = await database.query<{ count: number }>(FORGET, [before])
  return row?.count ?? 0
}
