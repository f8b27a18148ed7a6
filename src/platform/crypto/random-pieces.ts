import { randomFillSync } from 'node:crypto'

const PIECES = 512

/**
 * Random bytes of one length, cut from a larger piece of the system's randomness: to ask the system for a few costs more than
 * to encrypt a row. Each is given once, is valid until the next call, and is wiped by the next filling.
 */
export function randomPieces(length: number): () => Buffer {
  const pool = Buffer.allocUnsafeSlow(length * PIECES)
  let used = pool.length
  return () => {
    if (used === pool.length) {
      randomFillSync(pool)
      used = 0
    }
    const piece = pool.subarray(used, used + length)
    used += length
    return piece
  }
}
