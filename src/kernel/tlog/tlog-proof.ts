import { Buffer } from 'node:buffer'
import { parseCheckpointBody } from './checkpoint.ts'
import { HASH_BYTES, isCount, isHash } from './merkle-hash.ts'
import { parseNote } from './note.ts'
import { strictBase64, strictDecimal } from './strict-text.ts'

/**
 * A receipt that can be checked offline: where an entry lies and the proof up to a signed
 * checkpoint (C2SP tlog-proof v1).
 */
export interface TlogProof {
  index: number
  proof: Buffer[]
  /** The signed note, verbatim. */
  checkpoint: string
  /**
   * Anything the log wants to say beside the proof; nothing covers it, so nothing may rest on it.
   */
  extra?: Buffer
}

const HEADER = 'c2sp.org/tlog-proof@v1'
const MAX_STEPS = 64

/** The text of a `.tlog-proof` file; RangeError for what the format cannot say. */
export function tlogProof({ index, proof, checkpoint, extra }: TlogProof): string {
  if (!isCount(index) || proof.length > MAX_STEPS || !proof.every(isHash)) {
    throw new RangeError('a proof has an index and at most 64 hashes')
  }
  if (extra?.length === 0) throw new RangeError('no extra data means no extra line')
  if (!isCheckpoint(checkpoint)) throw new RangeError('a proof ends in a signed checkpoint')
  return [
    HEADER,
    ...extra === undefined ? [] : [`extra ${extra.toString('base64')}`],
    `index ${index}`,
    ...proof.map((hash) => Buffer.from(hash).toString('base64')),
    '',
    checkpoint,
  ].join('\n')
}

/**
 * Reads a `.tlog-proof` file; null for anything `tlogProof` would not have written. Neither proof
 * nor signature is checked.
 */
export function parseTlogProof(text: string): TlogProof | null {
  const end = text.indexOf('\n\n')
  const [header, ...lines] = text.slice(0, Math.max(end, 0)).split('\n', MAX_STEPS + 4)
  const checkpoint = text.slice(end + 2)
  if (end < 0 || header !== HEADER || !isCheckpoint(checkpoint)) return null
  const extraText = lines[0]?.startsWith('extra ') ? lines.shift()!.slice('extra '.length) : null
  const indexLine = lines.shift()
  if (!indexLine?.startsWith('index ') || lines.length > MAX_STEPS) return null
  const index = strictDecimal(indexLine.slice('index '.length))
  const extra = extraText === null ? undefined : strictBase64(extraText)
  const proof = hashesOf(lines)
  if (index === null || proof === null || extra === null || extra?.length === 0) return null
  return { index, proof, checkpoint, ...extra === undefined ? {} : { extra } }
}

function hashesOf(lines: string[]): Buffer[] | null {
  const hashes: Buffer[] = []
  for (const line of lines) {
    const hash = strictBase64(line)
    if (hash?.length !== HASH_BYTES) return null
    hashes.push(hash)
  }
  return hashes
}

function isCheckpoint(text: string): boolean {
  const note = parseNote(text)
  return note !== null && parseCheckpointBody(note.text) !== null
}
