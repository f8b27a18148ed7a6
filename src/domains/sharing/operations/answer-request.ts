import { dateInChina, type CalendarDate } from '../../../kernel/calendar-date.ts'
import { CASE_HANDLERS } from '../../../kernel/actor.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { defineOperation, type CommandOperation, type OperationContext } from '../../../platform/operation.ts'
import { addGrant, lockGrant } from '../../access/index.ts'
import { startFlowClock, stopAnswerClock, stopFlowClock } from '../clocks.ts'
import { sharingRefusals } from '../errors.ts'
import { consentFault, isGroundFor, type RefusalGround } from '../model.ts'
import { openRequest } from '../seal.ts'
import { holdRequest, notPossible, requireState, requireText, takeStep } from '../steps.ts'
import * as store from '../store.ts'
import { viewOf, type RequestView } from '../view.ts'

/** A consent; what is null is as it was asked for. */
export interface Consenting {
  readonly requestId: bigint | null
  readonly itemCodes: readonly string[] | null
  readonly fields: readonly string[] | null
  readonly dailyVolume: number | null
  readonly endsOn: CalendarDate | null
  readonly reason: string | null
}

export interface Refusing {
  readonly requestId: bigint | null
  readonly ground: RefusalGround
  readonly reason: string
}

export interface Concerning {
  readonly requestId: bigint | null
  readonly reason: string
}

/**
 * The issuer's consent, which becomes a grant: from then on the policy counts it. Whoever answers first is heard.
 * @throws Refusal NOT_AVAILABLE, SHARING_CONSENT_INVALID, SHARING_CLASS_FORBIDS, SHARING_TEXT_INVALID, SHARING_STEP_NOT_POSSIBLE
 */
export const consentToRequest = defineOperation<Consenting, RequestView, CommandOperation<Consenting, RequestView>>({
  name: 'sharing.consent',
  action: 'sharing.consent',
  summary: 'Consents to a sharing request, as asked or to less; the consent becomes a grant.',
  kind: 'command',
  roles: ['ISSUER_STEWARD'],
  async run(context, consenting) {
    const { db, scope } = context
    const { request, record } = await holdRequest(context, consenting.requestId, 'GRANTOR')
    requireState(request, 'SUBMITTED', 'REOPENED')
    await checkConsent(context, request, consenting)
    const grantId = await giveGrant(context, request, consenting)
    record.about = { ...record.about, grant: String(grantId), type: request.typeCode, grantee: request.askerCode }
    await takeStep(context, { requestId: request.id, grantId, kind: 'CONSENTED', side: 'GRANTOR' }, { reason: consenting.reason })
    await stopAnswerClock(context, request.id)
    await startFlowClock(context, request)
    await store.moveRequest(db, request.id, { ...request, state: 'CONSENTED', answeredAt: scope.at, grantId })
    return viewOf(context, request.id)
  },
})

async function checkConsent(context: OperationContext<Tx>, request: store.StoredRequest, consenting: Consenting): Promise<void> {
  const { db, parts, scope } = context
  // As it is shared now: the directory may have changed since the request came in.
  const sharing = (await parts.typeBook.findSharing(db, request.typeCode)) ?? 'UNDECLARED'
  if (sharing === 'NOT_SHARED' || sharing === 'UNDECLARED') throw sharingRefusals.SHARING_CLASS_FORBIDS({ reason: sharing, details: { sharing } })
  if (consenting.reason !== null) requireText(context, 'reason', consenting.reason)
  const fault = consentFault(request, consenting, sharing, dateInChina(scope.at))
  if (fault) throw sharingRefusals.SHARING_CONSENT_INVALID({ reason: fault, details: { reason: fault } })
}

function giveGrant({ db, parts, scope }: OperationContext<Tx>, request: store.StoredRequest, consenting: Consenting): Promise<bigint> {
  const { id, typeCode, grantorCode, askerCode, itemCodes, fields, partyRoles, way, startsOn, endsOn, dailyVolume } = request
  const { basis } = openRequest(parts.keyring, id, request.content)
  const grant = {
    typeCode, grantorCode, granteeCode: askerCode, partyRoles, way, startsOn, basis,
    itemCodes: consenting.itemCodes ?? itemCodes, fields: consenting.fields ?? fields,
    endsOn: consenting.endsOn ?? endsOn, dailyVolume: consenting.dailyVolume ?? dailyVolume,
  }
  // Of its own even where an older consent says the same: each request has the life of its own grant.
  return addGrant(db, grant, scope.at, { ofItsOwn: true })
}

