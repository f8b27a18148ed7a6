import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type CryptoKey, type JWK } from 'jose'

/** Beside the data of this folder, ignored by git. */
export const ownFolder = fileURLToPath(new URL('../../.data/department', import.meta.url))

export interface ClientKey {
  readonly privateKey: CryptoKey
  readonly publicJwk: JWK
  readonly kid: string
  /** The public key as a set (RFC 7517): what the hub's administrator registers. */
  readonly publicSetFile: string
}

/**
 * The key by which the department's system shows who it is, made at the first call. It never leaves the folder: the hub
 * is given the public one alone, so there is no secret that two sides would have to keep.
 */
export async function clientKeyIn(folder: string): Promise<ClientKey> {
  await mkdir(folder, { recursive: true })
  const publicSetFile = path.join(folder, 'jwks.json')
  const file = path.join(folder, 'key.json')
  const jwk = await readJwk(file) ?? await newJwk(file, publicSetFile)
  const { d: _private, ...publicJwk } = jwk
  return { privateKey: (await importJWK(jwk, 'ES256')) as CryptoKey, publicJwk, kid: jwk.kid ?? '', publicSetFile }
}

async function newJwk(file: string, publicSetFile: string): Promise<JWK> {
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true })
  const open = await exportJWK(publicKey)
  const named = { kid: await calculateJwkThumbprint(open), alg: 'ES256', use: 'sig' }
  const jwk = { ...(await exportJWK(privateKey)), ...named }
  await writeFile(publicSetFile, `${JSON.stringify({ keys: [{ ...open, ...named }] }, null, 2)}\n`)
  await writeFile(file, JSON.stringify(jwk), { mode: 0o600, flag: 'wx' })
  return jwk
}

async function readJwk(file: string): Promise<JWK | null> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as JWK
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
