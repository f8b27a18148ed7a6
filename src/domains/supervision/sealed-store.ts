import type { Db, Statement } from '../../platform/db/database.ts'

const REVIEWS: Statement = {
  name: 'supervision.sealed_review_notes',
  text: `
    SELECT draw_id AS "drawId", entry_index::int8 AS "entryIndex", ordinal, note FROM review_step
    WHERE (draw_id, entry_index, ordinal) > ($1::bigint, $2::bigint, $3::smallint) ORDER BY draw_id, entry_index, ordinal LIMIT $4`,
}

const FINDINGS: Statement = {
  name: 'supervision.sealed_finding_notes',
  text: `
    SELECT finding_id AS "findingId", ordinal, note FROM finding_step
    WHERE (finding_id, ordinal) > ($1::bigint, $2::smallint) ORDER BY finding_id, ordinal LIMIT $3`,
}

export interface SealedReviewNote {
  readonly drawId: bigint
  readonly entryIndex: bigint
  readonly ordinal: number
  readonly note: Buffer
}

export interface SealedFindingNote {
  readonly findingId: bigint
  readonly ordinal: number
  readonly note: Buffer
}

/** So many notes of reviews after this one, in the order of their keys. */
export function sealedReviewNotes(db: Db, after: SealedReviewNote | null, limit: number): Promise<SealedReviewNote[]> {
  const values = after ? [String(after.drawId), String(after.entryIndex), after.ordinal] : ['0', '-1', 0]
  return db.query<{ [K in keyof SealedReviewNote]: SealedReviewNote[K] }>(REVIEWS, [...values, limit])
}

/** So many notes of findings after this one, in the order of their keys. */
export function sealedFindingNotes(db: Db, after: SealedFindingNote | null, limit: number): Promise<SealedFindingNote[]> {
  return db.query<{ [K in keyof SealedFindingNote]: SealedFindingNote[K] }>(FINDINGS, [String(after?.findingId ?? 0), after?.ordinal ?? 0, limit])
}
