import { parseCheckpointBody, type Checkpoint } from '../../../kernel/tlog/checkpoint.ts'
import { parseNote, verifyNote, type VerifierKey } from '../../../kernel/tlog/note.ts'
import { differenceOf, type Difference, VerificationImpossible } from './differences.ts'

/** What is expected of a log by somebody who verifies it. */
export interface ExpectedLog {
  readonly origin: string
  readonly key: VerifierKey
}

/** A checkpoint whose signature stands, or what is wrong with it. */
export type CheckedCheckpoint =
  | { readonly ok: true; readonly checkpoint: Checkpoint }
  | { readonly ok: false; readonly checkpoint: Checkpoint | null; readonly difference: Difference }

/**
 * Checks the newest checkpoint of a log. It is over everything, so what is wrong with it is wrong from the first entry
 * on.
 */
export function checkNewest(note: string | null, size: number, { origin, key }: ExpectedLog): CheckedCheckpoint {
  const parsed = parseNote(note ?? '')
  const checkpoint = parsed && parseCheckpointBody(parsed.text)
  const differs = (word: Difference['word'], detail?: string): CheckedCheckpoint => ({
    ok: false,
    checkpoint: checkpoint ?? null,
    difference: differenceOf(word, 0, size, detail),
  })
  if (!parsed || !checkpoint) return differs('CHECKPOINT_MALFORMED')
  if (checkpoint.origin !== origin) return differs('ORIGIN_DIFFERS')
  const verdict = verifyNote(parsed, [key])
  if (!verdict.ok) return differs(verdict.reason === 'NO_KNOWN_SIGNATURE' ? 'KEY_DIFFERS' : 'SIGNATURE_WRONG')
  if (checkpoint.size !== size) {
    return differs('CHECKPOINT_SIZE_DIFFERS', `the head has ${size} entries, the checkpoint covers ${checkpoint.size}`)
  }
  return { ok: true, checkpoint }
}

/**
 * Checks a checkpoint that an auditor or a witness kept.
 *
 * @throws VerificationImpossible where it is no signed checkpoint at all
 */
export function checkKept(note: string, size: number, { origin, key }: ExpectedLog): CheckedCheckpoint {
  const parsed = parseNote(note)
  const checkpoint = parsed && parseCheckpointBody(parsed.text)
  if (!parsed || !checkpoint)
    throw new VerificationImpossible('The file of a kept checkpoint holds no signed checkpoint.')
  const verdict = verifyNote(parsed, [key])
  if (!verdict.ok && verdict.reason === 'SIGNATURE_WRONG') {
    throw new VerificationImpossible('The signature of the kept checkpoint is wrong: the file was changed.')
  }
  if (!verdict.ok || checkpoint.origin !== origin) {
    return { ok: false, checkpoint, difference: differenceOf('KEPT_KEY_DIFFERS', 0, size) }
  }
  if (checkpoint.size > size) {
    const detail = `the log has ${size} entries, the kept checkpoint covers ${checkpoint.size}`
    return { ok: false, checkpoint, difference: differenceOf('ROLLED_BACK', size, checkpoint.size, detail) }
  }
  return { ok: true, checkpoint }
}
