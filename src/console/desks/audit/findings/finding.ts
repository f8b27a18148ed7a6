import type { FindingsQuery } from '../../../generated/operations.ts'

export type Finding = NonNullable<FindingsQuery['findings']>['nodes'][number]
