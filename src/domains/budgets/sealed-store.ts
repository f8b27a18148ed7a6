import type { Db, Statement } from '../../platform/db/database.ts'

const PAGE: Statement = {
  name: 'budgets.sealed_page',
  text: 'SELECT id, reason FROM volume_hold WHERE id > $1 AND reason IS NOT NULL ORDER BY id LIMIT $2',
}

export interface SealedReason {
  readonly id: string
  readonly reason: Buffer
}

/** The reasons of so many decided holds after this one, in the order of their ids. */
export function sealedReasons(db: Db, after: SealedReason | null, limit: number): Promise<SealedReason[]> {
  return db.query<{ [K in keyof SealedReason]: SealedReason[K] }>(PAGE, [after?.id ?? '', limit])
}
