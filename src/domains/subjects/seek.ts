import type { OperationContext } from '../../platform/operation.ts'
import * as store from './store.ts'

/** What a look-up by number needs: somebody always asks. */
export type Seeking = Pick<OperationContext, 'db' | 'parts' | 'actor' | 'scope'>

export interface Sought {
  /** Of each number its hashes, one for each version of the key: while it is being rotated, any of them finds it. */
  readonly hashes: readonly (readonly Buffer[])[]
  readonly rows: readonly store.IdentifierRow[]
}

/**
 * Rows for the numbers that are known. A number that was planted raises its alarm by the same statement, and nothing waits
 * for that: to whoever asks it is like any other.
 */
export async function seek({ db, parts, actor, scope }: Seeking, lookupTexts: readonly string[]): Promise<Sought> {
  const { keyring, alarms } = parts
  const hashes = new Map([...new Set(lookupTexts)].map((text) => [text, keyring.lookups('subject-lookup', text)]))
  const planted = [...hashes.keys()].flatMap((text) => keyring.lookups('honeytoken', text))
  const { identifiers, honeytokens } = await store.findByLookups(db, [...hashes.values()].flat(), planted)
  const { clientId, person, departmentCode } = actor
  for (const id of honeytokens) {
    void alarms.raise({
      kind: 'HONEYTOKEN_TOUCHED', clientId, person, departmentCode, requestId: scope.requestId, about: { honeytoken: String(id) },
    })
  }
  return { hashes: lookupTexts.map((text) => hashes.get(text) ?? []), rows: identifiers }
}
