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
import { FUTURE_TOLERANCE_S, isAhead, isInstant, isThumbprint, STRICT_ALGORITHMS, strictHeader, timeRefusal, type FormRefusal, type TimeRefusal } from '../crypto/strict-jws.ts'
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
  /** Whom tokens may be of: a name, or those that are known by the time of a request. */
  readonly issuer: string | (() => string[])
  readonly audience: string
  readonly keys: TokenKeys
  readonly clock: Clock
  /** The longest accepted time from `iat` to `exp`; five minutes unless given. */
  readonly maxLifetimeMs?: number
  /** Spellings of `typ`; those of RFC 9068 unless given. */
  readonly types?: readonly string[]
  /** Told why keys could not be had, for the operator's log. The cause holds no token. */
  readonly onKeysUnavailable?: (cause: unknown) => void
}

/** What a token is bound to: a key (RFC 9449 section 6.1) or a client certificate (RFC 8705 section 3.1), by thumbprint. */
export interface Confirmation {
  readonly kind: 'KEY' | 'CERTIFICATE'
  /** SHA-256 in base64url. */
  readonly thumbprint: string
}

/** What a valid token says. Shared by all requests that carry it, so not to be changed. */
export interface VerifiedToken {
  /** Its `typ`: what kind of token it is. */
  readonly type: string
  readonly clientId: string
  readonly subject: string
  /** The person on whose behalf the client acts: `sub` where it differs from `client_id`. */
  readonly person: string | null
  readonly scopes: readonly string[]
  readonly jti: string
  readonly expiresAt: Date
  /** When the issuer last saw the person prove to be there (`auth_time`, RFC 9068 section 2.2.1); null where it does not say. */
  readonly verifiedAt: Date | null
  /** What whoever presents it must prove to have; null for a bearer token. */
  readonly confirmation: Confirmation | null
}

/**
 * Why a token is refused. CLAIM_MISSING also means a claim that is not of its type; CONFIRMATION_UNKNOWN a `cnf` that names
 * none of the two methods, or both; KEYS_UNAVAILABLE that nothing can be said about the token because the keys are missing.
 */
export type TokenRefusal =
  | FormRefusal
  | TimeRefusal
  | 'KEYS_UNAVAILABLE'
  | 'SIGNATURE'
  | 'ISSUER'
  | 'AUDIENCE'
  | 'CONFIRMATION_UNKNOWN'

export interface AccessTokenVerifier {
  /** Checks a token as it stands after its scheme. Refusals are answers; it throws only on bugs. */
  verify(token: string): Promise<Checked<VerifiedToken, TokenRefusal>>
}

const maxTokenLength = 8 * 1024
const defaultMaxLifetimeMs = 5 * 60_000
const cachedTokens = 10_000
const accessTokenTypes = ['at+jwt', 'application/at+jwt']
const requiredClaims = ['exp', 'iat', 'jti', 'client_id', 'sub']

/**
 * Checks tokens of RFC 9068 more strictly than the standard asks: one compact spelling per token, a closed list of header
 * members and algorithms, exactly our audience, a short life. What they are bound to is for the door to prove.
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
    async verify(token) {
      if (token.length > maxTokenLength) return reject('TOO_LARGE')
      const digest = hash('sha256', token, 'base64')
      const known = verified.get(digest)
      if (known !== undefined) {
        if (options.clock.now().getTime() < known.expiresAtMs) return accept(known.token)
        verified.delete(digest)
        return reject('EXPIRED')
      }
      const outcome = await verifyUnknown(token, keys, options)
      if (outcome.ok) {
        const expiresAtMs = outcome.value.expiresAt.getTime()
        verified.set(digest, { token: outcome.value, expiresAtMs })
      }
      return outcome
    },
  }
}

async function verifyUnknown(
  token: string,
  keys: JWTVerifyGetKey,
  options: AccessTokenOptions,
): Promise<Checked<VerifiedToken, TokenRefusal>> {
  const form = strictHeader(token, { types: options.types ?? accessTokenTypes, key: 'kid', maxLength: maxTokenLength })
  if (!form.ok) return form
  try {
    const { payload } = await jwtVerify(token, keys, {
      algorithms: STRICT_ALGORITHMS,
      issuer: typeof options.issuer === 'string' ? options.issuer : options.issuer(),
      audience: options.audience,
      requiredClaims,
      currentDate: options.clock.now(),
      clockTolerance: FUTURE_TOLERANCE_S,
    })
    return checkClaims(String(form.value['typ']), payload, options)
  } catch (error) {
    return reject(refusalOf(error))
  }
}

/** What `jose` leaves open, or would allow its tolerance for. */
function checkClaims(
  type: string,
  payload: JWTPayload,
  options: AccessTokenOptions,
): Checked<VerifiedToken, TokenRefusal> {
  const { aud, exp, jti, sub, client_id: clientId, scope = '', cnf, auth_time: authTime = null } = payload
  if (!isName(jti) || !isName(sub) || !isName(clientId)) return reject('CLAIM_MISSING')
  if (typeof scope !== 'string') return reject('CLAIM_MISSING')
  if (authTime !== null && !isInstant(authTime)) return reject('CLAIM_MISSING')
  if (Array.isArray(aud) && aud.length !== 1) return reject('AUDIENCE')
  if (authTime !== null && isAhead(authTime, options.clock.now())) return reject('NOT_YET_VALID')
  const badTime = timeRefusal(payload, options.clock.now(), options.maxLifetimeMs ?? defaultMaxLifetimeMs)
  if (badTime !== null) return reject(badTime)
  const confirmation = cnf === undefined ? accept(null) : confirmationIn(cnf)
  if (!confirmation.ok) return confirmation
  const token = {
    type,
    clientId,
    subject: sub,
    person: sub === clientId ? null : sub,
    scopes: Object.freeze(scope.split(' ').filter((part) => part !== '')),
    jti,
    expiresAt: new Date((exp ?? 0) * 1000),
    verifiedAt: authTime === null ? null : new Date(authTime * 1000),
    confirmation: confirmation.value,
  }
  return accept(Object.freeze(token))
}

const METHODS: ReadonlyMap<string, Confirmation['kind']> = new Map([['jkt', 'KEY'], ['x5t#S256', 'CERTIFICATE']])

/** Exactly one method that we can check: another one beside it would be a condition that nobody has looked at. */
function confirmationIn(cnf: unknown): Checked<Confirmation, 'CONFIRMATION_UNKNOWN'> {
  const [[method, thumbprint] = [], ...more] = typeof cnf === 'object' && cnf !== null ? Object.entries<unknown>({ ...cnf }) : []
  const kind = METHODS.get(method ?? '')
  if (kind === undefined || more.length > 0 || !isThumbprint(thumbprint)) return reject('CONFIRMATION_UNKNOWN')
  return accept(Object.freeze({ kind, thumbprint }))
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
