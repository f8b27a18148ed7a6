import { Buffer } from 'node:buffer'
import { HASH_BYTES, isCount, isHash } from './merkle-hash.ts'
import { isLine, strictBase64, strictDecimal } from './strict-text.ts'

/**
 * What a log states about its tree (C2SP tlog-checkpoint). Without a signature it proves nothing.
 */
export interface Checkpoint {
  /** Which log; the hub's is its URL without the scheme. */
  origin: string
  size: number
  root: Buffer
  /** Further lines; opaque here, covered by the signature. */
  extensions: string[]
}

/**
 * The text that is signed: origin, size, base64 root, further lines, each with its newline.
 * RangeError for what no line can say.
 */
export function checkpointBody(checkpoint: Checkpoint): string {
  const { origin, size, root, extensions } = checkpoint
  if (![origin, ...extensions].every(isLine)) {
    throw new RangeError('origin and extensions are lines that are not empty')
  }
  if (!isCount(size) || !isHash(root)) throw new RangeError('a checkpoint has a size and a root')
  return [origin, String(size), Buffer.from(root).toString('base64'), ...extensions, ''].join('\n')
}

/**
 * Reads the text of a signed checkpoint; null for anything `checkpointBody` would not have written.
 */
export function parseCheckpointBody(text: string): Checkpoint | null {
  const lines = text.split('\n')
  if (lines.pop() !== '' || !lines.every(isLine)) return null
  const [origin, sizeText, rootText, ...extensions] = lines
  if (origin === undefined || sizeText === undefined || rootText === undefined) return null
  const size = strictDecimal(sizeText)
  const root = strictBase64(rootText)
  if (size === null || root?.length !== HASH_BYTES) return null
  return { origin, size, root, extensions }
}
