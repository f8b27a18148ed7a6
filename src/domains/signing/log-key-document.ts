import { SigningKeysInvalid } from './errors.ts'
import type { Ed25519Jwk } from './model.ts'

export type PrivateJwk = Required<Ed25519Jwk>

/** The private file of a log's keys. Whoever has it can sign as the log. */
export interface LogKeyDocument {
  readonly origin: string
  readonly checkpoint: { readonly jwk: PrivateJwk }
  readonly receipt: { readonly kid: string; readonly jwk: PrivateJwk }
}

/** 32 bytes in base64url have one spelling: the last character carries four bits. */
const KEY_TEXT = /^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/

/** Whether a text can be one half of an Ed25519 key (RFC 8037). */
export function isKeyText(value: unknown): value is string {
  return typeof value === 'string' && KEY_TEXT.test(value)
}

/**
 * Reads the document of a log's keys.
 *
 * @throws SigningKeysInvalid, without any part of the text
 */
export function readLogKeyDocument(text: string): LogKeyDocument {
  const value = parsed(text)
  if (!isObject(value)) throw new SigningKeysInvalid('The log signing keys are not a JSON object')
  const { origin, checkpoint, receipt } = value
  if (typeof origin !== 'string' || origin === '') throw new SigningKeysInvalid('The log signing keys name no origin')
  if (!isObject(receipt) || typeof receipt['kid'] !== 'string') {
    throw new SigningKeysInvalid('The receipt key of the log has no kid')
  }
  return {
    origin,
    checkpoint: { jwk: readJwk(checkpoint, 'checkpoint') },
    receipt: { kid: receipt['kid'], jwk: readJwk(receipt, 'receipt') },
  }
}

function readJwk(holder: unknown, name: 'checkpoint' | 'receipt'): PrivateJwk {
  const jwk = isObject(holder) ? holder['jwk'] : undefined
  if (isObject(jwk) && jwk['kty'] === 'OKP' && jwk['crv'] === 'Ed25519') {
    const { x, d } = jwk
    if (isKeyText(x) && isKeyText(d)) return { kty: 'OKP', crv: 'Ed25519', x, d }
  }
  throw new SigningKeysInvalid(`The ${name} key of the log is not a whole private Ed25519 key`)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // The parser's message quotes the text, which holds the private keys.
    throw new SigningKeysInvalid('The log signing keys are not valid JSON')
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
