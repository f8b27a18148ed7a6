import type { KeyObject } from 'node:crypto'
import type { LookupPurpose } from './keyring-document.ts'
import { lookupKey, lookupTextWith, lookupWith, type LookupKey } from './lookup.ts'

/** The secrets of some purposes, active first. A thread of the same process may be given them; they are never written down. */
export type LookupSecrets = ReadonlyMap<LookupPurpose, readonly KeyObject[]>

/** Keys that digest. */
export class LookupKeys {
  readonly #keys: ReadonlyMap<LookupPurpose, readonly LookupKey[]>

  constructor(secrets: LookupSecrets) {
    this.#keys = new Map([...secrets].map(([purpose, keys]) => [purpose, keys.map(lookupKey)]))
  }

  /** The digest to store: HMAC-SHA-256 of a normalised text under the active key, 32 bytes. */
  lookup(purpose: LookupPurpose, text: string): Buffer {
    const [active] = this.#of(purpose)
    if (active === undefined) throw new RangeError('There is no key of this purpose')
    return lookupWith(active, text)
  }

  /**
   * The digests to search for, one per key version, active first: while a rotation is under way,
   * rows may still lie under an older one.
   */
  lookups(purpose: LookupPurpose, text: string): Buffer[] {
    return this.#of(purpose).map((key) => lookupWith(key, text))
  }

  /** The same as texts with one character for each byte. */
  lookupTexts(purpose: LookupPurpose, text: string): string[] {
    return this.#of(purpose).map((key) => lookupTextWith(key, text))
  }

  #of(purpose: LookupPurpose): readonly LookupKey[] {
    const keys = this.#keys.get(purpose)
    if (keys === undefined) throw new RangeError('This purpose does not look up')
    return keys
  }
}
