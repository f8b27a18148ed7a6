import { isUtf8 } from 'node:buffer'
import { accept, reject, type Checked } from '../../kernel/checked.ts'

/**
 * What `jose` alone leaves open, closed for everything signed that comes from outside: access tokens, proofs of possession,
 * client assertions, vouchers. It forgives spaces and padding in base64url and takes any header member that it does not know.
 */

/** The algorithms that are taken from others, all of them asymmetric (RFC 8725 section 3.2); `Ed25519` is what RFC 9864 calls `EdDSA` now. */
export const STRICT_ALGORITHMS = ['ES256', 'EdDSA', 'Ed25519', 'PS256']

/** How far ahead of our clock an instant may lie, in seconds. Of other clocks 8 must be borne and 60 must not. */
export const FUTURE_TOLERANCE_S = 10

/** Why a text is not one of the kind that was asked for, seen before any key is touched. */
export type FormRefusal = 'MALFORMED' | 'TOO_LARGE' | 'HEADER_NOT_ALLOWED' | 'ALGORITHM_NOT_ALLOWED' | 'KEY_UNKNOWN'

export interface StrictForm {
  /** Values of `typ` that are accepted, as they are spelt; null stands for none, where a standard leaves it open. */
  readonly types: readonly (string | null)[]
  /** How the signing key is named: by its `kid`, or, in proofs alone, brought along as a public `jwk`. */
  readonly key: 'kid' | 'jwk'
  /** Longest text, in characters. */
  readonly maxLength: number
}

export type StrictHeader = Readonly<Record<string, unknown>> & { readonly alg: string }

const COMPACT = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/

/**
 * The header of a compact JWS (RFC 7515) of an accepted type and algorithm that names its key and has no member beside
 * `typ`, `alg` and the key: no `crit`, `jku`, `x5u`, `x5c`, `b64`, `zip`. Says nothing of the signature.
 */
export function strictHeader(text: string, { types, key, maxLength }: StrictForm): Checked<StrictHeader, FormRefusal> {
  if (text.length > maxLength) return reject('TOO_LARGE')
  const header = isCompact(text) ? jsonObject(Buffer.from(text.slice(0, text.indexOf('.')), 'base64url')) : null
  if (header === null) return reject('MALFORMED')
  if (Object.keys(header).some((name) => name !== 'alg' && name !== 'typ' && name !== key)) return reject('HEADER_NOT_ALLOWED')
  const { typ = null, alg } = header
  if (!types.some((type) => type === typ)) return reject('HEADER_NOT_ALLOWED')
  if (typeof alg !== 'string' || !STRICT_ALGORITHMS.includes(alg)) return reject('ALGORITHM_NOT_ALLOWED')
  const named = header[key]
  const isNamed = key === 'kid' ? typeof named === 'string' && named !== '' : isRecord(named)
  return isNamed ? accept({ ...header, alg }) : reject('KEY_UNKNOWN')
}

/**
 * Has the text three parts, each in the one base64url that its bytes encode to? Padding, other alphabets and unused bits
 * would give one signature several texts, and what is remembered by a digest of the text could be had anew.
 */
export function isCompact(text: string): boolean {
  return COMPACT.test(text) && text.split('.').every((part) => Buffer.from(part, 'base64url').toString('base64url') === part)
}

export type TimeRefusal = 'CLAIM_MISSING' | 'EXPIRED' | 'NOT_YET_VALID' | 'LIFETIME_TOO_LONG'

/**
 * Judges `exp`, `iat` and `nbf` (RFC 7519 section 4.1) for every kind of token alike: nothing lives past its `exp`, nothing comes
 * from further ahead than another clock may be fast. Null where there is nothing against them.
 */
export function timeRefusal(
  { exp, iat, nbf }: { readonly exp?: unknown; readonly iat?: unknown; readonly nbf?: unknown },
  now: Date,
  maxLifetimeMs: number,
): TimeRefusal | null {
  if (!isInstant(exp) || !isInstant(iat) || (nbf !== undefined && !isInstant(nbf))) return 'CLAIM_MISSING'
  if (exp * 1000 <= now.getTime()) return 'EXPIRED'
  if (isAhead(iat, now) || (nbf !== undefined && isAhead(nbf, now))) return 'NOT_YET_VALID'
  return (exp - iat) * 1000 > maxLifetimeMs ? 'LIFETIME_TOO_LONG' : null
}

/** Does a NumericDate lie further ahead than is borne? */
export function isAhead(instantS: number, now: Date): boolean {
  return instantS * 1000 > now.getTime() + FUTURE_TOLERANCE_S * 1000
}

export function isInstant(claim: unknown): claim is number {
  return typeof claim === 'number' && Number.isFinite(claim)
}

/** A SHA-256 in base64url, in its one spelling. */
export function isThumbprint(value: unknown): value is string {
  return typeof value === 'string' && /^[A-Za-z0-9_-]{43}$/.test(value) && Buffer.from(value, 'base64url').toString('base64url') === value
}

/** The JSON object (RFC 8259, UTF-8 without errors) that these bytes are; null where they are none. */
export function jsonObject(bytes: Uint8Array): Record<string, unknown> | null {
  if (!isUtf8(bytes)) return null
  try {
    const value: unknown = JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8'))
    return isRecord(value) ? { ...value } : null
  } catch {
    return null
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
