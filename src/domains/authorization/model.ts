import type { ClientRole } from '../access/index.ts'
import { vetTokenKeys, TokenKeysRefused, type PublicTokenKey } from '../../platform/http/token-keys.ts'

/** What an access token is bound to: a key that the client proves to have (RFC 9449), or its TLS certificate (RFC 8705). */
export const BINDINGS = ['DPOP', 'MTLS'] as const
export type Binding = (typeof BINDINGS)[number]

/**
 * How a client may come by a token: for itself (RFC 6749 section 4.4), or for a person who has signed in (section 4.1 with
 * PKCE, RFC 7636). There is no other way (RFC 9700 section 2.4).
 */
export const GRANTS = ['CLIENT_CREDENTIALS', 'AUTHORIZATION_CODE'] as const
export type Grant = (typeof GRANTS)[number]

/** What a token may be good for beyond what its client's role allows: `openid` asks who signed in, `explore` shows the schema. */
export const SCOPES = ['openid', 'explore'] as const
export type Scope = (typeof SCOPES)[number]

/** Longest life of an access token. A stolen one is worth as little (security rule of thumb). */
export const ACCESS_TOKEN_LIFETIME_S = 300
/** Longest life of a client assertion (RFC 7523 section 3) and of a proof (RFC 9449 section 11.1). */
export const ASSERTION_LIFETIME_S = 60
/** How far clocks may differ: whatever claims to be younger than this is refused. */
export const FUTURE_TOLERANCE_S = 10

/** What a client may ask of the authorisation server. Its department, role and revocation are the register's. */
export interface OauthClient {
  readonly clientId: string
  readonly binding: Binding
  readonly grants: readonly Grant[]
  readonly scopes: readonly Scope[]
  /** Where a browser may be sent back to, exactly. */
  readonly redirectUris: readonly string[]
}

/** Keys with which a client may sign at once; two for a rollover, a few more for several machines. */
export const MOST_KEYS = 8
const LONGEST_JWK = 4_000
const LONGEST_KID = 200
const LONGEST_REDIRECT = 500

export type RegistrationFault =
  | 'NO_KEY'
  | 'TOO_MANY_KEYS'
  | 'KEY_TOO_LONG'
  | 'NO_GRANT'
  | 'REDIRECT_NEEDED'
  | 'REDIRECT_NOT_USABLE'
  | 'NOT_A_CONSOLE'

/**
 * May a client of this role come by tokens like this? People sign in at consoles alone: of any other client the register does
 * not look at the person, so that a suspension would not reach the token.
 */
export function mayUseGrant(role: ClientRole, grant: Grant): boolean {
  return grant !== 'AUTHORIZATION_CODE' || role === 'CONSOLE'
}

/** What is wrong with a registration, or null. */
export function registrationFault({ grants, redirectUris }: OauthClient, role: ClientRole): RegistrationFault | null {
  if (grants.length === 0) return 'NO_GRANT'
  if (grants.includes('AUTHORIZATION_CODE') !== redirectUris.length > 0) return 'REDIRECT_NEEDED'
  if (!redirectUris.every(isRedirect)) return 'REDIRECT_NOT_USABLE'
  return grants.every((grant) => mayUseGrant(role, grant)) ? null : 'NOT_A_CONSOLE'
}

/** https, or http that does not leave the machine; compared letter by letter, so it has one spelling. */
function isRedirect(uri: string): boolean {
  if (uri.length > LONGEST_REDIRECT || !URL.canParse(uri)) return false
  const { protocol, hostname, href, hash, username } = new URL(uri)
  const local = ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
  return href === uri && hash === '' && username === '' && (protocol === 'https:' || (protocol === 'http:' && local))
}

/**
 * The public keys of a client, each strong and with a `kid` of its own.
 *
 * @throws TokenKeysRefused naming the first key that is refused and why
 */
export function clientKeys(jwks: unknown): readonly PublicTokenKey[] {
  const { keys } = vetTokenKeys(jwks)
  const long = keys.findIndex((key) => key.kid.length > LONGEST_KID || JSON.stringify(key).length > LONGEST_JWK)
  if (long >= 0) throw new TokenKeysRefused('NOT_IMPORTABLE', long)
  return keys
}

/** With what a client's key signs (RFC 7518 section 3.1, RFC 9864): what it says itself, or what keys of its kind are for. */
export function signingAlgorithm({ alg, kty }: PublicTokenKey): string {
  if (typeof alg === 'string' && /^\w{1,20}$/.test(alg)) return alg
  return { EC: 'ES256', OKP: 'EdDSA', RSA: 'PS256' }[kty]
}
