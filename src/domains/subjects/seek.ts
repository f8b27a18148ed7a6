import type { OperationContext } from '../../platform/operation.ts'
import type { NumberHashes } from './number-hashes.ts'
import * as store from './store.ts'

/** What a look-up by number needs: somebody always asks. */
export type Seeking = Pick<OperationContext, 'db' | 'parts' | 'actor' | 'scope'>

/**
 * Rows for the numbers that are known. A number that was planted raises its alarm by the same statement, and nothing waits
 * for that: to whoever asks it is like any other.
 */
export async function seek({ db, parts, actor, scope }: Seeking, numbers: readonly NumberHashes[]): Promise<readonly store.IdentifierRow[]> {
  const own = new Set(numbers.flatMap((number) => number.own))
  const planted = new Set(numbers.flatMap((number) => number.planted))
  const { identifiers, honeytokens } = await store.findByLookups(db, own, planted)
  const { clientId, person, departmentCode } = actor
  for (const id of honeytokens) {
    void parts.alarms.raise({
      kind: 'HONEYTOKEN_TOUCHED', clientId, person, departmentCode, requestId: scope.requestId, about: { honeytoken: String(id) },
    })
  }
  return identifiers
}
