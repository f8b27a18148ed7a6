import type { Volumes } from './volumes.ts'

declare module '../../platform/parts.ts' {
  interface Parts {
    readonly volumes: Volumes
  }
}

export { clientLine, grantLine, type HoldState, type VolumeLine } from './model.ts'
export { Volumes } from './volumes.ts'
export { SubjectsADay } from './subjects-a-day.ts'
export { countingWriter } from './counting-writer.ts'
export { declareVolume, listVolumes, type VolumePage } from './operations/declare-volume.ts'
export { decideHold, listHolds, type HoldView, type HoldPage } from './operations/decide-hold.ts'
export { hasBudgetsToSweep, sweepBudgets } from './operations/sweep-budgets.ts'
export { verifySealedHolds } from './operations/verify-sealed.ts'
