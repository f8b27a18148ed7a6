import { timingSafeEqual } from 'node:crypto'
import type { Clock } from '../../kernel/clock.ts'
import type { Keyring } from '../crypto/keyring.ts'

/** A nonce is given out for a minute and taken for one more. */
const SLOT_MS = 60_000
const NONCE_BYTES = 16

/** CURRENT is the one given out now; AGEING ones are still taken, and whoever sends one is given the current. */
export type NonceAge = 'CURRENT' | 'AGEING' | 'UNKNOWN'

/**
 * Nonces for proofs (RFC 9449 section 9) that nobody has to remember: the HMAC of the minute under a key of the keyring, so
 * every process of a hub gives and takes the same ones. They bound how long a proof made in advance is worth something; that
 * none is taken twice is for the used proofs.
 */
export class NonceDesk {
  readonly #keyring: Keyring
  readonly #clock: Clock

  constructor(keyring: Keyring, clock: Clock) {
    this.#keyring = keyring
    this.#clock = clock
  }

  current(): string {
    return this.#keyring.lookup('dpop-nonce', textOf(this.#slot())).subarray(0, NONCE_BYTES).toString('base64url')
  }

  ageOf(nonce: string): NonceAge {
    const slot = this.#slot()
    if (this.#isOf(slot, nonce)) return 'CURRENT'
    // The one before; and the one after, given out by a process whose clock is a little faster.
    return this.#isOf(slot - 1, nonce) || this.#isOf(slot + 1, nonce) ? 'AGEING' : 'UNKNOWN'
  }

  #isOf(slot: number, nonce: string): boolean {
    const given = Buffer.from(nonce)
    // Under each version of the key: while it is rotated, some processes give under the one and some under the other.
    return this.#keyring.lookups('dpop-nonce', textOf(slot)).some((digest) => {
      const expected = Buffer.from(digest.subarray(0, NONCE_BYTES).toString('base64url'))
      return expected.length === given.length && timingSafeEqual(expected, given)
    })
  }

  #slot(): number {
    return Math.floor(this.#clock.now().getTime() / SLOT_MS)
  }
}

function textOf(slot: number): string {
  return `resource-server:${slot}`
}
