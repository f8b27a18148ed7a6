import type { Db, Statement } from '../../platform/db/database.ts'

const PAGE: Statement = {
  name: 'emergency.sealed_page',
  text: `
    SELECT a.subject_id AS "subjectId", a.id, a.account, a.reason, a.legal_ground, a.delay_reason,
      s.account AS confirmer, j.account AS auditor, j.note
    FROM emergency_access AS a
    LEFT JOIN emergency_step AS s ON s.subject_id = a.subject_id AND s.access_id = a.id AND s.ordinal = 1
    LEFT JOIN emergency_step AS j ON j.subject_id = a.subject_id AND j.access_id = a.id AND j.ordinal = 2
    WHERE (a.subject_id, a.id) > ($1::bigint, $2::text) ORDER BY a.subject_id, a.id LIMIT $3`,
}

/** The sealed columns under the names of their places. */
export interface SealedAccess {
  readonly subjectId: bigint
  readonly id: string
  readonly account: Buffer
  readonly reason: Buffer
  readonly legal_ground: Buffer
  readonly delay_reason: Buffer | null
  readonly confirmer: Buffer | null
  readonly auditor: Buffer | null
  readonly note: Buffer | null
}

/** So many emergency accesses after this one, in the order of their keys. */
export function sealedAccesses(db: Db, after: SealedAccess | null, limit: number): Promise<SealedAccess[]> {
  return db.query<{ [K in keyof SealedAccess]: SealedAccess[K] }>(PAGE, [String(after?.subjectId ?? 0), after?.id ?? '', limit])
}
