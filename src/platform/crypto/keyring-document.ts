import { hkdfSync, randomBytes } from 'node:crypto'

/** What a key encrypts (AES-256-GCM). A key of one purpose is never used for another. */
export const sealPurposes = [
  'subject-number',
  'subject-name',
  'certificate-content',
  'case-form',
  'attachment',
  'person',
  'sign-in',
  'oauth-artifact',
] as const
export type SealPurpose = (typeof sealPurposes)[number]

/** What a key digests (HMAC-SHA-256). Apart from the sealing purposes, so that no key does both. */
export const lookupPurposes = [
  'subject-lookup',
  'certificate-lookup',
  'audit-token',
  'audit-digest',
  'attachment-name',
  'person-lookup',
  'dpop-nonce',
  'oauth-secret',
  'honeytoken',
] as const
export type LookupPurpose = (typeof lookupPurposes)[number]

export type KeyPurpose = SealPurpose | LookupPurpose

/** Every purpose there is; a keyring has keys for each of them and for nothing else. */
export const keyPurposes: readonly KeyPurpose[] = [...sealPurposes, ...lookupPurposes]

/**
 * Purposes that came after the first keyrings were made, each with the one whose keys it is derived from where a document
 * does not have it. Derived and not drawn: every process that shares the document comes to the same keys, nothing is
 * written, and a document from the environment serves too. A new document has keys of its own for all of them.
 */
const derivedFrom: { readonly [P in KeyPurpose]?: KeyPurpose } = {
  attachment: 'case-form',
  'attachment-name': 'certificate-lookup',
  person: 'subject-name',
  'person-lookup': 'subject-lookup',
  'sign-in': 'case-form',
  'dpop-nonce': 'audit-digest',
  'oauth-artifact': 'case-form',
  'oauth-secret': 'audit-digest',
  honeytoken: 'subject-lookup',
}

/**
 * One key: its version (1 to 65,535, never used again), its 32 bytes in base64url, and whether it
 * writes. Retired keys are read only; deleting one makes what it sealed unreadable for ever.
 */
export interface KeyEntry {
  readonly version: number
  readonly key: string
  readonly state: 'ACTIVE' | 'RETIRED'
}

/**
 * The keys of every purpose, in clear: hold it only as long as it takes to make a Keyring.
 *
 * To rotate across several processes, give them all the new key as RETIRED first and make it
 * ACTIVE afterwards: then no process meets a value that it cannot open.
 */
export interface KeyringDocument {
  readonly purposes: { readonly [P in KeyPurpose]: { readonly keys: readonly KeyEntry[] } }
}

/** A document that cannot serve as a keyring. Says where and why; never holds key material. */
export class KeyringInvalid extends Error {
  override readonly name = 'KeyringInvalid'
}

/** A new document with one random ACTIVE key, version 1, for every purpose. */
export function newKeyringDocument(): KeyringDocument {
  const fresh = () => ({
    keys: [{ version: 1, key: randomBytes(32).toString('base64url'), state: 'ACTIVE' as const }],
  })
  return { purposes: forEachPurpose(fresh) }
}

/**
 * Reads a document from JSON text.
 *
 * @throws KeyringInvalid
 */
export function readKeyringDocument(text: string): KeyringDocument {
  return checkKeyringDocument(parsed(text))
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // The parser's own message quotes the text, and the text is keys: it goes no further.
    throw new KeyringInvalid('The keyring is not valid JSON')
  }
}

/**
 * Checks that every purpose has exactly one ACTIVE key, that versions differ and that no key
 * serves twice. Keys of a purpose that an older document lacks are derived.
 *
 * @throws KeyringInvalid
 */
export function checkKeyringDocument(value: unknown): KeyringDocument {
  if (!isRecord(value) || !isRecord(value['purposes'])) {
    throw new KeyringInvalid('The keyring must be an object with "purposes"')
  }
  const given = value['purposes']
  const unknown = Object.keys(given).filter((name) => !isPurpose(name))
  if (unknown.length > 0) {
    // Not even the names are repeated: a key pasted in the wrong place would be one of them.
    throw new KeyringInvalid(`The keyring has ${unknown.length} purposes that do not exist`)
  }
  const seen = new Set<string>()
  return { purposes: forEachPurpose((purpose) => checkPurpose(purpose, given[purpose] ?? derived(purpose, given), seen)) }
}

/**
 * Keys for a purpose that the document is too old to have: HKDF-SHA-256 (RFC 5869) of each key of its origin under the
 * purpose's own name, with the same version and state. They go and rotate with their origin.
 */
function derived(purpose: KeyPurpose, given: Record<string, unknown>): unknown {
  const origin = derivedFrom[purpose]
  if (origin === undefined) return undefined
  const { keys } = checkPurpose(origin, given[origin], new Set())
  const derive = ({ key, version }: KeyEntry) =>
    hkdfSync('sha256', Buffer.from(key, 'base64url'), '', `yihao-key/${purpose}/${version}`, 32)
  return { keys: keys.map((entry) => ({ ...entry, key: Buffer.from(derive(entry)).toString('base64url') })) }
}

function checkPurpose(purpose: KeyPurpose, value: unknown, seen: Set<string>) {
  if (!isRecord(value) || !Array.isArray(value['keys']) || value['keys'].length === 0) {
    throw new KeyringInvalid(`Purpose ${purpose} has no keys`)
  }
  const keys = value['keys'].map((key, index) => checkKey(`${purpose}, key ${index + 1}`, key))
  if (new Set(keys.map((key) => key.version)).size !== keys.length) {
    throw new KeyringInvalid(`Purpose ${purpose} has two keys of one version`)
  }
  if (keys.filter((key) => key.state === 'ACTIVE').length !== 1) {
    throw new KeyringInvalid(`Purpose ${purpose} must have exactly one ACTIVE key`)
  }
  for (const { key, version } of keys) {
    if (seen.has(key)) {
      throw new KeyringInvalid(`Purpose ${purpose}, version ${version} repeats another key`)
    }
    seen.add(key)
  }
  return { keys }
}

function checkKey(where: string, value: unknown): KeyEntry {
  if (!isRecord(value)) throw new KeyringInvalid(`${where}: must be an object`)
  const { version, key, state } = value
  if (!isVersion(version)) {
    throw new KeyringInvalid(`${where}: "version" must be a whole number from 1 to 65535`)
  }
  if (typeof key !== 'string' || !isKeyText(key)) {
    throw new KeyringInvalid(`${where}: "key" must be 32 bytes in base64url without padding`)
  }
  if (state !== 'ACTIVE' && state !== 'RETIRED') {
    throw new KeyringInvalid(`${where}: "state" must be ACTIVE or RETIRED`)
  }
  return { version, key, state }
}

function isVersion(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 65_535
}

/** The decoder forgives stray characters and spare bits, so the text must also encode back. */
function isKeyText(text: string): boolean {
  return text.length === 43 && Buffer.from(text, 'base64url').toString('base64url') === text
}

function forEachPurpose<T>(make: (purpose: KeyPurpose) => T): { [P in KeyPurpose]: T } {
  return Object.fromEntries(keyPurposes.map((purpose) => [purpose, make(purpose)])) as {
    [P in KeyPurpose]: T
  }
}

function isPurpose(name: string): name is KeyPurpose {
  return (keyPurposes as readonly string[]).includes(name)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
