import type { SharingRequestQuery, WaitingSharingRequestsQuery } from '../../../generated/operations.ts'
import type { Acting } from '../../../session/session.tsx'
import type { NextStep, RequestAct } from './words.ts'

export type Request = NonNullable<SharingRequestQuery['sharingRequest']>
export type WaitingRequest = NonNullable<WaitingSharingRequestsQuery['waitingSharingRequests']>[number]

type Standing = Pick<WaitingRequest, 'state' | 'dispute' | 'answeredAt' | 'steps'> & { readonly flowing?: boolean }

/** What is expected next. */
export function nextOf({ state, dispute, steps, flowing = false }: Standing): NextStep {
  if (dispute === 'NEGOTIATING') return 'NEGOTIATE'
  if (dispute !== null) return 'RULE'
  if (state === 'INCOMPLETE') return 'COMPLETE'
  if (state === 'SUBMITTED' && isExtensionOpen(steps)) return 'EXTENSION'
  if (state === 'SUBMITTED' || state === 'REOPENED') return 'ANSWER'
  return state === 'CONSENTED' && !flowing ? 'FLOW' : 'NONE'
}

function isExtensionOpen(steps: Standing['steps']): boolean {
  const last = steps.findLast(({ kind }) => ['EXTENSION_ASKED', 'EXTENDED', 'EXTENSION_DENIED'].includes(kind))
  return last?.kind === 'EXTENSION_ASKED'
}

/** What whoever acts may do about it, the likeliest first. The hub decides; here is only what is worth offering. */
export function actsOf(request: Request, { role, departmentCode }: Pick<Acting, 'role' | 'departmentCode'>): readonly RequestAct[] {
  if (role === 'ISSUER_STEWARD' && departmentCode === request.grantorCode) return [...actsOfIssuer(request), ...actsOfParty(request)]
  if (role === 'CLERK' && departmentCode === request.askerCode) return [...actsOfAsker(request), ...actsOfParty(request)]
  return role === 'SUPERVISOR' ? actsOfAuthority(request) : []
}

function actsOfIssuer({ state, steps, sharingClass, flow }: Request): RequestAct[] {
  const was = (kind: Request['steps'][number]['kind']) => steps.some((step) => step.kind === kind)
  switch (state) {
    case 'SUBMITTED':
      return [
        'CONSENT', 'REFUSE', ...(was('ASKED_TO_COMPLETE') ? [] : ['ASK_TO_COMPLETE' as const]),
        ...(sharingClass === 'UNCONDITIONAL' || was('EXTENSION_ASKED') ? [] : ['ASK_EXTENSION' as const]),
      ]
    case 'REOPENED':
      return ['CONSENT']
    case 'CONSENTED':
      return flow === null ? ['READY'] : []
    default:
      return []
  }
}

function actsOfAsker({ state }: Request): RequestAct[] {
  if (state === 'INCOMPLETE') return ['COMPLETE', 'WITHDRAW']
  return state === 'SUBMITTED' || state === 'REOPENED' ? ['WITHDRAW'] : []
}

/** Of either department: the grant, and disputes. */
function actsOfParty({ grant, dispute, state, overdue }: Request): RequestAct[] {
  const moves: RequestAct[] = grant === null || grant.state === 'ENDED' ? [] : [grant.suspendedBy.length > 0 ? 'RESUME' : 'SUSPEND', 'END']
  if (dispute === 'NEGOTIATING') return [...moves, 'SETTLE', 'ESCALATE']
  if (dispute !== null) return [...moves, 'SETTLE']
  return state === 'REFUSED' || state === 'CONSENTED' || overdue === true ? [...moves, 'DISPUTE'] : moves
}

function actsOfAuthority(request: Request): RequestAct[] {
  const acts: RequestAct[] = []
  if (request.state === 'SUBMITTED' && isExtensionOpen(request.steps)) acts.push('DECIDE_EXTENSION')
  if (request.dispute === 'WITH_AUTHORITY' || request.dispute === 'WITH_GOVERNMENT') acts.push('RULE')
  return acts
}
