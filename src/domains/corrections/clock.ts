import type { Tx } from '../../platform/db/database.ts'
import type { OperationContext } from '../../platform/operation.ts'
import { clocksOf, startClock, stopClock, type ClockView } from '../supervision/index.ts'
import { CORRECTION_WORKING_DAYS } from './model.ts'

export function clockReference(id: bigint): string {
  return `correction:${id}`
}

/** The source's ten working days begin with the day after the report. */
export async function startCorrectionClock(
  { db, parts, scope }: OperationContext<Tx>,
  { id, sourceCode }: { readonly id: bigint; readonly sourceCode: string },
): Promise<void> {
  await startClock(
    db,
    {
      kind: 'CORRECTION', reference: clockReference(id), departmentCode: sourceCode, itemCode: null, concerns: null,
      startedAt: scope.at, workingDays: CORRECTION_WORKING_DAYS, statutoryWorkingDays: CORRECTION_WORKING_DAYS,
    },
    await parts.calendar.current(db),
  )
}

export async function stopCorrectionClock({ db, scope }: OperationContext<Tx>, id: bigint): Promise<void> {
  await stopClock(db, { kind: 'CORRECTION', reference: clockReference(id), at: scope.at })
}

/** The clocks of these corrections with their cards, in two statements. */
export async function correctionClocks({ db, scope }: OperationContext, ids: readonly bigint[]): Promise<Map<bigint, ClockView>> {
  if (ids.length === 0) return new Map()
  const clocks = await clocksOf(db, 'CORRECTION', ids.map(clockReference), scope.at)
  const byReference = new Map(clocks.map((clock) => [clock.reference, clock]))
  return new Map(ids.flatMap((id) => {
    const clock = byReference.get(clockReference(id))
    return clock ? [[id, clock] as const] : []
  }))
}
