import { randomUUID } from 'node:crypto'
import { importJWK, SignJWT } from 'jose'
import type { Clock } from '../../kernel/clock.ts'
import { accessTokenClaims, type PublishedKey, type TokenRequest } from './model.ts'
import { tokenKeys, type TokenKeys } from './token-keys.ts'

export interface DemoIssuerOptions {
  /** Where `token-signing.json` lies; created at first use (0600, folder 0700). */
  readonly folder: string
  /** The document itself, where it does not lie there. */
  readonly text?: string | null
  readonly issuer: string
  readonly audience: string
  readonly clock: Clock
}

/** Issues access tokens to anyone who can run it: for the demo and for tests. */
export interface DemoIssuer {
  /** The keys that it signs with, which are those of the hub's authorisation server too. */
  readonly keys: TokenKeys
  /** The public key set (RFC 7517) under which every living token verifies. */
  jwks(): Promise<{ keys: PublishedKey[] }>
  /** An RFC 9068 `at+jwt`, signed with Ed25519. @throws RangeError for impossible requests */
  issue(request: TokenRequest): Promise<string>
  /** Signs with a new key from now on; tokens issued earlier verify until they expire. */
  rotate(): Promise<void>
}

/**
 * A stand-in for an authorisation server: it signs with the same keys, for whoever can read them.
 *
 * @throws SigningKeysInvalid, PrivateFileExposed from every method
 */
export function demoIssuer({ folder, text = null, issuer, audience, clock }: DemoIssuerOptions): DemoIssuer {
  const keys = tokenKeys({ folder, text, clock })
  return {
    keys,
    jwks: () => keys.published(),
    async issue(request) {
      const active = await keys.active()
      const from = { issuer, audience, jti: randomUUID() }
      return new SignJWT(accessTokenClaims(request, from, clock.now()))
        .setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt', kid: active.kid })
        .sign(await importJWK(active.jwk, 'EdDSA'))
    },
    async rotate() {
      await keys.rotate(0)
    },
  }
}
