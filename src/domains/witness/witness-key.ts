import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { join } from 'node:path'
import { createPrivateFile, readPrivateFile } from '../../platform/crypto/private-file.ts'
import { WitnessFolderUnusable } from './errors.ts'

const SCHEMA = 'yihao-witness-key/1'

/**
 * The Ed25519 key of the witness of this name, from `witness-key.json` in its folder; made at the
 * first start. A key serves one name only: what is signed does not say the name, so that two names
 * under one key could speak for each other (tlog-cosignature).
 *
 * @throws WitnessFolderUnusable where the key is of another name or no key; PrivateFileExposed
 */
export async function witnessKey(folder: string, name: string): Promise<KeyObject> {
  const path = join(folder, 'witness-key.json')
  const text = (await readPrivateFile(path)) ?? (await createKey(path, name))
  const { schema, name: named, privateKey } = document(text)
  if (schema !== SCHEMA) throw new WitnessFolderUnusable(`${path} does not hold the key of a witness`)
  if (named !== name) throw new WitnessFolderUnusable(`${path} holds the key of a witness with another name`)
  try {
    const key = createPrivateKey(String(privateKey))
    if (key.asymmetricKeyType === 'ed25519') return key
  } catch {
    // The error of the library may quote what it could not read.
  }
  throw new WitnessFolderUnusable(`${path} does not hold an Ed25519 key`)
}

async function createKey(path: string, name: string): Promise<string> {
  const { privateKey } = generateKeyPairSync('ed25519')
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' })
  const text = `${JSON.stringify({ schema: SCHEMA, name, privateKey: pem }, null, 2)}\n`
  if (await createPrivateFile(path, text)) return text
  return (await readPrivateFile(path)) ?? text
}

function document(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}
