import type { HubHealthQuery } from '../../../generated/operations.ts'

export type Health = NonNullable<HubHealthQuery['hubHealth']>
