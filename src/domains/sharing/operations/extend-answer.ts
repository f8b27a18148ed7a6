import { defineOperation, type CommandOperation } from '../../../platform/operation.ts'
import { clocksOfRequests, extendAnswerClock, isOverdue } from '../clocks.ts'
import { sharingRefusals } from '../errors.ts'
import { LIMITS } from '../model.ts'
import { openStep } from '../seal.ts'
import { holdRequest, notPossible, requireState, requireText, takeStep } from '../steps.ts'
import * as store from '../store.ts'
import { viewOf, type RequestView } from '../view.ts'

export interface ExtensionWish {
  readonly requestId: bigint | null
  readonly workingDays: number
  readonly reason: string
}

export interface ExtensionDecision {
  readonly requestId: bigint | null
  readonly agreed: boolean
  readonly reason: string
}

const cannot = (reason: string) => sharingRefusals.SHARING_EXTENSION_NOT_POSSIBLE({ reason, details: { reason } })

/**
 * Asks the authority to agree that the answer is put off (政务数据共享条例 Art. 21: once, by at most ten working days). The
 * limit runs on until it has. @throws Refusal NOT_AVAILABLE, SHARING_EXTENSION_NOT_POSSIBLE, SHARING_TEXT_INVALID,
 * SHARING_STEP_NOT_POSSIBLE
 */
export const askExtension = defineOperation<ExtensionWish, RequestView, CommandOperation<ExtensionWish, RequestView>>({
  name: 'sharing.ask-extension',
  action: 'sharing.ask-extension',
  summary: 'Asks the coordinating authority to agree that an answer is put off.',
  kind: 'command',
  roles: ['ISSUER_STEWARD'],
  async run(context, { requestId, workingDays, reason }) {
    const { db, scope } = context
    const { request, record } = await holdRequest(context, requestId, 'GRANTOR')
    record.about = { ...record.about, days: workingDays }
    requireText(context, 'reason', reason)
    requireState(request, 'SUBMITTED')
    if (request.sharingClass === 'UNCONDITIONAL') throw cannot('UNCONDITIONAL')
    if (!Number.isInteger(workingDays) || workingDays < 1 || workingDays > LIMITS.extension) throw cannot('DAYS')
    const steps = await store.findSteps(db, [request.id])
    if (steps.some(({ kind }) => kind === 'EXTENSION_ASKED')) throw cannot('ASKED_BEFORE')
    const clock = (await clocksOfRequests(context, [request.id])).get(request.id)?.answer
    if (!clock || isOverdue(clock, scope.at) === true) throw cannot('LIMIT_PASSED')
    await takeStep(context, { requestId: request.id, kind: 'EXTENSION_ASKED', side: 'GRANTOR' }, { reason, workingDays })
    return viewOf(context, request.id)
  },
})

/**
 * The authority agrees that the answer is put off, before its last day has passed, or does not.
 * @throws Refusal NOT_AVAILABLE, SHARING_OWN_MATTER, SHARING_EXTENSION_NOT_POSSIBLE, SHARING_TEXT_INVALID,
 * SHARING_STEP_NOT_POSSIBLE
 */
export const decideExtension = defineOperation<ExtensionDecision, RequestView, CommandOperation<ExtensionDecision, RequestView>>({
  name: 'sharing.decide-extension',
  action: 'sharing.decide-extension',
  summary: 'Agrees, or does not, that the answer to a sharing request is put off.',
  kind: 'command',
  roles: ['SUPERVISOR'],
  async run(context, { requestId, agreed, reason }) {
    const { db, parts, scope } = context
    const { request, record } = await holdRequest(context, requestId, 'AUTHORITY')
    record.about = { ...record.about, agreed }
    requireText(context, 'reason', reason)
    const steps = await store.findSteps(db, [request.id])
    const asked = steps.find(({ kind }) => kind === 'EXTENSION_ASKED')
    if (!asked || steps.some(({ kind }) => kind === 'EXTENDED' || kind === 'EXTENSION_DENIED')) throw notPossible(request.state)
    requireState(request, 'SUBMITTED', 'INCOMPLETE')
    const { workingDays = 0 } = openStep(parts.keyring, asked.id, asked.content)
    if (agreed) {
      const clock = (await clocksOfRequests(context, [request.id])).get(request.id)?.answer
      if (!clock || isOverdue(clock, scope.at) === true) throw cannot('LIMIT_PASSED')
      await extendAnswerClock(context, request.id, workingDays)
    }
    await takeStep(context, { requestId: request.id, kind: agreed ? 'EXTENDED' : 'EXTENSION_DENIED', side: 'AUTHORITY' }, { reason, workingDays })
    return viewOf(context, request.id)
  },
})
