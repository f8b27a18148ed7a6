import type { Bytes } from './bytes.ts'

/** Chromium has it from 137 on, Firefox from 129, Safari from 17. */
const ED25519 = 'Ed25519'

/** Whether the key has signed these bytes (RFC 8032, pure Ed25519); null where the browser cannot say. */
export async function verifiesEd25519(publicKey: Bytes, signature: Bytes, signed: Bytes): Promise<boolean | null> {
  try {
    const key = await crypto.subtle.importKey('raw', publicKey, ED25519, false, ['verify'])
    return await crypto.subtle.verify(ED25519, key, signature, signed)
  } catch (error) {
    if (error instanceof DOMException && error.name === 'NotSupportedError') return null
    // A point that is none: no signature of it stands.
    if (error instanceof DOMException) return false
    throw error
  }
}
