// Proofs of possession (RFC 9449), a fresh one for each request, made before the round in which they are sent.
import { createHash, createPrivateKey, createPublicKey, randomUUID, sign, type JsonWebKey, type KeyObject } from 'node:crypto'
import { systemClock } from '../../../src/kernel/clock.ts'

export interface ProofOrder {
  readonly token: string
  /** The key that the token is bound to: P-256, private half and all. */
  readonly key: JsonWebKey
  /** The address that is asked. */
  readonly url: string
}

export class ProofDesk {
  readonly #order: ProofOrder
  readonly #key: KeyObject
  readonly #head: string
  readonly #tokenHash: string
  #nonce = ''
  #ready: string[] = []

  constructor(order: ProofOrder) {
    this.#order = order
    this.#key = createPrivateKey({ key: order.key, format: 'jwk' })
    this.#head = part({ typ: 'dpop+jwt', alg: 'ES256', jwk: createPublicKey(this.#key).export({ format: 'jwk' }) })
    this.#tokenHash = createHash('sha256').update(order.token).digest('base64url')
  }

  /** Throws away what is left and makes new ones under the nonce of the moment: they are good for half a minute. */
  async prepare(count: number): Promise<void> {
    const { url, token } = this.#order
    const told = await fetch(url, {
      method: 'POST', headers: { authorization: `DPoP ${token}`, dpop: this.#make(), 'content-type': 'application/json' }, body: '{}',
    })
    await told.arrayBuffer()
    this.#nonce = told.headers.get('dpop-nonce') ?? this.#nonce
    this.#ready = Array.from({ length: count }, () => this.#make())
  }

  /** One that was made before, or one made now where they have all been taken. */
  take(): string {
    return this.#ready.pop() ?? this.#make()
  }

  #make(): string {
    const iat = Math.floor(systemClock.now().getTime() / 1000)
    const claims = { jti: randomUUID(), iat, htm: 'POST', htu: this.#order.url, ath: this.#tokenHash, ...(this.#nonce !== '' && { nonce: this.#nonce }) }
    const signed = `${this.#head}.${part(claims)}`
    return `${signed}.${sign('sha256', Buffer.from(signed), { key: this.#key, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`
  }
}

function part(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}
