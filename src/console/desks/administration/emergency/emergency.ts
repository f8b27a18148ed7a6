import type { EmergencyAccessesQuery } from '../../../generated/operations.ts'

export type Emergency = NonNullable<EmergencyAccessesQuery['emergencyAccesses']>['nodes'][number]
