import { SigningKeysInvalid } from './errors.ts'

/** An Ed25519 key as RFC 8037 writes it; `d` is the private half. */
export interface Ed25519Jwk {
  readonly kty: 'OKP'
  readonly crv: 'Ed25519'
  readonly x: string
  readonly d?: string
}

/** `typ` of a use voucher (用证码): no other token can be taken for one (RFC 8725 section 3.11). */
export const VOUCHER_TYPE = 'yihao-voucher+jwt'

/** A public key as it is published: `kid` is its RFC 7638 thumbprint. */
export interface PublishedKey extends Omit<Ed25519Jwk, 'd'> {
  readonly kid: string
  readonly alg: 'EdDSA'
  readonly use: 'sig'
}

/** A key that can sign; `kid` is its RFC 7638 thumbprint. */
export interface PrivateKey {
  readonly kid: string
  readonly jwk: Required<Ed25519Jwk>
}

/** The key that signs, the one that will, and those that signed before; of the last only the public half is kept. */
export interface SigningKeys {
  readonly active: PrivateKey
  /** Published already; signs in place of `active` from this instant (ISO 8601). */
  readonly next: NextKey | null
  readonly retired: readonly RetiredKey[]
}

interface NextKey extends PrivateKey {
  readonly signsFrom: string
}

interface RetiredKey {
  readonly kid: string
  readonly x: string
  readonly retiredAt: string
}

/** What a token is issued for. */
export interface TokenRequest {
  readonly clientId: string
  /** The person on whose behalf the client acts; absent when it acts for itself. */
  readonly person?: string
  /** `explore` unless given: whoever tries the hub writes documents of their own. */
  readonly scopes?: readonly string[]
  /** At most 24 hours; five minutes unless given. Whole seconds count, rounded down. */
  readonly lifetimeMs?: number
  /** RFC 7638 thumbprint of the key that whoever presents the token must prove (RFC 9449); a bearer token without. */
  readonly keyThumbprint?: string
}

/** The longest life of a token, and so how long a retired key stays published. */
export const maxTokenLifetimeMs = 24 * 3_600_000

const defaultTokenLifetimeMs = 5 * 60_000

/**
 * The claims of RFC 9068 section 2.2.
 *
 * @throws RangeError for a lifetime or a name that no token may have
 */
export function accessTokenClaims(
  request: TokenRequest,
  from: { readonly issuer: string; readonly audience: string; readonly jti: string },
  now: Date,
) {
  const { clientId, person, scopes = ['explore'], lifetimeMs = defaultTokenLifetimeMs, keyThumbprint } = request
  if (!(lifetimeMs >= 1000 && lifetimeMs <= maxTokenLifetimeMs)) {
    throw new RangeError('A token lives from one second to 24 hours')
  }
  if (clientId === '' || person === '' || person === clientId) {
    throw new RangeError('A token needs a client, and a person other than the client if any')
  }
  if (scopes.some((scope) => !/^[\x21\x23-\x5B\x5D-\x7E]+$/.test(scope))) {
    throw new RangeError('A scope is printable ASCII without spaces, quotes and backslashes')
  }
  const issuedAtS = Math.floor(now.getTime() / 1000)
  return {
    iss: from.issuer,
    aud: from.audience,
    sub: person ?? clientId,
    client_id: clientId,
    jti: from.jti,
    iat: issuedAtS,
    exp: issuedAtS + Math.floor(lifetimeMs / 1000),
    // Whoever has such a token made is at the machine: there is nobody whom it could be asked to ask.
    ...(person === undefined ? {} : { auth_time: issuedAtS }),
    ...(scopes.length === 0 ? {} : { scope: scopes.join(' ') }),
    ...(keyThumbprint === undefined ? {} : { cnf: { jkt: keyThumbprint } }),
  }
}

/** The keys as they stand at an instant: a key whose time has come signs, and the one before it is retired from then on. */
export function inForce(keys: SigningKeys, now: Date): SigningKeys {
  const { active, next, retired } = keys
  if (next === null || now.getTime() < Date.parse(next.signsFrom)) return { active, next, retired: stillNeeded(retired, now) }
  const { signsFrom, ...signing } = next
  const justRetired = { kid: active.kid, x: active.jwk.x, retiredAt: signsFrom }
  return { active: signing, next: null, retired: stillNeeded([justRetired, ...retired], now) }
}

/** Puts a key in line to sign; at once where its time has come. */
export function withNext(keys: SigningKeys, next: NextKey, now: Date): SigningKeys {
  return inForce({ ...keys, next }, now)
}

/** The public keys under which a token that is alive now, or will be signed soon, verifies. */
export function publishedKeys(keys: SigningKeys, now: Date): PublishedKey[] {
  const { active, next, retired } = inForce(keys, now)
  const own = (next === null ? [active] : [active, next]).map(({ kid, jwk }) => ({ kid, x: jwk.x }))
  return [...own, ...retired].map(({ kid, x }) => ({ kty: 'OKP', crv: 'Ed25519', x, kid, alg: 'EdDSA', use: 'sig' }))
}

function stillNeeded(retired: readonly RetiredKey[], now: Date): readonly RetiredKey[] {
  return retired.filter(
    (key) => now.getTime() < new Date(key.retiredAt).getTime() + maxTokenLifetimeMs,
  )
}

/**
 * Reads the file of signing keys.
 *
 * @throws SigningKeysInvalid, without any part of the text
 */
export function readSigningKeys(text: string): SigningKeys {
  const value = parsed(text)
  if (!isRecord(value) || !isRecord(value['active']) || !Array.isArray(value['retired'])) {
    throw new SigningKeysInvalid('The signing keys must have "active" and "retired"')
  }
  return {
    active: readPrivate(value['active'], 'active'),
    // Documents from before there were next keys do not say anything of them.
    next: value['next'] === undefined || value['next'] === null ? null : readNext(value['next']),
    retired: value['retired'].map(readRetired),
  }
}

function readPrivate(value: unknown, which: 'active' | 'next'): PrivateKey {
  const { kid, jwk } = isRecord(value) ? value : {}
  if (!isText(kid) || !isRecord(jwk) || !isText(jwk['x']) || !isText(jwk['d'])) {
    throw new SigningKeysInvalid(`The ${which} signing key is incomplete`)
  }
  return { kid, jwk: { kty: 'OKP', crv: 'Ed25519', x: jwk['x'], d: jwk['d'] } }
}

function readNext(value: unknown): NextKey {
  const signsFrom = isRecord(value) ? value['signsFrom'] : undefined
  if (!isText(signsFrom) || Number.isNaN(Date.parse(signsFrom))) throw new SigningKeysInvalid('The next signing key does not say when it signs')
  return { ...readPrivate(value, 'next'), signsFrom }
}

function readRetired(value: unknown): RetiredKey {
  if (isRecord(value)) {
    const { kid, x, retiredAt } = value
    if (isText(kid) && isText(x) && isText(retiredAt) && !Number.isNaN(Date.parse(retiredAt))) {
      return { kid, x, retiredAt }
    }
  }
  throw new SigningKeysInvalid('A retired signing key is incomplete')
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // The parser's message quotes the text, which holds the private key.
    throw new SigningKeysInvalid('The signing keys are not valid JSON')
  }
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
