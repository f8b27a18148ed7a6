/** What is wrong with a text that should be public keys, as far as a page can see; the hub looks more closely. */
export type KeySetFault = 'NOT_JSON' | 'PRIVATE_MEMBER' | 'NOT_A_KEY_SET'

export type ReadKeySet = { readonly jwks: string } | { readonly fault: KeySetFault }

/** Members of a JWK that only the private half has, or a key that both sides share (RFC 7518 section 6). */
const PRIVATE_MEMBERS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k', 'priv']

/**
 * Reads a key set (RFC 7517), or one key of it. Whatever holds a private key is refused here and MUST NOT be sent: what
 * has not left the browser is not yet known to anybody else.
 */
export function readKeySet(text: string): ReadKeySet {
  if (/PRIVATE KEY/.test(text)) return { fault: 'PRIVATE_MEMBER' }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    // A cut-off copy is no JSON, and may be the private half all the same.
    return { fault: /"(?:d|dp|dq|qi|k)"\s*:/.test(text) ? 'PRIVATE_MEMBER' : 'NOT_JSON' }
  }
  if (holdsPrivate(value)) return { fault: 'PRIVATE_MEMBER' }
  if (!isRecord(value)) return { fault: 'NOT_A_KEY_SET' }
  if (Array.isArray(value['keys'])) return { jwks: JSON.stringify({ keys: value['keys'] }) }
  return 'kty' in value ? { jwks: JSON.stringify({ keys: [value] }) } : { fault: 'NOT_A_KEY_SET' }
}

function holdsPrivate(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(holdsPrivate)
  return isRecord(value) && (PRIVATE_MEMBERS.some((member) => member in value) || Object.values(value).some(holdsPrivate))
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
