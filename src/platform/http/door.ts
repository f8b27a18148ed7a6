import type { IncomingMessage } from 'node:http'
import type { Actor } from '../../kernel/actor.ts'
import { accept, reject, type Checked } from '../../kernel/checked.ts'
import type { Clock } from '../../kernel/clock.ts'
import { Refusal } from '../../kernel/errors.ts'
import { STRICT_ALGORITHMS } from '../crypto/strict-jws.ts'
import type { Metric } from '../metrics.ts'
import type { AccessTokenVerifier, TokenRefusal, VerifiedToken } from './access-token.ts'
import { clientCertificateThumbprint } from './client-certificate.ts'
import type { NonceAge, NonceDesk } from './dpop-nonce.ts'
import { ProofReader, type ProofRefusal } from './dpop-proof.ts'
import { httpRefusals } from './errors.ts'
import type { TrustedProxies } from './trusted-proxies.ts'
import type { UsedProofs } from './used-proofs.ts'

type Scheme = 'Bearer' | 'DPoP'

/**
 * Why somebody was not let in. MISSING: no token at all; NO_SUCH_SCHEME: an Authorization header that is none of ours, or two;
 * BEARER_REFUSED: a token that is bound to nothing where that is not taken; PROOF_REQUIRED: a bound token without what it is
 * bound to, or under the other scheme; CERTIFICATE_OF_ANOTHER; REPLAYED: a proof that was used before; NOT_ADMITTED: a valid
 * token of somebody who may not come in (any more).
 */
export type DoorReason =
  | 'MISSING' | 'NO_SUCH_SCHEME' | 'BEARER_REFUSED' | 'PROOF_REQUIRED' | 'CERTIFICATE_OF_ANOTHER' | 'REPLAYED' | 'NOT_ADMITTED'
  | TokenRefusal | ProofRefusal

/** The error codes of RFC 6750 section 3.1 and RFC 9449 sections 7.1 and 9: all that a caller is told. */
type ErrorCode = 'invalid_token' | 'invalid_dpop_proof' | 'use_dpop_nonce'

interface Fault {
  readonly reason: DoorReason
  /** Null where nothing was sent that could be wrong. */
  readonly error: ErrorCode | null
}

/** Somebody with a genuine token who was not let in, for the log. */
export interface TurnedAway {
  readonly token: VerifiedToken
  readonly what: 'token' | 'proof'
  /** A closed word: why the door was shut, or, for whoever may not come in, why the register says so. */
  readonly reason: string
  /** The code that the caller is told. */
  readonly code: string
  readonly requestId: string
}

export interface DoorOptions {
  readonly tokens: AccessTokenVerifier
  /**
   * The registered client behind a token, and the department in whose stead it says that it acts, where it says so.
   *
   * @throws Refusal
   */
  readonly actorFor: (token: VerifiedToken, onBehalfOf?: string) => Promise<Actor>
  readonly clock: Clock
  readonly nonces: NonceDesk
  readonly usedProofs: Pick<UsedProofs, 'use'>
  readonly trustedProxies: TrustedProxies
  /** The hub's public address, without a slash at its end: what proofs must name. */
  readonly publicUrl: () => string
  /** Whether tokens that are bound to nothing are taken: for the demo and tests, never in production. */
  readonly bearer: boolean
  /** Puts on record who was turned away, before the answer leaves. Of strangers nothing is kept: anybody could fill the log. */
  readonly onTurnedAway?: (turnedAway: TurnedAway) => Promise<void>
}

export type Admission =
  | { readonly actor: Actor; readonly headers: Readonly<Record<string, string>> }
  | { readonly refusal: Refusal; readonly headers: Readonly<Record<string, string>> }

/** The one way in: from a request to whoever sent it, by a token and the proof that it is theirs. */
export class Door {
  readonly #options: DoorOptions
  readonly #proofs: ProofReader
  readonly #refused = new Map<DoorReason, number>()

  constructor(options: DoorOptions) {
    this.#options = options
    this.#proofs = new ProofReader(options.clock, options.nonces)
  }

