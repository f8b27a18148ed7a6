import type { ReviewsQuery } from '../../../generated/operations.ts'

export type Review = NonNullable<ReviewsQuery['reviews']>['nodes'][number]
