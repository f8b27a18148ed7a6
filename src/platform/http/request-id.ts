import type { Clock } from '../../kernel/clock.ts'
import { randomPieces } from '../crypto/random-pieces.ts'

const nextBytes = randomPieces(16)

/**
 * A new request id: a UUID of version 7 (RFC 9562), so that ids sort by time. Always our own: an id
 * from outside could repeat or carry something.
 */
export function newRequestId(clock: Clock): string {
  const bytes = nextBytes()
  bytes.writeUIntBE(clock.now().getTime(), 0, 6)
  bytes.writeUInt8(0x70 | (bytes.readUInt8(6) & 0x0f), 6)
  bytes.writeUInt8(0x80 | (bytes.readUInt8(8) & 0x3f), 8)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
