import type { Keyring } from '../../platform/crypto/keyring.ts'
import type { Db } from '../../platform/db/database.ts'
import * as store from './finding-store.ts'
import { findingNotePlace, openNote } from './review-note.ts'
import { nameOf, type StepView } from './review-view.ts'
import type { FindingState } from './review.ts'

export interface FindingView extends Omit<store.StoredFinding, 'steps'> {
  readonly steps: readonly StepView<FindingState>[]
}

/** Findings with their steps, as auditors see them. */
export async function findingViews(
  { db, keyring }: { readonly db: Db; readonly keyring: Keyring },
  findings: readonly store.StoredFinding[],
): Promise<FindingView[]> {
  const steps = await store.findFindingSteps(db, findings.map(({ id }) => id))
  return findings.map((finding) => ({
    ...finding,
    steps: steps
      .filter(({ findingId }) => findingId === finding.id)
      .map((step) => ({
        state: step.state,
        at: step.at,
        note: openNote(keyring, findingNotePlace(finding.id, step.ordinal), step.note),
        by: nameOf(step),
      })),
  }))
}
