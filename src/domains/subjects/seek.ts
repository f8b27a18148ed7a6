import type { OperationContext } from '../../platform/operation.ts'
import type { NumberHashes } from './number-hashes.ts'
import * as store from './store.ts'

/** What a look-up by number needs: somebody always asks. */
export type Seeking = Pick<OperationContext, 'db' | 'parts' | 'actor' | 'scope'>

/**
 * Rows for the numbers that are known. A number that was planted raises its alarm by the same statement, and nothing waits
 * for that: to whoever asks it is like any other.
 */
export async function seek(seeking: Seeking, numbers: readonly NumberHashes[]): Promise<readonly store.IdentifierRow[]> {
  const { identifiers, honeytokens } = await store.findByLookups(seeking.db, ...hashesOf(numbers))
  raiseAlarms(seeking, honeytokens)
  return identifiers
}

/** The subject of each number, null where nobody has it; the same alarms. For thousands at once. */
export async function seekIds(seeking: Seeking, numbers: readonly NumberHashes[]): Promise<(bigint | null)[]> {
  const [own, planted] = hashesOf(numbers)
  const { ids, honeytokens } = await store.findIdsByLookups(seeking.db, own, planted)
  raiseAlarms(seeking, honeytokens)
  const byHash = new Map(own.map((hash, at) => [hash, ids[at] ?? null]))
  return numbers.map((number) => number.own.reduce<bigint | null>((found, hash) => found ?? byHash.get(hash) ?? null, null))
}

/** Each once: own and planted. */
function hashesOf(numbers: readonly NumberHashes[]): [string[], string[]] {
  return [[...new Set(numbers.flatMap(({ own }) => own))], [...new Set(numbers.flatMap(({ planted }) => planted))]]
}

function raiseAlarms({ parts, actor, scope }: Seeking, honeytokens: readonly bigint[]): void {
  const { clientId, person, departmentCode } = actor
  for (const id of honeytokens) {
    void parts.alarms.raise({
      kind: 'HONEYTOKEN_TOUCHED', clientId, person, departmentCode, requestId: scope.requestId, about: { honeytoken: String(id) },
    })
  }
}
