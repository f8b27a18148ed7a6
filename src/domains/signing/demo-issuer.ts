import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, SignJWT } from 'jose'
import type { Clock } from '../../kernel/clock.ts'
import {
  createPrivateFile,
  readPrivateFile,
  replacePrivateFile,
} from '../../platform/crypto/private-file.ts'
import { SigningKeysInvalid } from './errors.ts'
import {
  accessTokenClaims,
  publishedKeys,
  readSigningKeys,
  rotated,
  type PublishedKey,
  type SigningKeys,
  type TokenRequest,
} from './model.ts'

export interface DemoIssuerOptions {
  /** Where `token-signing.json` lies; created at first use (0600, folder 0700). */
  readonly folder: string
  readonly issuer: string
  readonly audience: string
  readonly clock: Clock
}

/** Issues access tokens to anyone who can run it: for the demo and for tests. */
export interface DemoIssuer {
  /** The public key set (RFC 7517) under which every living token verifies. */
  jwks(): Promise<{ keys: PublishedKey[] }>
  /** An RFC 9068 `at+jwt`, signed with Ed25519. @throws RangeError for impossible requests */
  issue(request: TokenRequest): Promise<string>
  /** Signs with a new key from now on; tokens issued earlier verify until they expire. */
  rotate(): Promise<void>
}

/**
 * A stand-in for an authorisation server, with one key in one file. Each call reads the file, so
 * several processes see each other's rotation; two rotations at the same instant keep one of them.
 *
 * @throws SigningKeysInvalid, PrivateFileExposed from every method
 */
export function demoIssuer(options: DemoIssuerOptions): DemoIssuer {
  const { clock, issuer, audience } = options
  const path = join(options.folder, 'token-signing.json')
  return {
    async jwks() {
      return { keys: publishedKeys(await loadKeys(path), clock.now()) }
    },
    async issue(request) {
      const { active } = await loadKeys(path)
      const from = { issuer, audience, jti: randomUUID() }
      return new SignJWT(accessTokenClaims(request, from, clock.now()))
        .setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt', kid: active.kid })
        .sign(await importJWK(active.jwk, 'EdDSA'))
    },
    async rotate() {
      const keys = await loadKeys(path)
      await replacePrivateFile(path, fileText(rotated(keys, await newKey(), clock.now())))
    },
  }
}

async function loadKeys(path: string): Promise<SigningKeys> {
  const present = await readPrivateFile(path)
  if (present !== null) return readSigningKeys(present)
  await createPrivateFile(path, fileText({ active: await newKey(), retired: [] }))
  // Read back what lies there: another process may have been quicker.
  const created = await readPrivateFile(path)
  if (created === null) throw new SigningKeysInvalid('The signing keys vanished while created')
  return readSigningKeys(created)
}

async function newKey(): Promise<SigningKeys['active']> {
  const { privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true })
  const { x, d } = await exportJWK(privateKey)
  if (x === undefined || d === undefined) throw new SigningKeysInvalid('A new key was incomplete')
  const jwk = { kty: 'OKP', crv: 'Ed25519', x, d } as const
  return { kid: await calculateJwkThumbprint(jwk), jwk }
}

function fileText(keys: SigningKeys): string {
  return `${JSON.stringify(keys, null, 2)}\n`
}
