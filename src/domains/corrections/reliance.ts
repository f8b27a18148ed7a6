import type { Tx } from '../../platform/db/database.ts'
import { tellChangesAgain } from '../certificates/index.ts'
import type { CaseKey } from '../case-files/index.ts'
import * as store from './telling-store.ts'

export type { Relied } from './telling-store.ts'

/** Longer than any request between reading a certificate and storing the case that relied on it: ten minutes. */
const LONGEST_REQUEST_MS = 600_000

/** The command that stores the case: its transaction, and when its request began. */
export interface Relying {
  readonly db: Tx
  readonly scope: { readonly at: Date }
}

/**
 * Notes within the caller's transaction on which certificates a case relies, and on which of their fields. Noted again,
 * fields add up. A change that was told while this request was under way is told once more, so that a certificate which
 * was revoked between its reading and this commit is not missed.
 */
export async function noteReliance(
  { db, scope }: Relying,
  caseKey: CaseKey,
  relied: readonly store.Relied[],
): Promise<void> {
  if (relied.length === 0) return
  const merged = mergeByVersion(relied)
  const lookups = merged.map(({ lookup }) => lookup)
  const since = new Date(scope.at.getTime() - LONGEST_REQUEST_MS)
  await store.lockRelying(db)
  await store.addReliances(db, caseKey, merged, scope.at)
  await tellChangesAgain(db, lookups, since)
  await store.tellAnswersAgain(db, lookups, since)
}

/** Each version once, with all fields that are relied on. */
function mergeByVersion(relied: readonly store.Relied[]): store.Relied[] {
  const merged = new Map<string, store.Relied>()
  for (const one of relied) {
    const key = one.lookup.toString('hex')
    const fields = [...new Set([...(merged.get(key)?.fields ?? []), ...one.fields])].sort()
    merged.set(key, { ...one, fields })
  }
  return [...merged.values()]
}
