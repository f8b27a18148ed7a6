import { dateInChina, type CalendarDate } from '../../kernel/calendar-date.ts'
import type { Tx } from '../../platform/db/database.ts'
import type { OperationContext } from '../../platform/operation.ts'
import { clocksOf, extendClock, resumeClock, startClock, stopClock, suspendClock, type ClockView } from '../supervision/index.ts'
import { LIMITS } from './model.ts'

/** The limits of one request: of its answer, and from consent to data. */
export interface RequestClocks {
  readonly answer: ClockView | null
  readonly flow: ClockView | null
}

const answerReference = (id: bigint): string => `sharing:${id}`
const flowReference = (id: bigint): string => `sharing-flow:${id}`

interface Whose {
  readonly id: bigint
  readonly grantorCode: string
}

/** The issuer's working days begin with the day after the request came in. */
export async function startAnswerClock(context: OperationContext<Tx>, { id, grantorCode }: Whose, workingDays: number): Promise<void> {
  await start(context, answerReference(id), grantorCode, workingDays)
}

/** Twenty working days from consent to data (政务数据共享条例 Art. 22). */
export async function startFlowClock(context: OperationContext<Tx>, { id, grantorCode }: Whose): Promise<void> {
  await start(context, flowReference(id), grantorCode, LIMITS.flow)
}

async function start({ db, parts, scope }: OperationContext<Tx>, reference: string, departmentCode: string, workingDays: number) {
  const limit = { startedAt: scope.at, workingDays, statutoryWorkingDays: workingDays }
  await startClock(db, { kind: 'SHARING', reference, departmentCode, itemCode: null, concerns: null, ...limit }, await parts.calendar.current(db))
}

/** While the department that asks completes its request, the issuer's days do not count. */
export async function suspendAnswerClock({ db, scope }: OperationContext<Tx>, id: bigint): Promise<void> {
  await suspendClock(db, { kind: 'SHARING', reference: answerReference(id), at: scope.at })
}

export async function resumeAnswerClock({ db, parts, scope }: OperationContext<Tx>, id: bigint): Promise<void> {
  await resumeClock(db, { kind: 'SHARING', reference: answerReference(id), at: scope.at }, await parts.calendar.current(db))
}

/** @throws Refusal CLOCK_STEP_NOT_POSSIBLE where the last day has passed */
export async function extendAnswerClock({ db, parts, scope }: OperationContext<Tx>, id: bigint, workingDays: number): Promise<void> {
  const step = { kind: 'SHARING' as const, reference: answerReference(id), at: scope.at, workingDays, statutoryWorkingDays: workingDays }
  await extendClock(db, step, await parts.calendar.current(db))
}

export async function stopAnswerClock({ db, scope }: OperationContext<Tx>, id: bigint): Promise<void> {
  await stopClock(db, { kind: 'SHARING', reference: answerReference(id), at: scope.at })
}

/** `at` is when the data flowed, which may be before anybody noticed. */
export async function stopFlowClock({ db }: OperationContext<Tx>, id: bigint, at: Date): Promise<void> {
  await stopClock(db, { kind: 'SHARING', reference: flowReference(id), at })
}

/** The clocks of these requests with their cards, in two statements. */
export async function clocksOfRequests({ db, scope }: OperationContext, ids: readonly bigint[]): Promise<ReadonlyMap<bigint, RequestClocks>> {
  if (ids.length === 0) return new Map()
  const clocks = await clocksOf(db, 'SHARING', ids.flatMap((id) => [answerReference(id), flowReference(id)]), scope.at)
  const byReference = new Map(clocks.map((clock) => [clock.reference, clock]))
  const clock = (reference: string) => byReference.get(reference) ?? null
  return new Map(ids.map((id) => [id, { answer: clock(answerReference(id)), flow: clock(flowReference(id)) }]))
}

/**
 * Whether a limit was passed, by now or when it was stopped. Null where it cannot be said: it is suspended, or was counted
 * through a year whose calendar is not published.
 */
export function isOverdue({ dueOn, provisional, stoppedAt }: Pick<ClockView, 'dueOn' | 'provisional' | 'stoppedAt'>, now: Date): boolean | null {
  const day: CalendarDate = dateInChina(stoppedAt ?? now)
  if (dueOn === null || (provisional && day > dueOn)) return null
  return day > dueOn
}
