import { compactVerify, importJWK } from 'jose'
import { jsonObject, strictHeader } from '../../platform/crypto/strict-jws.ts'
import type { PublishedKey } from './model.ts'

/** `typ` of a receipt, so that no other JWS can be taken for one. */
export const RECEIPT_TYPE = 'yihao-receipt+jws'

/** Bounds what a checker reads: a receipt is an entry of at most 64 KiB and a proof. */
const LONGEST = 1 << 20

export type ReceiptSignature =
  | { readonly ok: true; readonly payload: unknown }
  | { readonly ok: false; readonly reason: 'MALFORMED' | 'KEY_UNKNOWN' | 'SIGNATURE_WRONG' }

/**
 * Verifies the signature of a receipt, a compact JWS (RFC 7515), as strictly as everything signed: there is one spelling, one
 * algorithm, one type, and no header beyond them. Never throws.
 */
export function verifyReceiptSignature(jws: string, keys: readonly PublishedKey[]): Promise<ReceiptSignature> {
  return verifyTyped(jws, RECEIPT_TYPE, keys)
}

/** The same check for another type: one key may sign several kinds of words, and `typ` keeps them apart (RFC 8725, 3.11). */
export async function verifyTyped(jws: string, type: string, keys: readonly PublishedKey[]): Promise<ReceiptSignature> {
  const header = strictHeader(jws, { types: [type], key: 'kid', maxLength: LONGEST })
  if (!header.ok) return { ok: false, reason: header.reason === 'KEY_UNKNOWN' ? 'KEY_UNKNOWN' : 'MALFORMED' }
  const { alg, kid } = header.value
  const payload = jsonObject(Buffer.from(jws.split('.')[1] ?? '', 'base64url'))
  if (alg !== 'EdDSA' || payload === null) return { ok: false, reason: 'MALFORMED' }
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
