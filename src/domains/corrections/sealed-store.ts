import type { Db, Statement } from '../../platform/db/database.ts'

const PAGE: Statement = {
  name: 'corrections.sealed_page',
  text: `
    SELECT c.subject_id AS "subjectId", c.id, c.claim, c.current, s.reason, s.successor
    FROM correction c LEFT JOIN correction_step s ON s.subject_id = c.subject_id AND s.correction_id = c.id AND s.ordinal = 2
    WHERE (c.subject_id, c.id) > ($1::bigint, $2::bigint) ORDER BY c.subject_id, c.id LIMIT $3`,
}

export interface SealedCorrection {
  readonly subjectId: bigint
  readonly id: bigint
  readonly claim: Buffer
  readonly current: Buffer
  /** Of the answer, where there is one. */
  readonly reason: Buffer | null
  readonly successor: Buffer | null
}

/** So many corrections after this one, in the order of their keys. */
export function sealedCorrections(db: Db, after: SealedCorrection | null, limit: number): Promise<SealedCorrection[]> {
  return db.query<{ [K in keyof SealedCorrection]: SealedCorrection[K] }>(PAGE, [String(after?.subjectId ?? 0), String(after?.id ?? 0), limit])
}
