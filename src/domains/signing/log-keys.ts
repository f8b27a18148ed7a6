import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { join } from 'node:path'
import { calculateJwkThumbprint, CompactSign } from 'jose'
import { canonicalJson, type Json } from '../../kernel/canonical-json.ts'
import { noteSigner, type NoteSigner } from '../../kernel/tlog/note.ts'
import { createPrivateFile, readPrivateFile } from '../../platform/crypto/private-file.ts'
import { SigningKeysInvalid } from './errors.ts'
import { readLogKeyDocument, type LogKeyDocument, type PrivateJwk } from './log-key-document.ts'
import { VOUCHER_TYPE } from './model.ts'
import { PREFILL_RECEIPT_TYPE } from './prefill-receipt.ts'
import type { PublicLogDocument } from './public-log-document.ts'
import { RECEIPT_TYPE } from './receipt-signature.ts'

export interface LogKeyOptions {
  /** Where `log-signing.json` lies, unless the text is given. */
  readonly folder: string
  /** The same document, for hubs on several machines that append to one log; null reads the file. */
  readonly text: string | null
  /** Name of the log: the first line of its checkpoints, and of the key that signs them. */
  readonly origin: string
}

/** The two keys of a log: one signs its checkpoints, the other its receipts. */
export interface LogKeys {
  readonly origin: string
  readonly signer: NoteSigner
  readonly receipt: {
    readonly kid: string
    /** A compact JWS over the canonical JSON of the payload. Equal payloads have equal texts. */
    sign(payload: object): Promise<string>
    /** The same for a prefill receipt: another `typ`, so neither can be taken for the other. */
    signPrefill(payload: object): Promise<string>
    /** The same for a voucher (用证码). */
    signVoucher(payload: object): Promise<string>
  }
  /** What a stranger needs to check this log. No secret is in it. */
  publicDocument(): PublicLogDocument
}

export interface LogKeyStore {
  /** Null where there is no document yet. @throws SigningKeysInvalid, PrivateFileExposed */
  load(): Promise<LogKeys | null>
  /**
   * Makes the keys of a new log; where another process was quicker, gives the winner's. Only for a log without
   * entries: a log that has lost its key must not quietly go on under another. @throws SigningKeysInvalid,
   * PrivateFileExposed
   */
  create(): Promise<LogKeys>
}

export function logKeys({ folder, text, origin }: LogKeyOptions): LogKeyStore {
  const path = join(folder, 'log-signing.json')
  const load = async (): Promise<LogKeys | null> => {
    const present = text ?? (await readPrivateFile(path))
    return present === null ? null : keysOf(readLogKeyDocument(present), origin)
  }
  return {
    load,
    async create() {
      if (text === null) await createPrivateFile(path, await newDocument(origin))
      // Read back what lies there: another process may have been quicker, and have signed already.
      const keys = await load()
      if (keys === null) throw new SigningKeysInvalid('The log signing keys vanished while created')
      return keys
    },
  }
}

async function newDocument(origin: string): Promise<string> {
  const checkpoint = newJwk()
  const receipt = newJwk()
  const document: LogKeyDocument = {
    origin,
    checkpoint: { jwk: checkpoint },
    receipt: { kid: await calculateJwkThumbprint(receipt), jwk: receipt },
  }
  // Refused here, an impossible origin leaves no file behind.
  await keysOf(document, origin)
  return `${JSON.stringify(document, null, 2)}\n`
}

function newJwk(): PrivateJwk {
  const { x, d } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' })
  if (x === undefined || d === undefined) throw new SigningKeysInvalid('A new key was incomplete')
  return { kty: 'OKP', crv: 'Ed25519', x, d }
}

async function keysOf(document: LogKeyDocument, origin: string): Promise<LogKeys> {
  if (document.origin !== origin) {
    throw new SigningKeysInvalid('The log signing keys belong to a log of another origin than the configured one')
  }
  const signer = signerOf(origin, keyOf(document.checkpoint.jwk))
  const { kid, jwk } = document.receipt
  const receiptKey = keyOf(jwk)
  const { kty, crv, x } = jwk
  if (kid !== (await calculateJwkThumbprint({ kty, crv, x }))) {
    throw new SigningKeysInvalid('The receipt key does not have the kid that the document gives it')
  }
  if (x === document.checkpoint.jwk.x) {
    throw new SigningKeysInvalid('One key cannot sign both checkpoints and receipts')
  }
  const signTyped = (payload: object, typ: string) =>
    new CompactSign(Buffer.from(canonicalJson(payload as Json)))
      .setProtectedHeader({ alg: 'EdDSA', typ, kid })
      .sign(receiptKey)
  return {
    origin,
    signer,
    receipt: {
      kid,
      sign: (payload) => signTyped(payload, RECEIPT_TYPE),
      signPrefill: (payload) => signTyped(payload, PREFILL_RECEIPT_TYPE),
      signVoucher: (payload) => signTyped(payload, VOUCHER_TYPE),
    },
    publicDocument: () => ({
      origin,
      checkpoint: signer.key.text,
      receipts: { keys: [{ kty, crv, x, kid, alg: 'EdDSA', use: 'sig' }] },
    }),
  }
}

function signerOf(origin: string, key: KeyObject): NoteSigner {
  try {
    return noteSigner(origin, key)
  } catch {
    throw new SigningKeysInvalid('The origin of the log cannot be the name of a key: no spaces, no plus sign')
  }
}

function keyOf(jwk: PrivateJwk): KeyObject {
  let key: KeyObject
  try {
    key = createPrivateKey({ key: { ...jwk }, format: 'jwk' })
  } catch {
    // The cause may quote the key.
    throw new SigningKeysInvalid('A log signing key is not an Ed25519 key')
  }
  // Node keeps the private half alone and makes the public one of it, so a wrong one in the document shows.
  if (createPublicKey(key).export({ format: 'jwk' }).x !== jwk.x) {
    throw new SigningKeysInvalid('The two halves of a log signing key do not belong together')
  }
  return key
}
