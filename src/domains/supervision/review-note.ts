import { dateInChina } from '../../kernel/calendar-date.ts'
import type { Keyring } from '../../platform/crypto/keyring.ts'
import type { OperationContext } from '../../platform/operation.ts'
import { reviewRefusals } from './review-errors.ts'
import { noteFault } from './review.ts'

// A note may name people, so it is sealed, bound to the step that it belongs to; the log keeps its keyed digest, with
// which it can be shown that the note is still the one that was written.

/** Table, ids and number of the step. */
export type NotePlace = readonly string[]

export function reviewNotePlace(drawId: bigint, entryIndex: number, ordinal: number): NotePlace {
  return ['review_step', 'note', String(drawId), String(entryIndex), String(ordinal)]
}

export function findingNotePlace(findingId: bigint, ordinal: number): NotePlace {
  return ['finding_step', 'note', String(findingId), String(ordinal)]
}

export interface SealedNote {
  readonly sealed: Buffer
  /** Keyed, for the log. */
  readonly digest: string
}

/** @throws Refusal NOTE_INVALID */
export function sealNote({ parts, scope }: OperationContext, place: NotePlace, note: string): SealedNote {
  const reason = noteFault(note, dateInChina(scope.at))
  if (reason !== null) throw reviewRefusals.NOTE_INVALID({ reason, details: { reason } })
  return {
    sealed: parts.keyring.seal('case-form', place, note),
    digest: parts.keyring.lookup('audit-digest', `note:${place.join(':')}:${note}`).toString('base64url'),
  }
}

/** @throws SealBroken where the row was tampered with or its key is gone */
export function openNote(keyring: Keyring, place: NotePlace, sealed: Buffer): string {
  return keyring.open('case-form', place, sealed).toString()
}
