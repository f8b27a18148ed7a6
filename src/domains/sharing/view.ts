import { dateInChina } from '../../kernel/calendar-date.ts'
import type { OperationContext } from '../../platform/operation.ts'
import { departmentNames, findGrantsById, type StoredGrant } from '../access/index.ts'
import { workingDaysLeft, type ClockView } from '../supervision/index.ts'
import { clocksOfRequests, isOverdue } from './clocks.ts'
import { grantState, type GrantState, type StepKind, type StepSide } from './model.ts'
import { openRequest, openStep, type RequestWords, type StepWords } from './seal.ts'
import * as store from './store.ts'

export interface StepView {
  readonly kind: StepKind
  readonly side: StepSide
  readonly departmentCode: string
  readonly reason: string | null
  readonly ground: NonNullable<StepWords['ground']> | null
  readonly workingDays: number | null
  /** Account of who took it; only of one's own department. */
  readonly person: string | null
  readonly at: Date
}

export interface GrantView extends Omit<StoredGrant, 'id'> {
  readonly id: string
  readonly state: GrantState
}

/** A request as both departments and the authority see it. */
export interface RequestView extends Omit<store.StoredRequest, 'id' | 'content' | 'grantId'>, RequestWords {
  readonly id: string
  /** Names as they are registered; null where they are not. */
  readonly askerName: string | null
  readonly grantorName: string | null
  readonly typeName: string | null
  readonly items: readonly { readonly code: string; readonly name: string | null }[]
  readonly answerClock: ClockView | null
  readonly flowClock: ClockView | null
  /** Whether a limit was passed; null where there is none or where it cannot be said. */
  readonly overdue: boolean | null
  readonly flowOverdue: boolean | null
  /** Working days until the last day, below 0 afterwards; null while the limit does not run, and where it cannot be said. */
  readonly answerDaysLeft: number | null
  readonly flowDaysLeft: number | null
  readonly grant: GrantView | null
  readonly steps: readonly StepView[]
}

/** Requests with their steps, clocks and grants: seven statements however many there are. */
export async function viewsOf(context: OperationContext, requests: readonly store.StoredRequest[]): Promise<RequestView[]> {
  const { db, parts, scope } = context
  const ids = requests.map(({ id }) => id)
  const grantIds = requests.flatMap(({ grantId }) => grantId ?? [])
  const steps = await store.findSteps(db, ids)
  const clocks = await clocksOfRequests(context, ids)
  const grants = await findGrantsById(db, grantIds)
  const departments = await departmentNames(db, requests.flatMap(({ askerCode, grantorCode }) => [askerCode, grantorCode]))
  const items = await parts.catalogueStore.namesOf(requests.flatMap(({ itemCodes }) => itemCodes))
  const types = await parts.typeDirectory.all(db)
  const calendar = await parts.calendar.current(db)
  return requests.map((request) => {
    const { content, grantId, ...shown } = request
    const { answer, flow } = clocks.get(request.id) ?? { answer: null, flow: null }
    const grant = grants.find(({ id }) => id === grantId)
    return {
      ...shown,
      ...openRequest(parts.keyring, request.id, content),
      id: String(request.id),
      askerName: departments.get(request.askerCode) ?? null,
      grantorName: departments.get(request.grantorCode) ?? null,
      typeName: types.get(request.typeCode)?.name ?? null,
      items: request.itemCodes.map((code) => ({ code, name: items.get(code) ?? null })),
      answerClock: answer,
      flowClock: flow,
      overdue: answer && isOverdue(answer, scope.at),
      flowOverdue: flow && isOverdue(flow, scope.at),
      answerDaysLeft: workingDaysLeft(calendar, answer, scope.at),
      flowDaysLeft: workingDaysLeft(calendar, flow, scope.at),
      grant: grant ? grantView(context, grant) : null,
      steps: steps.filter(({ requestId }) => requestId === request.id).map((step) => stepView(context, step)),
    }
  })
}

export async function viewOf(context: OperationContext, id: bigint): Promise<RequestView> {
  const request = await store.findRequest(context.db, id)
  const [view] = await viewsOf(context, request ? [request] : [])
  if (!view) throw new Error('a sharing request has gone')
  return view
}

export function grantView({ scope }: OperationContext, grant: StoredGrant): GrantView {
  return { ...grant, id: String(grant.id), state: grantState(grant, dateInChina(scope.at)) }
}

export function stepView({ actor, parts }: OperationContext, step: store.NewStep): StepView {
  const { kind, side, departmentCode, at } = step
  const { reason, ground = null, workingDays = null, person } = openStep(parts.keyring, step.id, step.content)
  return { kind, side, departmentCode, reason, ground, workingDays, person: departmentCode === actor.departmentCode ? person : null, at }
}
