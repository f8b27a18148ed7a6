import { createSecretKey, type KeyObject } from 'node:crypto'
import { inspect } from 'node:util'
import {
  checkKeyringDocument,
  keyPurposes,
  lookupPurposes,
  sealPurposes,
  type KeyEntry,
  type KeyPurpose,
  type KeyringDocument,
  type LookupPurpose,
  type SealPurpose,
} from './keyring-document.ts'
import { LookupKeys, type LookupSecrets } from './lookup-keys.ts'
import {
  openWith,
  sealBinding,
  SealBroken,
  sealedVersion,
  sealWith,
  type SealKey,
  type SealPlace,
} from './seal.ts'

interface SealKeys {
  readonly active: SealKey
  readonly byVersion: ReadonlyMap<number, SealKey>
}

/**
 * The keys of the running process. Writes with the one active key of a purpose, reads with all of
 * them, and shows nothing of itself when printed or serialised.
 */
export class Keyring {
  readonly #seals: ReadonlyMap<string, SealKeys>
  readonly #lookupSecrets: LookupSecrets
  readonly #lookups: LookupKeys
  readonly #activeVersions: ReadonlyMap<string, number>

  /** @throws KeyringInvalid */
  constructor(document: KeyringDocument) {
    const { purposes } = checkKeyringDocument(document)
    this.#seals = new Map(sealPurposes.map((name) => [name, sealKeys(name, purposes[name].keys)]))
    this.#lookupSecrets = new Map(lookupPurposes.map((name) => [name, activeFirst(purposes[name].keys).map(secret)]))
    this.#lookups = new LookupKeys(this.#lookupSecrets)
    this.#activeVersions = new Map(
      keyPurposes.map((name) => [name, activeFirst(purposes[name].keys)[0]?.version ?? 0]),
    )
  }

  /** The version that writes now; stored beside a digest, it tells what a rotation has left. */
  activeVersion(purpose: KeyPurpose): number {
    const version = this.#activeVersions.get(purpose)
    if (version === undefined) throw new RangeError('There is no such purpose')
    return version
  }

  /** Encrypts a value for one place; the same value and place give other bytes each time. */
  seal(purpose: SealPurpose, place: SealPlace, plaintext: Uint8Array | string): Buffer {
    return sealWith(this.#sealKeys(purpose).active, place, plaintext)
  }

  /**
   * Decrypts what `seal` made for the same purpose and place, under whichever key it names.
   *
   * @throws SealBroken
   */
  open(purpose: SealPurpose, place: SealPlace, sealed: Uint8Array): Buffer {
    const key = this.#sealKeys(purpose).byVersion.get(sealedVersion(sealed))
    if (key === undefined) throw new SealBroken('KEY_VERSION_UNKNOWN')
    return openWith(key, place, sealed)
  }

  /** @see LookupKeys.lookup */
  lookup(purpose: LookupPurpose, text: string): Buffer {
    return this.#lookups.lookup(purpose, text)
  }

  /** @see LookupKeys.lookups */
  lookups(purpose: LookupPurpose, text: string): Buffer[] {
    return this.#lookups.lookups(purpose, text)
  }

  /** @see LookupKeys.lookupTexts */
  lookupTexts(purpose: LookupPurpose, text: string): string[] {
    return this.#lookups.lookupTexts(purpose, text)
  }

  /** What a thread of this process needs to digest for these purposes. Nothing that seals leaves the keyring. */
  lookupSecrets(...purposes: readonly LookupPurpose[]): LookupSecrets {
    return new Map(purposes.map((purpose) => [purpose, this.#lookupSecrets.get(purpose) ?? []]))
  }

  toJSON(): string {
    return 'Keyring'
  }

  [inspect.custom](): string {
    return 'Keyring'
  }

  #sealKeys(purpose: SealPurpose): SealKeys {
    const keys = this.#seals.get(purpose)
    if (keys === undefined) throw new RangeError('This purpose does not seal')
    return keys
  }
}

function sealKeys(purpose: SealPurpose, entries: readonly KeyEntry[]): SealKeys {
  const keys = activeFirst(entries).map(
    (entry): SealKey => ({
      version: entry.version,
      key: secret(entry),
      binding: sealBinding(purpose, entry.version),
    }),
  )
  const [active] = keys
  if (active === undefined) throw new RangeError('There is no key of this purpose')
  return { active, byVersion: new Map(keys.map((key) => [key.version, key])) }
}

/** The active key, then the retired ones from new to old: most rows are found at the first try. */
function activeFirst(entries: readonly KeyEntry[]): readonly KeyEntry[] {
  const rank = (entry: KeyEntry) => (entry.state === 'ACTIVE' ? 0 : 1)
  return entries.toSorted((a, b) => rank(a) - rank(b) || b.version - a.version)
}

function secret(entry: KeyEntry): KeyObject {
  return createSecretKey(entry.key, 'base64url')
}
