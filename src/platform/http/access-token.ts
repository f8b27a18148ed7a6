import { hash } from 'node:crypto'
import {
  createLocalJWKSet,
  createRemoteJWKSet,
  customFetch,
  errors,
  jwtVerify,
  type FetchImplementation,
  type JWTPayload,
  type JWTVerifyGetKey,
  type JSONWebKeySet,
} from 'jose'
import { LRUCache } from 'lru-cache'
import { accept, reject, type Checked } from '../../kernel/checked.ts'
import type { Clock } from '../../kernel/clock.ts'
import {
  checkedKeysUrl,
  fetchTokenKeys,
  guardedKeyRead,
  TokenKeysUnavailable,
} from './token-key-fetch.ts'
import { vetTokenKeys } from './token-keys.ts'

/**
 * Where the issuer's public keys come from: a set given once, an address, or a way to read them
 * anew. The latter two are read at first use, every ten minutes, and when an unknown `kid` comes,
 * but for that not more often than the cooldown (30 seconds unless given).
 */
export type TokenKeys =
  | { readonly set: unknown }
  | { readonly url: string | URL; readonly cooldownMs?: number }
  | { readonly read: () => Promise<unknown>; readonly cooldownMs?: number }

export interface AccessTokenOptions {
  readonly issuer: string
  readonly audience: string
  readonly keys: TokenKeys
  readonly clock: Clock
  /** The longest accepted time from `iat` to `exp`; five minutes unless given. */
  readonly maxLifetimeMs?: number
  /** Told why keys could not be had, for the operator's log. The cause holds no token. */
  readonly onKeysUnavailable?: (cause: unknown) => void
}

/** What a valid token says. Shared by all requests that carry it, so not to be changed. */
export interface VerifiedToken {
  readonly clientId: string
  readonly subject: string
  /** The person on whose behalf the client acts: `sub` where it differs from `client_id`. */
  readonly person: string | null
  readonly scopes: readonly string[]
  readonly jti: string
  readonly expiresAt: Date
}

/**
 * Why a token is refused. CLAIM_MISSING also means a claim that is not of its type;
 * PROOF_REQUIRED a token bound to a key (`cnf`), which is no bearer token (RFC 9449 section 7.1);
 * KEYS_UNAVAILABLE that nothing can be said about the token because the keys are missing.
 */
export type TokenRefusal =
  | 'MISSING'
  | 'MALFORMED'
  | 'TOO_LARGE'
  | 'HEADER_NOT_ALLOWED'
  | 'ALGORITHM_NOT_ALLOWED'
  | 'KEY_UNKNOWN'
  | 'KEYS_UNAVAILABLE'
  | 'SIGNATURE'
  | 'ISSUER'
  | 'AUDIENCE'
  | 'EXPIRED'
  | 'NOT_YET_VALID'
  | 'LIFETIME_TOO_LONG'
  | 'CLAIM_MISSING'
  | 'PROOF_REQUIRED'

export interface AccessTokenVerifier {
  /** Checks the value of an Authorization header. Refusals are answers; it throws only on bugs. */
  verify(authorizationHeader: string | undefined): Promise<Checked<VerifiedToken, TokenRefusal>>
}

const maxTokenLength = 8 * 1024
const defaultMaxLifetimeMs = 5 * 60_000
const futureToleranceS = 8
const cachedTokens = 10_000
const algorithms = ['ES256', 'EdDSA', 'PS256']
const types = ['at+jwt', 'application/at+jwt']
const headerMembers = ['alg', 'typ', 'kid']
const requiredClaims = ['exp', 'iat', 'jti', 'client_id', 'sub']

/**
 * Checks bearer tokens of RFC 9068 more strictly than the standard asks: one compact spelling per
 * token, a closed list of header members and algorithms, exactly our audience, a short life.
 * A verified token is remembered by its SHA-256 until it expires, so a key that the issuer
 * withdraws counts for its tokens until then, which is at most the longest lifetime.
 *
 * @throws TokenKeysRefused, TypeError at creation, for keys that cannot be trusted
 */
export function createAccessTokenVerifier(options: AccessTokenOptions): AccessTokenVerifier {
  const keys = keySource(options)
  const verified = new LRUCache<string, { token: VerifiedToken; expiresAtMs: number }>({
    max: cachedTokens,
  })
  return {
    async verify(authorizationHeader) {
      const presented = bearerToken(authorizationHeader)
      if (!presented.ok) return presented
      const digest = hash('sha256', presented.value, 'base64')
      const known = verified.get(digest)
      if (known !== undefined) {
        if (options.clock.now().getTime() < known.expiresAtMs) return accept(known.token)
        verified.delete(digest)
        return reject('EXPIRED')
      }
      const outcome = await verifyUnknown(presented.value, keys, options)
      if (outcome.ok) {
        const expiresAtMs = outcome.value.expiresAt.getTime()
        verified.set(digest, { token: outcome.value, expiresAtMs })
      }
      return outcome
    },
  }
}

function bearerToken(header: string | undefined): Checked<string, TokenRefusal> {
  if (header === undefined || header === '') return reject('MISSING')
  if (header.length > maxTokenLength + 'Bearer '.length) return reject('TOO_LARGE')
  const token = /^Bearer ([^ ]+)$/i.exec(header)?.[1]
  return token === undefined ? reject('MALFORMED') : accept(token)
}

