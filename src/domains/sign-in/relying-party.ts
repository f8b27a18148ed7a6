import { webcrypto } from 'node:crypto'
import * as client from 'openid-client'
import type { Clock } from '../../kernel/clock.ts'
import type { ConsoleKey } from './console-key.ts'
import { CONSOLE_CLIENT } from './model.ts'

export interface RelyingPartyOptions {
  /** Asked each time: a hub on a free port knows its address only when it listens. */
  readonly issuer: () => string
  readonly redirectUri: () => string
  readonly key: () => Promise<ConsoleKey>
  readonly clock: Clock
  /** How to reach the issuer; the embedded one is asked without leaving the machine. */
  readonly fetch?: client.CustomFetch
}

/** What must be known again when the browser comes back: kept sealed in its cookie, in no table. */
export interface PendingSignIn {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
  /** Path of the console to go on at. */
  readonly to: string
  /** The session that the browser had when it began, by its key in the database; null where it had none. */
  readonly session: string | null
  /** Whether that session wants a fresh proof of presence; else it ends when a new one begins. */
  readonly isStepUp: boolean
  readonly expiresAt: number
}

export interface SignInAnswer {
  /** `sub` of the ID token. */
  readonly subject: string
  readonly idToken: string
  /** `auth_time`: when the person proved to be there. */
  readonly verifiedAt: Date
}

/** How old the proof of presence may be that the issuer vouches for: time for the redirect and slow clocks. */
const MAX_AGE_S = 120
const CLOCK_TOLERANCE_S = 8
const ALGORITHMS = ['EdDSA', 'Ed25519', 'ES256', 'PS256']

/**
 * The console as a client of the authorisation server: authorization code with PKCE (RFC 7636), `state`, `nonce`, pushed
 * request where there is an address for it (RFC 9126), `private_key_jwt`, DPoP. Of the tokens only the ID token is kept:
 * the access token is bound to a key that is forgotten at once, since the console needs none.
 */
export class RelyingParty {
  readonly #options: RelyingPartyOptions
  #found: { readonly issuer: string; readonly server: Promise<client.ServerMetadata> } | undefined

  constructor(options: RelyingPartyOptions) {
    this.#options = options
  }

  /** Begins a sign-in, always with a fresh proof of presence. @throws where the issuer does not answer */
  async begin(wish: Pick<PendingSignIn, 'to' | 'session' | 'isStepUp' | 'expiresAt'>): Promise<{ url: URL; pending: PendingSignIn }> {
    const configuration = await this.#configuration()
    const pending = { ...wish, state: client.randomState(), nonce: client.randomNonce(), verifier: client.randomPKCECodeVerifier() }
    const parameters = {
      redirect_uri: this.#options.redirectUri(),
      scope: 'openid',
      response_type: 'code',
      code_challenge: await client.calculatePKCECodeChallenge(pending.verifier),
      code_challenge_method: 'S256',
      state: pending.state,
      nonce: pending.nonce,
      prompt: 'login',
      max_age: String(MAX_AGE_S),
    }
    const isPushed = configuration.serverMetadata().pushed_authorization_request_endpoint !== undefined
    const url = isPushed
      ? await client.buildAuthorizationUrlWithPAR(configuration, parameters)
      : client.buildAuthorizationUrl(configuration, parameters)
    return { url, pending }
  }

  /** Exchanges the code that the browser brought. @throws where anything does not fit */
  async finish(query: URLSearchParams, pending: PendingSignIn): Promise<SignInAnswer> {
    const configuration = await this.#configuration()
    const url = new URL(this.#options.redirectUri())
    url.search = query.toString()
    const DPoP = client.getDPoPHandle(configuration, await client.randomDPoPKeyPair('ES256'))
    const checks = { expectedState: pending.state, expectedNonce: pending.nonce, pkceCodeVerifier: pending.verifier, idTokenExpected: true, maxAge: MAX_AGE_S }
    const tokens = await client.authorizationCodeGrant(configuration, url, checks, undefined, { DPoP })
    const claims = tokens.claims()
    if (claims?.auth_time === undefined || tokens.id_token === undefined) throw new Error('the issuer does not say when it asked the person')
    const now = this.#options.clock.now().getTime()
    // The library looks at what is past. A proof of tomorrow would count as fresh until then.
    const saidMs = Math.max(claims.auth_time, claims.iat) * 1_000
    if (saidMs > now + CLOCK_TOLERANCE_S * 1_000) throw new Error('the issuer speaks of a time that has not come')
    return { subject: claims.sub, idToken: tokens.id_token, verifiedAt: new Date(Math.min(claims.auth_time * 1_000, now)) }
  }

  /** Where the issuer ends its own session, which the browser has to visit; null where it has no such address. */
  async endSessionUrl(idToken: string, after: string): Promise<string | null> {
    const configuration = await this.#configuration()
    if (configuration.serverMetadata().end_session_endpoint === undefined) return null
    return client.buildEndSessionUrl(configuration, { id_token_hint: idToken, post_logout_redirect_uri: after }).href
  }

  async #configuration(): Promise<client.Configuration> {
    const issuer = this.#options.issuer()
    if (this.#found?.issuer !== issuer) {
      const server = this.#discover(issuer)
      this.#found = { issuer, server }
      // A failed look-up is not kept: the next sign-in tries again.
      server.catch(() => (this.#found = undefined))
    }
    return this.#configure(issuer, await this.#found.server)
  }

  async #discover(issuer: string): Promise<client.ServerMetadata> {
    const { fetch } = this.#options
    const found = await client.discovery(new URL(issuer), CONSOLE_CLIENT, {}, client.None(), {
      ...(fetch && { [client.customFetch]: fetch }),
      ...(isPlain(issuer) && { execute: [client.allowInsecureRequests] }),
    })
    return found.serverMetadata()
  }

  async #configure(issuer: string, server: client.ServerMetadata): Promise<client.Configuration> {
    const { fetch, key } = this.#options
    const { kid, privateJwk } = await key()
    const signing = await webcrypto.subtle.importKey('jwk', privateJwk, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign'])
    const algorithm = server.id_token_signing_alg_values_supported?.find((name) => ALGORITHMS.includes(name)) ?? 'ES256'
    const metadata = {
      id_token_signed_response_alg: algorithm,
      [client.clockTolerance]: CLOCK_TOLERANCE_S,
    }
    const configuration = new client.Configuration(server, CONSOLE_CLIENT, metadata, client.PrivateKeyJwt({ key: signing, kid }))
    if (fetch) configuration[client.customFetch] = fetch
    if (isPlain(issuer)) client.allowInsecureRequests(configuration)
    // The signature of the ID token is checked although it comes straight from the issuer: the way there may be a proxy's.
    client.enableNonRepudiationChecks(configuration)
    return configuration
  }
}

/** A hub that is tried on one machine has http; `config` sees to it that others have https. */
function isPlain(issuer: string): boolean {
  return issuer.startsWith('http:')
}
