import { Buffer } from 'node:buffer'

const MAX_ENTRY_BYTES = 0xffff
const LENGTH_BYTES = 2

/**
 * Entries as a bundle: each its length as big-endian uint16, then its bytes (C2SP tlog-tiles).
 * RangeError above 65,535 bytes.
 */
export function entryBundle(texts: readonly (string | Uint8Array)[]): Buffer {
  const parts: Uint8Array[] = []
  for (const text of texts) {
    const bytes = typeof text === 'string' ? Buffer.from(text) : text
    if (bytes.length > MAX_ENTRY_BYTES) throw new RangeError('an entry has at most 65,535 bytes')
    const length = Buffer.alloc(LENGTH_BYTES)
    length.writeUInt16BE(bytes.length)
    parts.push(length, bytes)
  }
  return Buffer.concat(parts)
}

/**
 * The entries of a bundle as the bytes that were hashed, or null when the last one is cut short.
 */
export function readEntryBundle(bytes: Uint8Array): Buffer[] | null {
  const bundle = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const entries: Buffer[] = []
  for (let at = 0; at < bundle.length;) {
    if (at + LENGTH_BYTES > bundle.length) return null
    const end = at + LENGTH_BYTES + bundle.readUInt16BE(at)
    if (end > bundle.length) return null
    entries.push(bundle.subarray(at + LENGTH_BYTES, end))
    at = end
  }
  return entries
}