  /** Looks at the headers alone. @throws Refusal where nobody can say, as when the database is away */
  async admit(request: IncomingMessage, requestId: string): Promise<Admission> {
    const shown = authorizationOf(request)
    if (!shown.ok) return this.#refuse({ ...tokenFault(shown.reason), ...(shown.reason === 'MISSING' && { error: null }) }, null)
    const { scheme, text } = shown.value
    const token = await this.#options.tokens.verify(text)
    if (!token.ok) return this.#refuse(tokenFault(token.reason), scheme)
    const proven = await this.#prove(request, scheme, text, token.value)
    if ('reason' in proven) return this.#turnAway(token.value, proven, scheme, requestId)
    try {
      // Sent twice it is both with a comma between, which is no department.
      const actor = await this.#options.actorFor(token.value, request.headers['x-on-behalf-of']?.toString())
      return { actor, headers: proven.nonce === 'AGEING' ? { 'dpop-nonce': this.#options.nonces.current() } : {} }
    } catch (error) {
      // Anything else than that the client may not come in is no answer about the client.
      if (!(error instanceof Refusal) || (error.status !== 401 && error.status !== 403)) throw error
      const { headers } = await this.#turnAway(token.value, tokenFault('NOT_ADMITTED'), scheme, requestId, error)
      return { refusal: error, headers: error.status === 401 ? headers : {} }
    }
  }

  metrics(): Metric[] {
    const value = [...this.#refused].map(([reason, count]) => ({ labels: { reason }, value: count }))
    return [{ name: 'yihao_refused_at_door_total', help: 'Requests refused for their token or its proof.', type: 'counter', value }]
  }

  /** That the token is its sender's: with the age of the proof's nonce, where the proof has one. */
  async #prove(request: IncomingMessage, scheme: Scheme, text: string, token: VerifiedToken): Promise<{ nonce: NonceAge | null } | Fault> {
    const { bearer, trustedProxies } = this.#options
    const { confirmation } = token
    if (confirmation?.kind === 'KEY') {
      // A stolen token does not become a bearer token by being called one (RFC 9449 section 7.2).
      return scheme === 'DPoP' ? this.#proveKey(request, text, token, confirmation.thumbprint) : tokenFault('PROOF_REQUIRED')
    }
    // A proof of a key that the token does not name proves nothing.
    if (scheme === 'DPoP') return tokenFault('CONFIRMATION_UNKNOWN')
    if (confirmation === null) return bearer ? { nonce: null } : tokenFault('BEARER_REFUSED')
    const thumbprint = clientCertificateThumbprint(request, trustedProxies)
    if (thumbprint === confirmation.thumbprint) return { nonce: null }
    return tokenFault(thumbprint === null ? 'PROOF_REQUIRED' : 'CERTIFICATE_OF_ANOTHER')
  }

  async #proveKey(request: IncomingMessage, accessToken: string, { clientId }: VerifiedToken, thumbprint: string): Promise<{ nonce: NonceAge } | Fault> {
    const [proof, ...more] = request.headersDistinct['dpop'] ?? []
    if (proof === undefined) return proofFault('PROOF_REQUIRED')
    if (more.length > 0) return proofFault('MALFORMED')
    const address = `${this.#options.publicUrl()}${(request.url ?? '').replace(/[?#].*$/s, '')}`
    const genuine = await this.#proofs.verify(proof, { method: request.method ?? '', address, accessToken, thumbprint })
    if (!genuine.ok) return proofFault(genuine.reason)
    const { jti, nonce } = genuine.value
    // Last, so that only whoever has the key can fill the set.
    return (await this.#options.usedProofs.use(clientId, jti)) ? { nonce } : proofFault('REPLAYED')
  }

  async #turnAway(token: VerifiedToken, fault: Fault, scheme: Scheme, requestId: string, said?: Refusal) {
    const { error } = fault
    const answer = this.#refuse(fault, scheme)
    const { code, reason } = said ?? answer.refusal
    // A first request without a nonce is how everybody learns it, and no offence.
    if (error !== 'use_dpop_nonce') {
      await this.#options.onTurnedAway?.({ token, what: error === 'invalid_token' ? 'token' : 'proof', reason, code, requestId })
    }
    return answer
  }

  #refuse({ reason, error }: Fault, scheme: Scheme | null) {
    this.#refused.set(reason, (this.#refused.get(reason) ?? 0) + 1)
    if (reason === 'KEYS_UNAVAILABLE') return { refusal: httpRefusals.TOKEN_KEYS_UNAVAILABLE({ reason }), headers: {} }
    const refusal = httpRefusals.UNAUTHENTICATED({ reason, details: error === null ? {} : { error } })
    const headers: Record<string, string> = { 'www-authenticate': this.#challenge(scheme, error) }
    if (error === 'use_dpop_nonce') headers['dpop-nonce'] = this.#options.nonces.current()
    return { refusal, headers }
  }

  /** RFC 9110 section 11.6.1: each scheme that is taken, the error with the one that was tried. */
  #challenge(tried: Scheme | null, error: ErrorCode | null): string {
    const said = error === null ? '' : `error="${error}"`
    const algorithms = `algs="${STRICT_ALGORITHMS.join(' ')}"`
    if (!this.#options.bearer) return `DPoP ${[said, algorithms].filter(Boolean).join(', ')}`
    const isBearer = tried !== 'DPoP'
    const bearer = `Bearer ${isBearer ? said : ''}`.trim()
    const dpop = `DPoP ${[isBearer ? '' : said, algorithms].filter(Boolean).join(', ')}`
    return isBearer ? `${bearer}, ${dpop}` : `${dpop}, ${bearer}`
  }
}

/** The one Authorization header: scheme and token with one space between (RFC 9110 section 11.4), and nothing else. */
function authorizationOf({ headersDistinct }: IncomingMessage): Checked<{ scheme: Scheme; text: string }, DoorReason> {
  const [header = '', ...more] = headersDistinct['authorization'] ?? []
  if (header === '' && more.length === 0) return reject('MISSING')
  const [, scheme = '', text = ''] = /^(bearer|dpop) ([^ ]+)$/i.exec(header) ?? []
  if (scheme === '' || more.length > 0) return reject('NO_SUCH_SCHEME')
  return accept({ scheme: scheme.toLowerCase() === 'dpop' ? 'DPoP' : 'Bearer', text })
}

/** What a refused proof is called to the caller: whoever lacks the nonce of the moment is told so and given it. */
function proofFault(reason: DoorReason): Fault {
  const lacksNonce = reason === 'NONCE_MISSING' || reason === 'NONCE_UNKNOWN'
  return { reason, error: lacksNonce ? 'use_dpop_nonce' : 'invalid_dpop_proof' }
}

function tokenFault(reason: DoorReason): Fault {
  return { reason, error: 'invalid_token' }
}
