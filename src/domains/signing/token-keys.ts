import { join } from 'node:path'
import { calculateJwkThumbprint, exportJWK, generateKeyPair } from 'jose'
import type { Clock } from '../../kernel/clock.ts'
import { createPrivateFile, readPrivateFile, replacePrivateFile } from '../../platform/crypto/private-file.ts'
import { SigningKeysInvalid } from './errors.ts'
import { inForce, publishedKeys, readSigningKeys, withNext, type PrivateKey, type PublishedKey, type SigningKeys } from './model.ts'

export interface TokenKeyOptions {
  /** Where `token-signing.json` lies, unless the text is given; created at first use (0600, folder 0700). */
  readonly folder: string
  /** The same document, for hubs on several machines; null reads the file. */
  readonly text?: string | null
  readonly clock: Clock
}

/** The keys that sign access tokens. Each call reads the file, so every process follows a rotation by itself. */
export interface TokenKeys {
  /** The key that signs now. */
  active(): Promise<PrivateKey>
  /** The public key set (RFC 7517) under which every living token verifies, with the key that signs next. */
  published(): Promise<{ keys: PublishedKey[] }>
  /** Which key signs, which will, and which did, newest first. */
  list(): Promise<TokenKeyState[]>
  /**
   * Publishes a new key, which signs once `leadMs` have passed: by then whoever keeps the set for so long has it. Tokens
   * of the present key verify until they expire.
   *
   * @throws RotationUnderWay where a new key does not sign yet
   */
  rotate(leadMs: number): Promise<{ readonly kid: string; readonly signsFrom: Date }>
}

export interface TokenKeyState {
  readonly kid: string
  readonly state: 'NEXT' | 'SIGNING' | 'RETIRED'
  /** When it begins to sign, or stopped; null of the one that signs. */
  readonly since: Date | null
}

/** A new key has been published and does not sign yet. */
export class RotationUnderWay extends Error {
  constructor(readonly signsFrom: Date) {
    super(`A rotation is under way: the new key signs from ${signsFrom.toISOString()}. Wait until then.`)
    this.name = 'RotationUnderWay'
  }
}

/** @throws SigningKeysInvalid, PrivateFileExposed from every method */
export function tokenKeys({ folder, text = null, clock }: TokenKeyOptions): TokenKeys {
  const path = join(folder, 'token-signing.json')
  const load = async () => inForce(text === null ? await loadFile(path) : readSigningKeys(text), clock.now())
  return {
    active: async () => (await load()).active,
    published: async () => ({ keys: publishedKeys(await load(), clock.now()) }),
    async list() {
      const { active, next, retired } = await load()
      return [
        ...(next === null ? [] : [{ kid: next.kid, state: 'NEXT' as const, since: new Date(next.signsFrom) }]),
        { kid: active.kid, state: 'SIGNING', since: null },
        ...retired.map(({ kid, retiredAt }) => ({ kid, state: 'RETIRED' as const, since: new Date(retiredAt) })),
      ]
    },
    async rotate(leadMs) {
      if (text !== null) throw new Error('The keys that sign tokens come from YIHAO_TOKEN_KEYS: rotate where their file lies, and give the new document to every machine before its key signs.')
      const keys = await load()
      if (keys.next !== null) throw new RotationUnderWay(new Date(keys.next.signsFrom))
      const now = clock.now()
      const fresh = await newKey()
      const signsFrom = new Date(now.getTime() + leadMs)
      // One write. A crash leaves the old keys or these; two rotations at once leave one of the two, and nothing that was
      // signed under a key that is not published.
      await replacePrivateFile(path, fileText(withNext(keys, { ...fresh, signsFrom: signsFrom.toISOString() }, now)))
      return { kid: fresh.kid, signsFrom }
    },
  }
}

async function loadFile(path: string): Promise<SigningKeys> {
  const present = await readPrivateFile(path)
  if (present !== null) return readSigningKeys(present)
  await createPrivateFile(path, fileText({ active: await newKey(), next: null, retired: [] }))
  // Read back what lies there: another process may have been quicker.
  const created = await readPrivateFile(path)
  if (created === null) throw new SigningKeysInvalid('The signing keys vanished while created')
  return readSigningKeys(created)
}

async function newKey(): Promise<PrivateKey> {
  const { privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true })
  const { x, d } = await exportJWK(privateKey)
  if (x === undefined || d === undefined) throw new SigningKeysInvalid('A new key was incomplete')
  const jwk = { kty: 'OKP', crv: 'Ed25519', x, d } as const
  return { kid: await calculateJwkThumbprint(jwk), jwk }
}

function fileText(keys: SigningKeys): string {
  return `${JSON.stringify(keys, null, 2)}\n`
}
