import type { CorrectionsQuery } from '../../../generated/operations.ts'

export type CorrectionShown = NonNullable<CorrectionsQuery['corrections']>['nodes'][number]
