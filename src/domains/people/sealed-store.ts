import type { Db, Statement } from '../../platform/db/database.ts'

const PAGE: Statement = {
  name: 'people.sealed_page',
  text: `
    SELECT id, account_lookup AS "accountLookup", account, name, own_subject AS "ownSubject" FROM person
    WHERE id COLLATE "C" > $1 COLLATE "C" ORDER BY id COLLATE "C" LIMIT $2`,
}

export interface SealedPerson {
  readonly id: string
  readonly accountLookup: Buffer
  readonly account: Buffer
  readonly name: Buffer
  readonly ownSubject: Buffer | null
}

/** So many people after this one, in the order of their ids. */
export function sealedPeople(db: Db, after: SealedPerson | null, limit: number): Promise<SealedPerson[]> {
  return db.query<{ [K in keyof SealedPerson]: SealedPerson[K] }>(PAGE, [after?.id ?? '', limit])
}
