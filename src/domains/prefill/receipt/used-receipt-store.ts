import type { Db, Statement, Tx } from '../../../platform/db/database.ts'

const FIND: Statement = {
  name: 'prefill.used_receipts',
  walled: true,
  text: `SELECT jti, case_id AS "caseId", digest FROM prefill_receipt_used WHERE subject_id = $1 AND jti = ANY ($2::text[])`,
}

const USE: Statement = {
  name: 'prefill.use_receipts',
  // Two who hand in one receipt at once: the second waits here for the first's commit and then finds it used.
  text: `
    INSERT INTO prefill_receipt_used (subject_id, jti, case_id, digest, at)
    SELECT $1, jti, $3, $4, $5 FROM unnest($2::text[]) AS jti
    ON CONFLICT DO NOTHING RETURNING jti`,
}

export interface UsedReceipt {
  readonly jti: string
  readonly caseId: bigint
  readonly digest: Buffer
}

/** The case that receipts are used for; a receipt belongs to one case and so to one applicant. */
export interface UsedFor {
  readonly subjectId: bigint
  readonly caseId: bigint
  readonly digest: Buffer
  readonly at: Date
}

export function findUsed(db: Db, subjectId: bigint, jtis: readonly string[]): Promise<UsedReceipt[]> {
  return db.query<{ [K in keyof UsedReceipt]: UsedReceipt[K] }>(FIND, [String(subjectId), jtis])
}

/** Marks receipts as used; false where somebody was quicker with any of them. */
export async function markUsed(tx: Tx, jtis: readonly string[], { subjectId, caseId, digest, at }: UsedFor): Promise<boolean> {
  // In one order for all, so that two submissions that share receipts never wait for each other.
  const sorted = jtis.toSorted()
  const rows = await tx.query(USE, [String(subjectId), sorted, String(caseId), digest, at])
  return rows.length === jtis.length
}
