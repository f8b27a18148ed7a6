import { dateInChina } from '../../../kernel/calendar-date.ts'
import { defineOperation, funnelRefusals, type CommandOperation, type OperationContext } from '../../../platform/operation.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { reviewRefusals } from '../review-errors.ts'
import { reviewNotePlace, sealNote } from '../review-note.ts'
import * as store from '../review-store.ts'
import { viewsOf, type ReviewView } from '../review-view.ts'
import { accountOf, isAssigned, mayReviewGo } from '../review.ts'

export interface Explaining extends store.ReviewKey {
  readonly note: string
}

export interface Closing extends Explaining {
  readonly state: 'CLEARED' | 'VIOLATION'
}

/** The department's own word for an access of one of its clients. */
export const explainReview = defineOperation<Explaining, ReviewView, CommandOperation<Explaining, ReviewView>>({
  name: 'supervision.explain-review',
  action: 'review.explain',
  summary: 'Adds a department’s explanation to the review of an access of its own.',
  kind: 'command',
  roles: ['DEPARTMENT_SYSTEM'],
  run: (context, explaining) =>
    takeStep(context, { ...explaining, state: 'EXPLAINED' }, (review) =>
      review.departmentCode === context.actor.departmentCode ? null : 'REVIEW_OF_ANOTHER_DEPARTMENT'),
})

/** The judgement of the auditor to whom the review was assigned. It ends the review. */
export const closeReview = defineOperation<Closing, ReviewView, CommandOperation<Closing, ReviewView>>({
  name: 'supervision.close-review',
  action: 'review.close',
  summary: 'Clears a drawn access or finds a violation, by the auditor it was assigned to.',
  kind: 'command',
  roles: ['AUDITOR'],
  run: (context, closing) =>
    takeStep(context, closing, ({ auditorClient, auditorAccount }) =>
      isAssigned(context.actor, { client: auditorClient, account: auditorAccount }) ? null : 'REVIEW_OF_ANOTHER_AUDITOR'),
})

type Step = Explaining & { readonly state: store.StoredStep['state'] }

/** One step, or none: of two at once, the later one finds the place taken and is refused. */
async function takeStep(
  context: OperationContext<Tx>,
  { drawId, entryIndex, state, note }: Step,
  forbids: (review: store.StoredReview) => string | null,
): Promise<ReviewView> {
  const { db, actor, scope, parts, open } = context
  const record = open({ purpose: null, subject: null })
  record.about = { draw: String(drawId), entry: entryIndex, state }
  const review = await store.findReview(db, { drawId, entryIndex })
  const reason = review ? forbids(review) : 'REVIEW_UNKNOWN'
  if (!review || reason !== null) throw funnelRefusals.NOT_AVAILABLE({ reason: reason ?? 'REVIEW_UNKNOWN' })
  const ordinal = review.steps + 1
  const { sealed, digest } = sealNote(context, reviewNotePlace(drawId, entryIndex, ordinal), note)
  record.about = { ...record.about, note: digest }
  const taken = mayReviewGo(review.state, state) && (await store.addStep(db, {
    drawId, entryIndex, ordinal, state, note: sealed, client: actor.clientId,
    person: accountOf(actor, dateInChina(scope.at)), departmentCode: actor.departmentCode, at: scope.at,
  }))
  const now = await store.findReview(db, { drawId, entryIndex })
  if (!now) throw new Error('a review has gone')
  if (!taken) throw reviewRefusals.STEP_NOT_POSSIBLE({ reason: `FROM_${now.state}`, details: { state: now.state } })
  const [view] = await viewsOf({ db, keyring: parts.keyring, actor }, [now])
  if (!view) throw new Error('a review has no view')
  return view
}