async function verifyUnknown(
  token: string,
  keys: JWTVerifyGetKey,
  options: AccessTokenOptions,
): Promise<Checked<VerifiedToken, TokenRefusal>> {
  const badForm = formRefusal(token)
  if (badForm !== null) return reject(badForm)
  try {
    const { payload } = await jwtVerify(token, keys, {
      algorithms,
      issuer: options.issuer,
      audience: options.audience,
      requiredClaims,
      currentDate: options.clock.now(),
      clockTolerance: futureToleranceS,
    })
    return checkClaims(payload, options)
  } catch (error) {
    return reject(refusalOf(error))
  }
}

/**
 * The spelling and the header, before any key is touched. `jose` forgives spaces and padding in
 * base64url; here a token has one spelling only, so that its digest stands for it.
 */
function formRefusal(token: string): TokenRefusal | null {
  if (!/^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/.test(token)) return 'MALFORMED'
  const decoded = token.split('.').map((part) => Buffer.from(part, 'base64url'))
  if (decoded.map((part) => part.toString('base64url')).join('.') !== token) return 'MALFORMED'
  const header = parsedHeader(decoded[0])
  if (header === null) return 'MALFORMED'
  if (Object.keys(header).some((name) => !headerMembers.includes(name))) {
    return 'HEADER_NOT_ALLOWED'
  }
  const { typ, alg, kid } = header
  if (typeof typ !== 'string' || !types.includes(typ)) return 'HEADER_NOT_ALLOWED'
  if (typeof alg !== 'string' || !algorithms.includes(alg)) return 'ALGORITHM_NOT_ALLOWED'
  return typeof kid === 'string' && kid !== '' ? null : 'KEY_UNKNOWN'
}

function parsedHeader(bytes: Buffer | undefined): Record<string, unknown> | null {
  try {
    const header: unknown = JSON.parse(bytes?.toString('utf8') ?? '')
    if (typeof header !== 'object' || header === null || Array.isArray(header)) return null
    return { ...header }
  } catch {
    return null
  }
}

/** What `jose` leaves open, or would allow its tolerance for. */
function checkClaims(
  payload: JWTPayload,
  options: AccessTokenOptions,
): Checked<VerifiedToken, TokenRefusal> {
  const { aud, exp, iat, jti, sub, client_id: clientId, scope = '', cnf } = payload
  if (typeof exp !== 'number' || typeof iat !== 'number') return reject('CLAIM_MISSING')
  if (!isName(jti) || !isName(sub) || !isName(clientId)) return reject('CLAIM_MISSING')
  if (typeof scope !== 'string') return reject('CLAIM_MISSING')
  if (Array.isArray(aud) && aud.length !== 1) return reject('AUDIENCE')
  if (cnf !== undefined) return reject('PROOF_REQUIRED')
  const nowMs = options.clock.now().getTime()
  if (exp * 1000 <= nowMs) return reject('EXPIRED')
  if (iat * 1000 > nowMs + futureToleranceS * 1000) return reject('NOT_YET_VALID')
  if ((exp - iat) * 1000 > (options.maxLifetimeMs ?? defaultMaxLifetimeMs)) {
    return reject('LIFETIME_TOO_LONG')
  }
  const token = {
    clientId,
    subject: sub,
    person: sub === clientId ? null : sub,
    scopes: Object.freeze(scope.split(' ').filter((part) => part !== '')),
    jti,
    expiresAt: new Date(exp * 1000),
  }
  return accept(Object.freeze(token))
}

function isName(claim: unknown): claim is string {
  return typeof claim === 'string' && claim !== ''
}

function refusalOf(error: unknown): TokenRefusal {
  if (error instanceof TokenKeysUnavailable) return 'KEYS_UNAVAILABLE'
  if (error instanceof errors.JWTExpired) return 'EXPIRED'
  if (error instanceof errors.JWTClaimValidationFailed) return claimRefusal(error)
  if (error instanceof errors.JWKSNoMatchingKey) return 'KEY_UNKNOWN'
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'SIGNATURE'
  if (error instanceof errors.JOSEError) return 'MALFORMED'
  throw error
}

function claimRefusal({ claim, reason }: errors.JWTClaimValidationFailed): TokenRefusal {
  if (reason !== 'check_failed') return 'CLAIM_MISSING'
  switch (claim) {
    case 'iss':
      return 'ISSUER'
    case 'aud':
      return 'AUDIENCE'
    case 'nbf':
      return 'NOT_YET_VALID'
    default:
      return 'CLAIM_MISSING'
  }
}

function keySource({ keys, clock, onKeysUnavailable }: AccessTokenOptions): JWTVerifyGetKey {
  if ('set' in keys) return createLocalJWKSet(vetTokenKeys(keys.set) as JSONWebKeySet)
  const readSet = async (at: string, signal: AbortSignal): Promise<unknown> =>
    'url' in keys ? fetchTokenKeys(at, signal) : keys.read()
  const read = guardedKeyRead(readSet, clock, onKeysUnavailable ?? (() => undefined))
  const fetchSet: FetchImplementation = async (at, { signal }) =>
    Response.json(await read(at, signal))
  // A reader needs no address of its own; jose only asks that there be one.
  const url = 'url' in keys ? checkedKeysUrl(keys.url) : new URL('keys:local')
  const cooldown = keys.cooldownMs === undefined ? {} : { cooldownDuration: keys.cooldownMs }
  return createRemoteJWKSet(url, { ...cooldown, [customFetch]: fetchSet })
}
