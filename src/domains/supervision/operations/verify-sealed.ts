import { defineSealedWalk } from '../../../platform/sealed-walk.ts'
import { findingNotePlace, openNote, reviewNotePlace } from '../review-note.ts'
import { sealedFindingNotes, sealedReviewNotes } from '../sealed-store.ts'

export const verifySealedReviewNotes = defineSealedWalk({
  name: 'supervision.verify-sealed',
  of: 'reviewNotes',
  atOnce: 1_000,
  page: sealedReviewNotes,
  look(keyring, { drawId, entryIndex, ordinal, note }, check) {
    check.open(() => openNote(keyring, reviewNotePlace(drawId, Number(entryIndex), ordinal), note))
  },
})

export const verifySealedFindingNotes = defineSealedWalk({
  name: 'supervision.verify-sealed-findings',
  of: 'findingNotes',
  atOnce: 1_000,
  page: sealedFindingNotes,
  look: (keyring, { findingId, ordinal, note }, check) => void check.open(() => openNote(keyring, findingNotePlace(findingId, ordinal), note)),
})
