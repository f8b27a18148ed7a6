import { hash, type KeyObject } from 'node:crypto'
import { calculateJwkThumbprint, compactVerify, errors, type JWK } from 'jose'
import { LRUCache } from 'lru-cache'
import { accept, reject, type Checked } from '../../kernel/checked.ts'
import type { Clock } from '../../kernel/clock.ts'
import { isAhead, isInstant, jsonObject, STRICT_ALGORITHMS, strictHeader, type FormRefusal, type StrictHeader } from '../crypto/strict-jws.ts'
import type { NonceAge, NonceDesk } from './dpop-nonce.ts'
import { soundKey } from './token-keys.ts'

/** What a proof must have been made for. */
export interface ProofFor {
  readonly method: string
  /** The request's address without query, by the configured name of the hub and never by the Host header. */
  readonly address: string
  readonly accessToken: string
  /** RFC 7638 thumbprint of the key that the token is bound to. */
  readonly thumbprint: string
}

export interface GenuineProof {
  readonly jti: string
  readonly nonce: NonceAge
}

/** Why a proof does not prove. KEY_NOT_ALLOWED is no sound public key, KEY_OF_ANOTHER not the token's. */
export type ProofRefusal =
  | FormRefusal
  | 'KEY_NOT_ALLOWED'
  | 'KEY_OF_ANOTHER'
  | 'SIGNATURE'
  | 'CLAIM_MISSING'
  | 'METHOD_OF_ANOTHER'
  | 'ADDRESS_OF_ANOTHER'
  | 'TOKEN_OF_ANOTHER'
  | 'TOO_OLD'
  | 'NOT_YET_VALID'
  | 'NONCE_MISSING'
  | 'NONCE_UNKNOWN'

const FORM = { types: ['dpop+jwt'], key: 'jwk', maxLength: 4 * 1024 } as const
const MAX_AGE_MS = 30_000
const MAX_JTI = 256
const KNOWN_KEYS = 10_000

/**
 * Verifies proofs of possession as RFC 9449 section 4.3 orders it, but for the last step: whether one was used before is asked
 * of the used proofs, once everything else is right. Proofs are never remembered here; sound public keys are.
 */
export class ProofReader {
  readonly #clock: Clock
  readonly #nonces: NonceDesk
  readonly #keys = new LRUCache<string, KnownKey>({ max: KNOWN_KEYS })

  constructor(clock: Clock, nonces: NonceDesk) {
    this.#clock = clock
    this.#nonces = nonces
  }

  async verify(proof: string, asked: ProofFor): Promise<Checked<GenuineProof, ProofRefusal>> {
    const header = strictHeader(proof, FORM)
    if (!header.ok) return header
    const key = await this.#keyOf(header.value, asked.thumbprint)
    if (!key.ok) return key
    const payload = await signedObject(proof, key.value)
    return payload === null ? reject('SIGNATURE') : this.#judge(payload, asked)
  }

  /** The key of the header, if it is the one that the token is bound to. One that was is looked at only once. */
  async #keyOf({ jwk }: StrictHeader, thumbprint: string): Promise<Checked<KeyObject, ProofRefusal>> {
    const digest = hash('sha256', JSON.stringify(jwk), 'base64')
    const found = this.#keys.get(digest) ?? (await knownKey(jwk))
    if (found === null) return reject('KEY_NOT_ALLOWED')
    if (found.thumbprint !== thumbprint) return reject('KEY_OF_ANOTHER')
    this.#keys.set(digest, found)
    return accept(found.key)
  }

  #judge(payload: Record<string, unknown>, asked: ProofFor): Checked<GenuineProof, ProofRefusal> {
    const { jti, iat, htm, htu, ath, nonce } = payload
    if (typeof jti !== 'string' || jti === '' || jti.length > MAX_JTI || !isInstant(iat)) return reject('CLAIM_MISSING')
    if (typeof htm !== 'string' || typeof htu !== 'string' || typeof ath !== 'string') return reject('CLAIM_MISSING')
    if (htm !== asked.method) return reject('METHOD_OF_ANOTHER')
    if (!isAddress(htu, asked.address)) return reject('ADDRESS_OF_ANOTHER')
    if (ath !== hash('sha256', asked.accessToken, 'base64url')) return reject('TOKEN_OF_ANOTHER')
    const now = this.#clock.now()
    if (isAhead(iat, now)) return reject('NOT_YET_VALID')
    if (now.getTime() - iat * 1000 > MAX_AGE_MS) return reject('TOO_OLD')
    if (typeof nonce !== 'string') return reject('NONCE_MISSING')
    const age = this.#nonces.ageOf(nonce)
    return age === 'UNKNOWN' ? reject('NONCE_UNKNOWN') : accept({ jti, nonce: age })
  }
}

interface KnownKey {
  readonly key: KeyObject
  readonly thumbprint: string
}

async function knownKey(jwk: unknown): Promise<KnownKey | null> {
  const sound = soundKey(jwk)
  if (typeof sound === 'string') return null
  return { key: sound.key, thumbprint: await calculateJwkThumbprint(sound.jwk as JWK) }
}

async function signedObject(proof: string, key: KeyObject): Promise<Record<string, unknown> | null> {
  try {
    return jsonObject((await compactVerify(proof, key, { algorithms: STRICT_ALGORITHMS })).payload)
  } catch (error) {
    // A key of another kind than the algorithm's is a TypeError to jose, and since Node 22 a DOMException to whom it asks.
    if (error instanceof errors.JOSEError || error instanceof TypeError || error instanceof DOMException) return null
    throw error
  }
}

/** Is `htu` this address? Compared as RFC 3986 section 6.2 normalises them; what has a query or more is not. */
function isAddress(htu: string, address: string): boolean {
  // A request line may name a whole address (RFC 9112 section 3.2.2), which then stands behind ours and need not parse.
  return htu === address || (URL.canParse(htu) && URL.canParse(address) && new URL(htu).href === new URL(address).href)
}
