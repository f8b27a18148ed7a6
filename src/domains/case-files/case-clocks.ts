import type { OperationContext } from '../../platform/operation.ts'
import type { Tx } from '../../platform/db/database.ts'
import type { StoredGuide } from '../catalogue/index.ts'
import { extendClock, resumeClock, startClock, stopClock, suspendClock } from '../supervision/index.ts'
import { passesOn } from './life.ts'
import type { StepRow } from './step-store.ts'

/** Within which a counter hands a case to the back office or to another level (二七 三(三)), in working days. */
const TRANSFER_LIMIT = 1

/** What a case's clocks need to know of it. */
export interface ClockedCase {
  readonly id: bigint
  readonly itemCode: string
  readonly guideVersion: number | null
}

/** What other rooms know a case by, its clocks included: never a number that a department or a person gave. */
export function referenceOfCase(caseId: bigint): string {
  return `case:${caseId}`
}

/**
 * Under which the limit runs of whoever handles the case after these steps. The receiver of a passed case has a clock of its
 * own, so each reference is one department's.
 */
export function clockReference(caseId: bigint, steps: readonly Pick<StepRow, 'kind' | 'ordinal'>[]): string {
  const passing = steps.findLast(({ kind }) => passesOn(kind))
  return passing ? `${referenceOfCase(caseId)}:${passing.ordinal}` : referenceOfCase(caseId)
}

/**
 * Moves the clocks of a case with a step that was taken after those `before` it, in the same transaction. A case without a
 * guide, or whose guide states no limit, runs against none.
 */
export async function moveClocks(
  { db, parts }: Pick<OperationContext<Tx>, 'db' | 'parts'>,
  clocked: ClockedCase,
  before: readonly StepRow[],
  step: StepRow,
): Promise<void> {
  const { at, person } = step
  const limit = { kind: 'CASE' as const, reference: clockReference(clocked.id, before), at, by: person }
  const transfer = { kind: 'BACK_OFFICE_TRANSFER' as const, reference: referenceOfCase(clocked.id), at, by: person }
  switch (step.kind) {
    case 'RECEIVED':
      await startCaseClock({ db, parts }, clocked, [step], step.departmentCode)
      await startClock(db, {
        kind: transfer.kind, reference: transfer.reference, departmentCode: step.departmentCode, itemCode: clocked.itemCode,
        concerns: person, startedAt: at, workingDays: TRANSFER_LIMIT, statutoryWorkingDays: null, by: person,
      }, await parts.calendar.current(db))
      return
    case 'PASSED_UP':
    case 'PASSED_DOWN':
      await stopClock(db, transfer)
      await stopClock(db, limit)
      // The moment of the upload at the counter is the moment of receipt above.
      await startCaseClock({ db, parts }, clocked, [...before, step], step.to ?? step.departmentCode)
      return
    case 'IN_REVIEW':
      await stopClock(db, transfer)
      return
    case 'SUSPENDED':
      await suspendClock(db, limit)
      return
    case 'RESUMED':
      await resumeClock(db, limit, await parts.calendar.current(db))
      return
    case 'EXTENDED': {
      const workingDays = extensionOf(await guideOf(parts, clocked))
      if (workingDays !== null) await extendClock(db, { ...limit, workingDays }, await parts.calendar.current(db))
      return
    }
    case 'DECIDED':
    case 'NOT_ACCEPTED':
    case 'WITHDRAWN':
      await stopClock(db, transfer)
      await stopClock(db, limit)
      return
    case 'NOTICE_GIVEN':
    case 'MATERIALS_COMPLETE':
    case 'ACCEPTED':
    case 'DELIVERED':
      return
  }
}

/** By how many working days the guide lets the limit be extended: only where it states the condition too. */
export function extensionOf(guide: StoredGuide | null): number | null {
  const { extension = null, extensionWorkingDays = null } = guide?.content ?? {}
  return extension === null || extensionWorkingDays === null || extensionWorkingDays < 1 ? null : extensionWorkingDays
}

export async function guideOf(parts: OperationContext['parts'], { itemCode, guideVersion }: ClockedCase): Promise<StoredGuide | null> {
  return guideVersion === null ? null : parts.guideShelf.findWhole(itemCode, guideVersion)
}

async function startCaseClock(
  { db, parts }: Pick<OperationContext<Tx>, 'db' | 'parts'>,
  clocked: ClockedCase,
  steps: readonly StepRow[],
  departmentCode: string,
): Promise<void> {
  const guide = await guideOf(parts, clocked)
  const statutory = guide?.content.statutoryLimit?.workingDays ?? null
  const promised = guide?.content.promisedLimit?.workingDays ?? statutory
  const last = steps.at(-1)
  if (promised === null || !last) return
  await startClock(db, {
    kind: 'CASE', reference: clockReference(clocked.id, steps), departmentCode, itemCode: clocked.itemCode,
    // Whoever passed it on is not whom it concerns above.
    concerns: passesOn(last.kind) ? null : last.person,
    startedAt: last.at,
    // 即办: on the spot. The day of receipt is not counted, so the next working day is the earliest that a clock can name.
    workingDays: Math.max(1, promised), statutoryWorkingDays: statutory === null ? null : Math.max(1, statutory), by: last.person,
  }, await parts.calendar.current(db))
}
