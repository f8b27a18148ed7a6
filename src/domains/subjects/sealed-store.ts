import type { Db, Statement } from '../../platform/db/database.ts'

const SUBJECTS: Statement = {
  name: 'subjects.sealed_page',
  text: `
    SELECT s.id, s.name,
      ARRAY(SELECT i.lookup FROM subject_identifier i WHERE i.subject_id = s.id ORDER BY i.lookup) AS lookups,
      ARRAY(SELECT i.number FROM subject_identifier i WHERE i.subject_id = s.id ORDER BY i.lookup) AS numbers
    FROM subject s WHERE s.id > $1::bigint ORDER BY s.id LIMIT $2`,
}

const HONEYTOKENS: Statement = {
  name: 'subjects.sealed_honeytokens',
  walled: true,
  text: 'SELECT id, number FROM honeytoken WHERE id > $1::bigint ORDER BY id LIMIT $2',
}

export interface SealedSubject {
  readonly id: bigint
  readonly name: Buffer | null
  readonly lookups: readonly Buffer[]
  readonly numbers: readonly Buffer[]
}

export interface SealedHoneytoken {
  readonly id: bigint
  readonly number: Buffer
}

/** So many subjects after this one, in the order of their ids. */
export function sealedSubjects(db: Db, after: SealedSubject | null, limit: number): Promise<SealedSubject[]> {
  return db.query<{ [K in keyof SealedSubject]: SealedSubject[K] }>(SUBJECTS, [String(after?.id ?? 0), limit])
}

/** Planted numbers, those that were removed too. */
export function sealedHoneytokens(db: Db, after: SealedHoneytoken | null, limit: number): Promise<SealedHoneytoken[]> {
  return db.query<{ [K in keyof SealedHoneytoken]: SealedHoneytoken[K] }>(HONEYTOKENS, [String(after?.id ?? 0), limit])
}
