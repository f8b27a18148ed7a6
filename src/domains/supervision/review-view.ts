import type { Actor } from '../../kernel/actor.ts'
import type { Keyring } from '../../platform/crypto/keyring.ts'
import type { Db } from '../../platform/db/database.ts'
import { openNote, reviewNotePlace } from './review-note.ts'
import * as store from './review-store.ts'
import type { ReviewState } from './review.ts'

export interface StepView<State> {
  readonly state: State
  readonly at: Date
  readonly note: string
  /** `client` or `client/account`; null where the reader is not told. */
  readonly by: string | null
}

export interface ReviewView {
  readonly drawId: bigint
  readonly entryIndex: number
  readonly departmentCode: string
  readonly drawnAt: Date
  readonly state: ReviewState
  /** `client` or `client/account`; null for the department, which is not told. */
  readonly auditor: string | null
  /** The auditor reviews an access of his own department, because there was no other. */
  readonly conflict: boolean
  readonly steps: readonly StepView<ReviewState>[]
}

/** Reviews with their steps, as this actor may see them: a department is told what was judged, and not by whom. */
export async function viewsOf(
  { db, keyring, actor }: { readonly db: Db; readonly keyring: Keyring; readonly actor: Actor },
  reviews: readonly store.StoredReview[],
): Promise<ReviewView[]> {
  const steps = await store.findSteps(db, reviews)
  const isAuditor = actor.role === 'AUDITOR'
  return reviews.map(({ drawId, entryIndex, departmentCode, drawnAt, state, auditor, conflict }) => ({
    drawId, entryIndex, departmentCode, drawnAt, state, conflict,
    auditor: isAuditor ? auditor : null,
    steps: steps
      .filter((step) => step.drawId === drawId && step.entryIndex === entryIndex)
      .map((step) => ({
        state: step.state,
        at: step.at,
        note: openNote(keyring, reviewNotePlace(drawId, entryIndex, step.ordinal), step.note),
        by: isAuditor || step.state === 'EXPLAINED' ? nameOf(step) : null,
      })),
  }))
}

/** Who took a step, as auditors are written. */
export function nameOf({ client, person }: { readonly client: string; readonly person: string | null }): string {
  return person === null ? client : `${client}/${person}`
}
