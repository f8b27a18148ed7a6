import { createHmac, type KeyObject } from 'node:crypto'

/**
 * HMAC-SHA-256 (RFC 2104) of a normalised text, 32 bytes: the same text always gives the same
 * digest under one key, and without the key neither gives away the other.
 */
export function lookupWith(key: KeyObject, text: string): Buffer {
  return createHmac('sha256', key).update(text, 'utf8').digest()
}
