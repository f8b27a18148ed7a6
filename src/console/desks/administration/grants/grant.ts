import type { SharingGrantsQuery } from '../../../generated/operations.ts'

export type Grant = NonNullable<SharingGrantsQuery['sharingGrants']>['nodes'][number]
