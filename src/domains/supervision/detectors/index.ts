import type { Detector } from './finding.ts'
import { circle } from './circle.ts'
import { muchRead } from './much-read.ts'
import { neighbours } from './neighbours.ts'
import { offHours } from './off-hours.ts'
import { sharedAccount } from './shared-account.ts'
import { thresholds } from './thresholds.ts'
import { undecided } from './undecided.ts'
import { volume } from './volume.ts'

export type { Detector, Finding, Knowledge, Parameter, Severity, Watch, Who } from './finding.ts'
export { SEVERITIES } from './finding.ts'
export { eventOf, type LogEvent } from './log-event.ts'

/** All detectors, in the order in which they are listed to people. */
export const detectors: readonly Detector[] = [
  volume, neighbours, offHours, undecided, muchRead, circle, thresholds, sharedAccount,
]
