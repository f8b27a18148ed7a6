import type { Statement, Tx } from '../../../platform/db/database.ts'

const LOCK: Statement = {
  name: 'prefill.lock_asking',
  text: `SELECT pg_advisory_xact_lock(hashtextextended('yihao.asking/' || $1, 0))`,
}

export interface AskingPlace {
  readonly departmentCode: string
  /** Token of the applicant. */
  readonly subjectToken: string
  readonly itemCode: string
  /** Ordinal in the guide. */
  readonly material: number
}

/**
 * Until the transaction ends nobody else finds out whether this department has asked this applicant for this paper before:
 * of several who ask at once, each later one finds what the first has put on record.
 */
export async function lockAsking(tx: Tx, { departmentCode, subjectToken, itemCode, material }: AskingPlace): Promise<void> {
  await tx.query(LOCK, [JSON.stringify([departmentCode, subjectToken, itemCode, material])])
}
