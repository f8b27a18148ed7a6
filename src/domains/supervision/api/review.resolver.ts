import { responsePathAsArray, type GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, Info, Int, Mutation, Query, Resolver } from 'type-graphql'
import { run, type GraphqlContext } from '../../../platform/graphql/context.ts'
import { drawReview } from '../operations/draw-review.ts'
import { getReviewDraw } from '../operations/get-review-draw.ts'
import { listReviews } from '../operations/list-reviews.ts'
import { closeReview, explainReview } from '../operations/step-review.ts'
import {
  CloseReviewInput, DrawReviewInput, ExplainReviewInput, readId, ReviewsFilter, toClosing, toDrawWish, toExplaining, toListing,
} from './review.input.ts'
import { Review, ReviewConnection, ReviewDraw, toReview, toReviewConnection, toReviewDraw } from './review.type.ts'

const DEFAULT_REVIEWS = 20

@Resolver()
export class ReviewResolver {
  @Query(() => ReviewConnection, {
    nullable: true,
    description: 'Reviews of drawn accesses (双随机抽查): auditors see all, a department those of its own accesses, without ' +
      'the auditor. Each list leaves an entry. Null only together with an error. Refusals: `NOT_AVAILABLE`, ' +
      '`PAGE_SIZE_INVALID`, `CURSOR_INVALID`, `LOG_FILTER_INVALID`, `CREDIT_CODE_INVALID`, `TOO_MANY_LOG_READS`.',
  })
  async reviews(
    @Arg('filter', () => ReviewsFilter, { nullable: true, description: 'Which; all where not given.' })
    filter: ReviewsFilter | null | undefined,
    @Arg('first', () => Int, { nullable: true, defaultValue: DEFAULT_REVIEWS, description: 'How many at most, 1 to 100.' })
    first: number | null | undefined,
    @Arg('after', () => String, { nullable: true, description: 'The `endCursor` of the page before; left out for the first page.' })
    after: string | null | undefined,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: GraphqlContext,
  ): Promise<ReviewConnection> {
    return toReviewConnection(await run(context, listReviews, {
      ...toListing(filter ?? {}), first: first ?? DEFAULT_REVIEWS, after: after ?? null, path: responsePathAsArray(info.path),
    }))
  }

  @Query(() => ReviewDraw, {
    nullable: true,
    description: 'A draw with its seed and terms; null where there is none. Auditors only. Refusals: `NOT_AVAILABLE`, ' +
      '`TOO_MANY_LOG_READS`.',
  })
  async reviewDraw(
    @Arg('id', () => String, { description: 'Number of the draw.' })
    id: string,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: GraphqlContext,
  ): Promise<ReviewDraw | null> {
    const shown = await run(context, getReviewDraw, { id: readId(id), path: responsePathAsArray(info.path) })
    return shown && toReviewDraw(shown.draw, shown.drawn)
  }

  @Mutation(() => ReviewDraw, {
    description: 'Draws accesses at random and assigns auditors at random, by a seed that is kept and put into the log. ' +
      'Auditors and operators only. Refusals: `NOT_AVAILABLE`, `DRAW_INVALID`, `DRAW_EMPTY`, `DATE_INVALID`, ' +
      '`CREDIT_CODE_INVALID`, `ITEM_CODE_INVALID`, `CERTIFICATE_TYPE_CODE_INVALID`.',
  })
  async drawReview(
    @Arg('input', () => DrawReviewInput, { description: 'What to draw.' })
    input: DrawReviewInput,
    @Ctx() context: GraphqlContext,
  ): Promise<ReviewDraw> {
    const { draw, sample } = await run(context, drawReview, toDrawWish(input))
    return toReviewDraw(draw, sample.length)
  }

  @Mutation(() => Review, {
    description: 'A department explains an access of its own that was drawn; once. Refusals: `NOT_AVAILABLE`, for another ' +
      'department’s as for one that does not exist; `NOTE_INVALID`, `STEP_NOT_POSSIBLE`.',
  })
  async explainReview(
    @Arg('input', () => ExplainReviewInput, { description: 'Which access, and the explanation.' })
    input: ExplainReviewInput,
    @Ctx() context: GraphqlContext,
  ): Promise<Review> {
    return toReview(await run(context, explainReview, toExplaining(input)))
  }

  @Mutation(() => Review, {
    description: 'The auditor to whom an access was assigned judges it; once and for all. Refusals: `NOT_AVAILABLE`, ' +
      '`NOTE_INVALID`, `STEP_NOT_POSSIBLE`.',
  })
  async closeReview(
    @Arg('input', () => CloseReviewInput, { description: 'Which access, and the judgement.' })
    input: CloseReviewInput,
    @Ctx() context: GraphqlContext,
  ): Promise<Review> {
    return toReview(await run(context, closeReview, toClosing(input)))
  }
}