/**
 * The issuer's refusal, with its ground and reason (政务数据共享条例 Art. 21); that a request is incomplete is no ground.
 * @throws Refusal NOT_AVAILABLE, SHARING_GROUND_NOT_POSSIBLE, SHARING_TEXT_INVALID, SHARING_STEP_NOT_POSSIBLE
 */
export const refuseRequest = defineOperation<Refusing, RequestView, CommandOperation<Refusing, RequestView>>({
  name: 'sharing.refuse',
  action: 'sharing.refuse',
  summary: 'Refuses a sharing request, with its ground and reason.',
  kind: 'command',
  roles: ['ISSUER_STEWARD'],
  async run(context, { requestId, ground, reason }) {
    const { request, record } = await holdRequest(context, requestId, 'GRANTOR')
    record.about = { ...record.about, ground }
    requireText(context, 'reason', reason)
    const cannot = (why: string) => sharingRefusals.SHARING_GROUND_NOT_POSSIBLE({ reason: why, details: { reason: why } })
    if (request.state === 'REOPENED') throw cannot('DECIDED_FOR_ASKER')
    requireState(request, 'SUBMITTED')
    const sharing = (await context.parts.typeBook.findSharing(context.db, request.typeCode)) ?? 'UNDECLARED'
    if (!isGroundFor(ground, request.sharingClass, sharing)) throw cannot('NO_CONDITIONS')
    await takeStep(context, { requestId: request.id, kind: 'REFUSED', side: 'GRANTOR' }, { reason, ground })
    await stopAnswerClock(context, request.id)
    await store.moveRequest(context.db, request.id, { ...request, state: 'REFUSED', answeredAt: context.scope.at })
    return viewOf(context, request.id)
  },
})

/** Takes a request back before it is answered. @throws Refusal NOT_AVAILABLE, SHARING_TEXT_INVALID, SHARING_STEP_NOT_POSSIBLE */
export const withdrawRequest = defineOperation<Concerning, RequestView, CommandOperation<Concerning, RequestView>>({
  name: 'sharing.withdraw-request',
  action: 'sharing.withdraw',
  summary: 'Takes a sharing request back before it is answered.',
  kind: 'command',
  roles: [...CASE_HANDLERS],
  async run(context, { requestId, reason }) {
    const { request } = await holdRequest(context, requestId, 'GRANTEE')
    requireText(context, 'reason', reason)
    requireState(request, 'SUBMITTED', 'INCOMPLETE', 'REOPENED')
    await takeStep(context, { requestId: request.id, kind: 'WITHDRAWN', side: 'GRANTEE' }, { reason })
    await stopAnswerClock(context, request.id)
    await store.moveRequest(context.db, request.id, { ...request, state: 'WITHDRAWN', dispute: null })
    return viewOf(context, request.id)
  },
})

/** What the issuer itself holds back, or what has ended, nobody can read. @throws Refusal SHARING_STEP_NOT_POSSIBLE */
async function requireReadable({ db }: OperationContext<Tx>, { grantId }: store.StoredRequest): Promise<void> {
  const grant = grantId === null ? null : await lockGrant(db, grantId)
  if (!grant) throw new Error('a consented request has no grant')
  if (grant.endedAt !== null) throw notPossible('ENDED')
  if (grant.suspendedBy.includes('GRANTOR')) throw notPossible('SUSPENDED')
}

/** Says that the data can be read now: the limit of twenty working days ends. @throws Refusal NOT_AVAILABLE, SHARING_STEP_NOT_POSSIBLE */
export const stateReady = defineOperation<bigint | null, RequestView, CommandOperation<bigint | null, RequestView>>({
  name: 'sharing.state-ready',
  action: 'sharing.ready',
  summary: 'States that the data of a consented request can be read.',
  kind: 'command',
  roles: ['ISSUER_STEWARD'],
  async run(context, requestId) {
    const { scope } = context
    const { request } = await holdRequest(context, requestId, 'GRANTOR')
    requireState(request, 'CONSENTED')
    if (request.flow !== null) throw notPossible(request.flow)
    await requireReadable(context, request)
    await takeStep(context, { requestId: request.id, grantId: request.grantId, kind: 'READY', side: 'GRANTOR' }, { reason: null })
    await stopFlowClock(context, request.id, scope.at)
    await store.moveRequest(context.db, request.id, { ...request, flowingSince: scope.at, flow: 'READY' })
    return viewOf(context, request.id)
  },
})
