import { isUtf8 } from 'node:buffer'
import { parseCheckpointBody, type Checkpoint } from '../../kernel/tlog/checkpoint.ts'
import { HASH_BYTES } from '../../kernel/tlog/merkle.ts'
import { parseNote } from '../../kernel/tlog/note.ts'
import { strictBase64, strictDecimal } from '../../kernel/tlog/strict-text.ts'

/** The body of one add-checkpoint request, well-formed; whether it is true is another question. */
export interface AddCheckpoint {
  readonly oldSize: number
  readonly proof: readonly Buffer[]
  /** The checkpoint as it was sent: a signed note. */
  readonly note: string
  readonly checkpoint: Checkpoint
}

/** Sixteen signatures of 5 kB, as signed-note wants accepted, with a proof of full length. */
export const MAX_BODY_BYTES = 128 * 1024
const MAX_PROOF_LINES = 63
const OLD = 'old '

/** Reads the body of an add-checkpoint request (C2SP tlog-witness); null for what is not one. */
export function parseAddCheckpoint(body: Buffer): AddCheckpoint | null {
  if (!isUtf8(body)) return null
  const text = body.toString('utf8')
  const end = text.indexOf('\n\n')
  if (end < 0) return null
  const [oldLine = '', ...proofLines] = text.slice(0, end).split('\n', MAX_PROOF_LINES + 2)
  const oldSize = oldLine.startsWith(OLD) ? strictDecimal(oldLine.slice(OLD.length)) : null
  const proof = proofLines.flatMap((line) => strictBase64(line) ?? []).filter(({ length }) => length === HASH_BYTES)
  if (oldSize === null || proof.length !== proofLines.length) return null
  if (proof.length > MAX_PROOF_LINES) return null
  const note = text.slice(end + 2)
  const parsed = parseNote(note)
  const checkpoint = parsed === null ? null : parseCheckpointBody(parsed.text)
  if (checkpoint === null) return null
  return { oldSize, proof, note, checkpoint }
}
