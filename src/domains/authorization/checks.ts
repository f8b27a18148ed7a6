import { errors, type JsonValue, type KoaContextWithOIDC } from 'oidc-provider'
import type { Clock } from '../../kernel/clock.ts'
import { isAhead, isInstant, jsonObject, strictHeader, timeRefusal } from '../../platform/crypto/strict-jws.ts'
import { soundKey } from '../../platform/http/token-keys.ts'
import { ASSERTION_LIFETIME_S } from './model.ts'

const ASSERTION_FORM = { types: [null, 'JWT', 'client-authentication+jwt'], key: 'kid', maxLength: 4 * 1024 } as const
const PROOF_FORM = { types: ['dpop+jwt'], key: 'jwk', maxLength: 4 * 1024 } as const
const PROOF_MAX_AGE_MS = 60_000
const MAX_JTI = 256

/**
 * What `oidc-provider` leaves open about a client assertion (RFC 7523 section 3) whose signature it has verified: one
 * spelling, no header member beside the three, `aud` the issuer and nothing else, a life of a minute.
 *
 * @throws InvalidClientAuth with the reason, a closed word, as its detail
 */
export function checkAssertion(
  ctx: KoaContextWithOIDC,
  claims: Readonly<Record<string, JsonValue>>,
  { issuer, clock }: { readonly issuer: string; readonly clock: Clock },
): void {
  const fault = assertionFault(String(ctx.oidc.params?.['client_assertion'] ?? ''), claims, { issuer, clock })
  if (fault !== null) throw new errors.InvalidClientAuth(fault as never)
}

function assertionFault(
  text: string,
  { iss, sub, aud, jti, exp, iat, nbf }: Readonly<Record<string, JsonValue>>,
  { issuer, clock }: { readonly issuer: string; readonly clock: Clock },
): string | null {
  const header = strictHeader(text, ASSERTION_FORM)
  if (!header.ok) return header.reason
  if (iss !== sub || typeof jti !== 'string' || jti.length > MAX_JTI) return 'CLAIM_MISSING'
  // A list that names others too would let them present it here (RFC 7523 as amended: the issuer as sole value).
  if (aud !== issuer) return 'AUDIENCE'
  return timeRefusal({ exp, iat, nbf }, clock.now(), ASSERTION_LIFETIME_S * 1000)
}

/**
 * What `oidc-provider` leaves open about a proof (RFC 9449 section 4.3), before it verifies it: one spelling, no member
 * beside the three, a sound public key, and an instant of now also where there is a nonce. Says that a nonce is required,
 * always.
 *
 * @throws InvalidDpopProof with the reason, a closed word, as its detail
 */
export function checkProof(ctx: KoaContextWithOIDC, clock: Clock): true {
  const fault = proofFault(ctx.get('dpop'), clock)
  if (fault !== null) throw new errors.InvalidDpopProof(undefined, fault as never)
  return true
}

function proofFault(text: string, clock: Clock): string | null {
  const header = strictHeader(text, PROOF_FORM)
  if (!header.ok) return header.reason
  if (typeof soundKey(header.value['jwk']) === 'string') return 'KEY_NOT_ALLOWED'
  const { iat, jti } = jsonObject(Buffer.from(text.split('.')[1] ?? '', 'base64url')) ?? {}
  if (!isInstant(iat) || typeof jti !== 'string' || jti.length > MAX_JTI) return 'CLAIM_MISSING'
  const now = clock.now()
  if (isAhead(iat, now)) return 'NOT_YET_VALID'
  return now.getTime() - iat * 1000 > PROOF_MAX_AGE_MS ? 'TOO_OLD' : null
}
