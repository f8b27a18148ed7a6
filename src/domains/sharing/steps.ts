import type { AccessRecord } from '../../kernel/access-record.ts'
import type { Tx } from '../../platform/db/database.ts'
import { dateInChina } from '../../kernel/calendar-date.ts'
import { funnelRefusals, type OperationContext } from '../../platform/operation.ts'
import { sharingRefusals } from './errors.ts'
import { textFault, type RequestState, type StepKind, type StepSide } from './model.ts'
import { sealStep, type StepWords } from './seal.ts'
import * as store from './store.ts'

/** A request that is about to take a step: held, with the record of the step. */
export interface Held {
  readonly request: store.StoredRequest
  readonly record: AccessRecord
}

/** Who may take a step: the department on that side of the request, or the authority, which is on neither. */
export type Taker = 'GRANTEE' | 'GRANTOR' | 'AUTHORITY' | 'EITHER'

/**
 * Takes hold of a request for a step of it. To a department that is on neither side there is no such request.
 * @throws Refusal NOT_AVAILABLE, SHARING_OWN_MATTER
 */
export async function holdRequest(context: OperationContext<Tx>, id: bigint | null, taker: Taker): Promise<Held> {
  const { db, actor, open } = context
  const record = open({ purpose: null, subject: null })
  const request = id === null ? null : await store.lockRequest(db, id)
  if (!request) throw funnelRefusals.NOT_AVAILABLE({ reason: 'SHARING_REQUEST_UNKNOWN' })
  record.about = { request: String(request.id) }
  const side = sideOf(actor.departmentCode, request)
  if (taker === 'AUTHORITY') {
    if (side !== null) throw sharingRefusals.SHARING_OWN_MATTER()
  } else if (side === null || (taker !== 'EITHER' && side !== taker)) {
    throw funnelRefusals.NOT_AVAILABLE({ reason: 'SHARING_REQUEST_OF_ANOTHER_DEPARTMENT' })
  }
  return { request, record }
}

/** On which side of a request a department is; nobody asks itself. */
export function sideOf(code: string, { askerCode, grantorCode }: Pick<store.StoredRequest, 'askerCode' | 'grantorCode'>): 'GRANTEE' | 'GRANTOR' | null {
  if (code === askerCode) return 'GRANTEE'
  return code === grantorCode ? 'GRANTOR' : null
}

/** @throws Refusal SHARING_STEP_NOT_POSSIBLE */
export function requireState({ state }: store.StoredRequest, ...allowed: readonly RequestState[]): void {
  if (!allowed.includes(state)) throw notPossible(state)
}

export function notPossible(state: string) {
  return sharingRefusals.SHARING_STEP_NOT_POSSIBLE({ reason: `FROM_${state}`, details: { state } })
}

/** A text that another department reads. @throws Refusal SHARING_TEXT_INVALID */
export function requireText({ scope }: OperationContext, at: string, text: string): void {
  const fault = textFault(text, dateInChina(scope.at))
  if (fault) throw sharingRefusals.SHARING_TEXT_INVALID({ reason: `${at}_${fault}`, details: { at, reason: fault } })
}

interface StepTaken {
  readonly requestId: bigint | null
  readonly grantId?: bigint | null
  readonly kind: StepKind
  readonly side: StepSide
  /** When it happened; now where not given. */
  readonly at?: Date
}

/** Puts a step on record, in the caller's transaction. */
export async function takeStep({ db, actor, parts, scope }: OperationContext<Tx>, step: StepTaken, words: Omit<StepWords, 'person'>): Promise<void> {
  const id = await store.reserveStepId(db)
  const { requestId, grantId = null, kind, side, at = scope.at } = step
  const { departmentCode, clientId, person } = actor
  const content = sealStep(parts.keyring, id, { ...words, person: side === 'HUB' ? null : person })
  await store.addStep(db, { id, requestId, grantId, kind, side, departmentCode, client: clientId, content, at })
}
