import type { CalendarDate } from '../../kernel/calendar-date.ts'
import { containsIdNumber } from '../../kernel/case-number.ts'
import type { Tx } from '../../platform/db/database.ts'
import { TokenKeysRefused, type PublicTokenKey } from '../../platform/http/token-keys.ts'
import { authorizationRefusals } from './errors.ts'
import { clientKeys, MOST_KEYS } from './model.ts'
import * as store from './store.ts'

/** Visible ASCII: the name of a key stands in entries of the log, so nothing else comes in by it. */
const KID = /^[\x21-\x7e]+$/

/**
 * A key set (RFC 7517), or its text.
 *
 * @throws Refusal CLIENT_KEYS_REFUSED
 */
export function readKeys(jwks: unknown, today: CalendarDate): readonly PublicTokenKey[] {
  try {
    const keys = clientKeys(typeof jwks === 'string' ? parsed(jwks) : jwks)
    const odd = keys.findIndex(({ kid }) => !KID.test(kid) || containsIdNumber(kid, today))
    if (odd >= 0) throw keysRefused('KID_NOT_USABLE', odd)
    return keys
  } catch (error) {
    if (!(error instanceof TokenKeysRefused)) throw error
    throw keysRefused(error.reason, error.position)
  }
}

/** Neither the text nor what the parser says of it goes any further: it may be the private half. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    throw keysRefused('NOT_JSON', null)
  }
}

function keysRefused(reason: string, position: number | null) {
  return authorizationRefusals.CLIENT_KEYS_REFUSED({ reason, details: { reason, ...(position !== null && { key: position + 1 }) } })
}

/**
 * Adds the keys that the client does not have yet and gives their names. A `kid` stands for one key for ever: under an old
 * assertion in the log it must not lead to another.
 *
 * @throws Refusal CLIENT_KEYS_REFUSED, CLIENT_REGISTRATION_NOT_USABLE
 */
export async function addKeys(tx: Tx, clientId: string, keys: readonly PublicTokenKey[], at: Date): Promise<string[]> {
  const known = await store.findClientKeys(tx, clientId)
  const added = keys.filter((key) => !known.some((one) => one.retiredAt === null && sameKey(one.key, key)))
  if (added.some(({ kid }) => known.some((one) => one.kid === kid)))
    throw keysRefused('KID_USED', null)
  const inUse = known.filter(({ retiredAt }) => retiredAt === null).length + added.length
  const fault = inUse === 0 ? 'NO_KEY' : inUse > MOST_KEYS ? 'TOO_MANY_KEYS' : null
  if (fault !== null) throw authorizationRefusals.CLIENT_REGISTRATION_NOT_USABLE({ reason: fault, details: { reason: fault } })
  for (const key of added) await store.addClientKey(tx, clientId, key, at)
  return added.map(({ kid }) => kid)
}

function sameKey(a: PublicTokenKey, b: PublicTokenKey): boolean {
  const text = (key: PublicTokenKey) => JSON.stringify(Object.entries(key).sort(([x], [y]) => (x < y ? -1 : 1)))
  return text(a) === text(b)
}
