import { compactVerify, importJWK } from 'jose'
import type { PublishedKey } from './model.ts'

/** `typ` of a receipt, so that no other JWS can be taken for one. */
export const RECEIPT_TYPE = 'yihao-receipt+jws'

/** Bounds what a checker reads: a receipt is an entry of at most 64 KiB and a proof. */
const LONGEST = 1 << 20

const COMPACT = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/

export type ReceiptSignature =
  | { readonly ok: true; readonly payload: unknown }
  | { readonly ok: false; readonly reason: 'MALFORMED' | 'KEY_UNKNOWN' | 'SIGNATURE_WRONG' }

/**
 * Verifies the signature of a receipt, a compact JWS (RFC 7515). Stricter than jose alone, which takes spaces and
 * padding inside base64url: there is one spelling, one algorithm, one type, and no header beyond them. Never throws.
 */
export function verifyReceiptSignature(jws: string, keys: readonly PublishedKey[]): Promise<ReceiptSignature> {
  return verifyTyped(jws, RECEIPT_TYPE, keys)
}

/** The same check for another type: one key may sign several kinds of words, and `typ` keeps them apart (RFC 8725, 3.11). */
export async function verifyTyped(jws: string, type: string, keys: readonly PublishedKey[]): Promise<ReceiptSignature> {
  const parts = jws.length > LONGEST || !COMPACT.test(jws) ? [] : jws.split('.')
  if (parts.length !== 3 || !parts.every(isOneSpelling)) return { ok: false, reason: 'MALFORMED' }
  const [headerText = '', payloadText = ''] = parts
  const header = parsed(headerText)
  const payload = parsed(payloadText)
  if (!isObject(header) || !isObject(payload)) return { ok: false, reason: 'MALFORMED' }
  const { alg, typ, kid, ...more } = header
  if (alg !== 'EdDSA' || typ !== type || Object.keys(more).length > 0) return { ok: false, reason: 'MALFORMED' }
  const key = keys.find((one) => one.kid === kid)
  if (key === undefined) return { ok: false, reason: 'KEY_UNKNOWN' }
  try {
    const { kty, crv, x } = key
    await compactVerify(jws, await importJWK({ kty, crv, x }, 'EdDSA'), { algorithms: ['EdDSA'] })
  } catch {
    return { ok: false, reason: 'SIGNATURE_WRONG' }
  }
  return { ok: true, payload }
}

/** Unused bits at the end of base64url would let one signature have several texts. */
function isOneSpelling(part: string): boolean {
  return Buffer.from(part, 'base64url').toString('base64url') === part
}

function parsed(part: string): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.from(part, 'base64url')))
  } catch {
    return null
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
