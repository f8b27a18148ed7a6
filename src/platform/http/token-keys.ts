import { createPublicKey, type KeyObject } from 'node:crypto'

/** A public verification key as published in a key set (RFC 7517), reduced to what is used. */
export interface PublicTokenKey {
  readonly kty: 'EC' | 'OKP' | 'RSA'
  readonly kid: string
  readonly [member: string]: unknown
}

type SoundJwk = { readonly kty: PublicTokenKey['kty']; readonly [member: string]: unknown }

/** A key set that has passed `vetTokenKeys`. */
export interface TokenKeySet {
  readonly keys: PublicTokenKey[]
}

/** Why a key set is refused; always as a whole, since one bad key shows a careless publisher. */
export type TokenKeyRefusal =
  | 'NOT_A_KEY_SET'
  | 'KIND_NOT_ALLOWED'
  | 'CURVE_NOT_ALLOWED'
  | 'PRIVATE_MEMBER'
  | 'KID_MISSING'
  | 'KID_DUPLICATE'
  | 'RSA_TOO_SHORT'
  | 'RSA_EXPONENT_TOO_SMALL'
  | 'RSA_TOO_COSTLY'
  | 'RSA_WEAK_GENERATOR'
  | 'NOT_IMPORTABLE'

/** A refused key set: the reason and the position of the key (from 0), never the key. */
export class TokenKeysRefused extends Error {
  override readonly name = 'TokenKeysRefused'
  constructor(
    readonly reason: TokenKeyRefusal,
    readonly position: number | null,
  ) {
    super(`Token keys refused: ${reason}${position === null ? '' : `, key ${position + 1}`}`)
  }
}

const maxKeys = 64
const privateMembers = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k', 'priv']
const publicMembers = ['kty', 'kid', 'alg', 'use', 'key_ops', 'crv', 'x', 'y', 'n', 'e']

/**
 * Accepts a key set only if each key is a public P-256, Ed25519 or sound RSA key (modulus of 2,048
 * to 8,192 bits, exponent of 65,537 to 32 bits, not from the generator of CVE-2017-15361) with a `kid`
 * of its own. The result holds nothing but the members that matter.
 *
 * @throws TokenKeysRefused
 */
export function vetTokenKeys(value: unknown): TokenKeySet {
  const keys = isRecord(value) ? value['keys'] : undefined
  if (!Array.isArray(keys) || keys.length === 0 || keys.length > maxKeys) {
    throw new TokenKeysRefused('NOT_A_KEY_SET', null)
  }
  const kids = new Set<string>()
  const vetted = keys.map((key: unknown, position) => {
    const found = vetKey(key)
    if (typeof found === 'string') throw new TokenKeysRefused(found, position)
    if (kids.has(found.kid)) throw new TokenKeysRefused('KID_DUPLICATE', position)
    kids.add(found.kid)
    return found
  })
  return { keys: vetted }
}

function vetKey(value: unknown): PublicTokenKey | TokenKeyRefusal {
  const sound = soundKey(value)
  if (typeof sound === 'string') return sound
  const { jwk } = sound
  const { kid } = jwk
  return typeof kid === 'string' && kid !== '' ? { ...jwk, kty: jwk.kty, kid } : 'KID_MISSING'
}

/** A public key that may verify, with or without a `kid`, reduced to what is used; or why it may not. */
export function soundKey(value: unknown): { readonly jwk: SoundJwk; readonly key: KeyObject } | TokenKeyRefusal {
  if (!isRecord(value)) return 'NOT_A_KEY_SET'
  const { kty, crv } = value
  if (kty !== 'EC' && kty !== 'OKP' && kty !== 'RSA') return 'KIND_NOT_ALLOWED'
  if (privateMembers.some((member) => member in value)) return 'PRIVATE_MEMBER'
  if (kty === 'EC' && crv !== 'P-256') return 'CURVE_NOT_ALLOWED'
  if (kty === 'OKP' && crv !== 'Ed25519') return 'CURVE_NOT_ALLOWED'
  const key = imported(value)
  if (key === null) return 'NOT_IMPORTABLE'
  const weakness = kty === 'RSA' ? rsaWeakness(key, value['n']) : null
  if (weakness !== null) return weakness
  const members = Object.entries(value).filter(([name]) => publicMembers.includes(name))
  return { jwk: { ...Object.fromEntries(members), kty }, key }
}

/** The import refuses points off the curve and members of the wrong length. */
function imported(jwk: Record<string, unknown>): KeyObject | null {
  try {
    return createPublicKey({ key: jwk, format: 'jwk' })
  } catch {
    return null
  }
}

function rsaWeakness(key: KeyObject, n: unknown): TokenKeyRefusal | null {
  const { modulusLength = 0, publicExponent = 0n } = key.asymmetricKeyDetails ?? {}
  if (modulusLength < 2048) return 'RSA_TOO_SHORT'
  if (publicExponent < 65_537n) return 'RSA_EXPONENT_TOO_SMALL'
  if (modulusLength > MOST_RSA_BITS || publicExponent >= RSA_EXPONENT_END) return 'RSA_TOO_COSTLY'
  return typeof n === 'string' && fromWeakGenerator(n) ? 'RSA_WEAK_GENERATOR' : null
}

/**
 * A proof brings its own key, so whoever sends one says what verifying costs: 0.1 ms for a usual key, 22 ms for one of 3,072 bits
 * whose exponent is as long. Nobody who makes keys in earnest has an exponent beyond 65,537.
 */
const MOST_RSA_BITS = 8_192
const RSA_EXPONENT_END = 1n << 32n

const rocaPrimes = [
  3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97, 101,
  103, 107, 109, 113, 127, 131, 137, 139, 149, 151, 157, 163, 167,
]

/**
 * CVE-2017-15361: the faulty generator makes primes, and so moduli, that are powers of 65,537
 * modulo every small prime. An honest modulus passes by chance less than once in 2^25.
 */
function fromWeakGenerator(n: string): boolean {
  const modulus = BigInt(`0x${Buffer.from(n, 'base64url').toString('hex')}`)
  return rocaPrimes.every((prime) => {
    const rest = Number(modulus % BigInt(prime))
    let power = 1
    do {
      if (power === rest) return true
      power = (power * 65_537) % prime
    } while (power !== 1)
    return false
  })
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
