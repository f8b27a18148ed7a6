import { createPrivateKey, createPublicKey, generateKeyPairSync, type JsonWebKey } from 'node:crypto'
import { join } from 'node:path'
import { createPrivateFile, readPrivateFile } from '../../platform/crypto/private-file.ts'
import { sha256 } from './model.ts'

/** The key with which the console signs its assertions (RFC 7523) at the authorisation server: P-256, for ES256. */
export interface ConsoleKey {
  readonly kid: string
  readonly privateJwk: JsonWebKey
  /** What the authorisation server is told: a key set (RFC 7517). */
  readonly jwks: { readonly keys: readonly Readonly<Record<string, string>>[] }
}

/**
 * The key in `console-signing.json` (0600), made at first use. Hubs on several machines each have one of their own, all
 * registered for the same client.
 *
 * @throws PrivateFileExposed, SyntaxError
 */
export async function consoleKey(folder: string): Promise<ConsoleKey> {
  const path = join(folder, 'console-signing.json')
  const present = await readPrivateFile(path)
  if (present !== null) return keyOf(JSON.parse(present) as JsonWebKey)
  const made = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' })
  await createPrivateFile(path, `${JSON.stringify(made, null, 2)}\n`)
  // Read back what lies there: another process may have been quicker.
  return consoleKey(folder)
}

function keyOf(jwk: JsonWebKey): ConsoleKey {
  const { crv = '', kty = '', x = '', y = '' } = createPublicKey(createPrivateKey({ key: jwk, format: 'jwk' })).export({ format: 'jwk' })
  // RFC 7638: the members in this order, without spaces.
  const kid = sha256(JSON.stringify({ crv, kty, x, y })).toString('base64url')
  return { kid, privateJwk: jwk, jwks: { keys: [{ kty, crv, x, y, kid, alg: 'ES256', use: 'sig' }] } }
}
