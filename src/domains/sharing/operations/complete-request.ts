import { CASE_HANDLERS } from '../../../kernel/actor.ts'
import { defineOperation, type CommandOperation } from '../../../platform/operation.ts'
import { resumeAnswerClock, suspendAnswerClock } from '../clocks.ts'
import { sharingRefusals } from '../errors.ts'
import { holdRequest, notPossible, requireState, requireText, takeStep } from '../steps.ts'
import * as store from '../store.ts'
import { viewOf, type RequestView } from '../view.ts'

export interface Saying {
  /** Null where it can be the number of none. */
  readonly requestId: bigint | null
  readonly text: string
}

/**
 * Tells the department that asks what is missing (补正): once and whole, because a request may not be refused for it
 * (政务数据共享条例 Art. 21). Until it is completed the issuer's days do not count.
 * @throws Refusal NOT_AVAILABLE, SHARING_TEXT_INVALID, SHARING_STEP_NOT_POSSIBLE, SHARING_COMPLETION_ASKED_BEFORE
 */
export const askToComplete = defineOperation<Saying, RequestView, CommandOperation<Saying, RequestView>>({
  name: 'sharing.ask-to-complete',
  action: 'sharing.ask-to-complete',
  summary: 'Tells the department that asks, once, what its request lacks.',
  kind: 'command',
  roles: ['ISSUER_STEWARD'],
  async run(context, { requestId, text }) {
    const { db } = context
    const { request } = await holdRequest(context, requestId, 'GRANTOR')
    requireText(context, 'missing', text)
    const steps = await store.findSteps(db, [request.id])
    if (steps.some(({ kind }) => kind === 'ASKED_TO_COMPLETE')) throw sharingRefusals.SHARING_COMPLETION_ASKED_BEFORE()
    requireState(request, 'SUBMITTED')
    // A dispute about its silence is not got out of the way by sending the request back.
    if (request.dispute !== null) throw notPossible(request.dispute)
    await takeStep(context, { requestId: request.id, kind: 'ASKED_TO_COMPLETE', side: 'GRANTOR' }, { reason: text })
    await suspendAnswerClock(context, request.id)
    await store.moveRequest(db, request.id, { ...request, state: 'INCOMPLETE' })
    return viewOf(context, request.id)
  },
})

/** Says what was missing; the issuer's days go on. @throws Refusal NOT_AVAILABLE, SHARING_TEXT_INVALID, SHARING_STEP_NOT_POSSIBLE */
export const completeRequest = defineOperation<Saying, RequestView, CommandOperation<Saying, RequestView>>({
  name: 'sharing.complete-request',
  action: 'sharing.complete',
  summary: 'Completes a sharing request as its issuer asked.',
  kind: 'command',
  roles: [...CASE_HANDLERS],
  async run(context, { requestId, text }) {
    const { request } = await holdRequest(context, requestId, 'GRANTEE')
    requireText(context, 'text', text)
    requireState(request, 'INCOMPLETE')
    await takeStep(context, { requestId: request.id, kind: 'COMPLETED', side: 'GRANTEE' }, { reason: text })
    await resumeAnswerClock(context, request.id)
    await store.moveRequest(context.db, request.id, { ...request, state: 'SUBMITTED' })
    return viewOf(context, request.id)
  },
})
