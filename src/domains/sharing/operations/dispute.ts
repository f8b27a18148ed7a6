import { CASE_HANDLERS } from '../../../kernel/actor.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { defineOperation, type CommandOperation, type OperationContext } from '../../../platform/operation.ts'
import { clocksOfRequests, isOverdue } from '../clocks.ts'
import { holdRequest, notPossible, requireText, sideOf, takeStep, type Held } from '../steps.ts'
import * as store from '../store.ts'
import { viewOf, type RequestView } from '../view.ts'
import type { Concerning } from './answer-request.ts'

type Disputing = CommandOperation<Concerning, RequestView>
const PARTIES = [...CASE_HANDLERS, 'ISSUER_STEWARD'] as const

/**
 * Raises a dispute about an answer, silence past its limit, or a grant (争议, 政务数据共享条例 Art. 28): the departments
 * negotiate first. @throws Refusal NOT_AVAILABLE, SHARING_TEXT_INVALID, SHARING_STEP_NOT_POSSIBLE
 */
export const raiseDispute = defineOperation<Concerning, RequestView, Disputing>({
  name: 'sharing.raise-dispute',
  action: 'sharing.dispute',
  summary: 'Raises a dispute about a sharing request or its grant, to be negotiated.',
  kind: 'command',
  roles: PARTIES,
  async run(context, { requestId, reason }) {
    const held = await holdParty(context, requestId, reason)
    const { request } = held
    if (request.dispute !== null) throw notPossible(request.dispute)
    if (!(await hasSomethingToDispute(context, request))) throw notPossible(request.state)
    return step(context, held, 'DISPUTED', reason, { ...request, dispute: 'NEGOTIATING' })
  },
})

/** Takes a dispute that negotiation has not settled to the authority. @throws Refusal NOT_AVAILABLE, SHARING_TEXT_INVALID, SHARING_STEP_NOT_POSSIBLE */
export const escalateDispute = defineOperation<Concerning, RequestView, Disputing>({
  name: 'sharing.escalate-dispute',
  action: 'sharing.escalate',
  summary: 'Takes a dispute that was not settled to the coordinating authority.',
  kind: 'command',
  roles: PARTIES,
  async run(context, { requestId, reason }) {
    const held = await holdParty(context, requestId, reason)
    if (held.request.dispute !== 'NEGOTIATING') throw notPossible(held.request.dispute ?? 'NO_DISPUTE')
    return step(context, held, 'ESCALATED', reason, { ...held.request, dispute: 'WITH_AUTHORITY' })
  },
})

/** Ends a dispute as settled, by the side that raised it. @throws Refusal NOT_AVAILABLE, SHARING_TEXT_INVALID, SHARING_STEP_NOT_POSSIBLE */
export const settleDispute = defineOperation<Concerning, RequestView, Disputing>({
  name: 'sharing.settle-dispute',
  action: 'sharing.settle',
  summary: 'Ends a dispute as settled, by the department that raised it.',
  kind: 'command',
  roles: PARTIES,
  async run(context, { requestId, reason }) {
    const held = await holdParty(context, requestId, reason)
    const { request } = held
    if (request.dispute === null) throw notPossible('NO_DISPUTE')
    const raised = (await store.findSteps(context.db, [request.id])).findLast(({ kind }) => kind === 'DISPUTED')
    if (raised?.side !== sideOf(context.actor.departmentCode, request)) throw notPossible(request.dispute)
    return step(context, held, 'SETTLED', reason, { ...request, dispute: null })
  },
})

export type DisputeRuling = 'FOR_ASKER' | 'FOR_ISSUER' | 'REFER'

export interface Ruling extends Concerning {
  readonly ruling: DisputeRuling
}

const RULED = { FOR_ASKER: 'DECIDED_FOR_ASKER', FOR_ISSUER: 'DECIDED_FOR_ISSUER', REFER: 'REFERRED' } as const

/**
 * The authority's word on a dispute, or, where it was referred, the people's government's (政务数据共享条例 Art. 28). Where
 * the department that asks is right about a refusal or about silence, the request is with the issuer again, which then can
 * only consent. The law sets no limit for it. @throws Refusal NOT_AVAILABLE, SHARING_OWN_MATTER, SHARING_TEXT_INVALID,
 * SHARING_STEP_NOT_POSSIBLE
 */
export const ruleOnDispute = defineOperation<Ruling, RequestView, CommandOperation<Ruling, RequestView>>({
  name: 'sharing.rule-on-dispute',
  action: 'sharing.rule',
  summary: 'Decides a dispute as the coordinating authority, or refers it to the people’s government.',
  kind: 'command',
  roles: ['SUPERVISOR'],
  async run(context, { requestId, ruling, reason }) {
    const held = await holdRequest(context, requestId, 'AUTHORITY')
    const { request, record } = held
    record.about = { ...record.about, ruling }
    requireText(context, 'reason', reason)
    const { dispute, state } = request
    if (dispute === null || dispute === 'NEGOTIATING') throw notPossible(dispute ?? 'NO_DISPUTE')
    if (ruling === 'REFER' && dispute !== 'WITH_AUTHORITY') throw notPossible(dispute)
    const reopened = ruling === 'FOR_ASKER' && (state === 'REFUSED' || state === 'SUBMITTED')
    return step(context, held, RULED[ruling], reason, {
      ...request,
      dispute: ruling === 'REFER' ? 'WITH_GOVERNMENT' : null,
      ...(reopened && { state: 'REOPENED' as const, answeredAt: null }),
    })
  },
})

async function holdParty(context: OperationContext<Tx>, requestId: bigint | null, reason: string): Promise<Held> {
  // A steward speaks for what its department gives, whoever handles cases for what it asks.
  const held = await holdRequest(context, requestId, context.actor.role === 'ISSUER_STEWARD' ? 'GRANTOR' : 'GRANTEE')
  requireText(context, 'reason', reason)
  return held
}

/** An answer, a grant, or silence past the limit. What is still within its limit is nobody's fault. */
async function hasSomethingToDispute(context: OperationContext<Tx>, { id, state }: store.StoredRequest): Promise<boolean> {
  if (state === 'REFUSED' || state === 'CONSENTED' || state === 'REOPENED') return true
  const clock = (await clocksOfRequests(context, [id])).get(id)?.answer
  return state === 'SUBMITTED' && clock != null && isOverdue(clock, context.scope.at) === true
}

async function step(
  context: OperationContext<Tx>, { request }: Held, kind: 'DISPUTED' | 'ESCALATED' | 'SETTLED' | (typeof RULED)[DisputeRuling],
  reason: string, to: store.Standing,
): Promise<RequestView> {
  const side = sideOf(context.actor.departmentCode, request) ?? 'AUTHORITY'
  await takeStep(context, { requestId: request.id, grantId: request.grantId, kind, side }, { reason })
  await store.moveRequest(context.db, request.id, to)
  return viewOf(context, request.id)
}
