import { Field, Int, ObjectType } from 'type-graphql'
import { CalendarDateScalar, CertificateTypeCodeScalar, CreditCodeScalar, DateTimeScalar, ItemCodeScalar } from '../../../platform/graphql/scalars.ts'
import { connectionOf, PageInfo } from '../../../platform/graphql/page-info.type.ts'
import type { CalendarDate } from '../../../kernel/calendar-date.ts'
import type { ReviewPage } from '../operations/list-reviews.ts'
import type { StoredDraw } from '../review-store.ts'
import type { ReviewView } from '../review-view.ts'
import { AccessOutcome } from './access-entry.enums.ts'
import { ReviewState, SeedOrigin } from './review.enums.ts'

@ObjectType({ simpleResolvers: true, description: 'One step of a review. Steps are added and never changed.' })
export class ReviewStep {
  @Field(() => ReviewState, { description: 'The state that it led to.' })
  readonly state!: ReviewState

  @Field(() => DateTimeScalar, { description: 'When.' })
  readonly at!: Date

  @Field(() => String, { description: 'What was noted.' })
  readonly note!: string

  @Field(() => String, {
    nullable: true,
    description: 'Who took it, as `client` or `client/account`; null for a department where an auditor did.',
  })
  readonly by!: string | null
}

@ObjectType({ simpleResolvers: true, description: 'A drawn access and what became of it (双随机抽查).' })
export class Review {
  @Field(() => String, { description: 'The draw that it belongs to.' })
  readonly drawId!: string

  @Field(() => String, { description: 'Index of the entry in the log; `accessEntries` of an answer name entries so.' })
  readonly entryIndex!: string

  @Field(() => CreditCodeScalar, { description: 'The department whose access it is.' })
  readonly departmentCode!: string

  @Field(() => DateTimeScalar, { description: 'When it was drawn.' })
  readonly drawnAt!: Date

  @Field(() => ReviewState, { description: 'Where it stands.' })
  readonly state!: ReviewState

  @Field(() => String, {
    nullable: true,
    description: 'Who reviews it, as `client` or `client/account`. Null for departments, which are not told.',
  })
  readonly auditor!: string | null

  @Field(() => Boolean, { description: 'The auditor is of the same department, client or account, because all were.' })
  readonly conflict!: boolean

  @Field(() => [ReviewStep], { description: 'What was done, in its order.' })
  readonly steps!: readonly ReviewStep[]
}

@ObjectType({ simpleResolvers: true, description: 'A review and its place in the list.' })
export class ReviewEdge {
  @Field(() => String, { description: 'Cursor of this review: give it as `after` to go on behind it.' })
  readonly cursor!: string

  @Field(() => Review, { description: 'The review.' })
  readonly node!: Review
}

@ObjectType({ simpleResolvers: true, description: 'A page of reviews, newest draws first.' })
export class ReviewConnection {
  @Field(() => [ReviewEdge], { description: 'The reviews with their cursors.' })
  readonly edges!: readonly ReviewEdge[]

  @Field(() => [Review], { description: 'The reviews alone.' })
  readonly nodes!: readonly Review[]

  @Field(() => PageInfo, { description: 'Whether and where the list goes on.' })
  readonly pageInfo!: PageInfo
}

@ObjectType({ simpleResolvers: true, description: 'What narrows the population of a draw.' })
export class ReviewDrawFilter {
  @Field(() => CalendarDateScalar, { nullable: true, description: 'First day of China.' })
  readonly from!: CalendarDate | null

  @Field(() => CalendarDateScalar, { nullable: true, description: 'Last day of China.' })
  readonly to!: CalendarDate | null

  @Field(() => CreditCodeScalar, { nullable: true, description: 'Department.' })
  readonly departmentCode!: string | null

  @Field(() => String, { nullable: true, description: 'Client.' })
  readonly clientId!: string | null

  @Field(() => ItemCodeScalar, { nullable: true, description: 'Item of the purpose.' })
  readonly itemCode!: string | null

  @Field(() => String, { nullable: true, description: 'Action.' })
  readonly action!: string | null

  @Field(() => CertificateTypeCodeScalar, { nullable: true, description: 'Type of a certificate that was shown.' })
  readonly certificateType!: string | null

  @Field(() => AccessOutcome, { nullable: true, description: 'Outcome.' })
  readonly outcome!: AccessOutcome | null
}

@ObjectType({
  simpleResolvers: true,
  description: 'A draw with everything that it takes to draw the same again with another program; how stands in the ' +
    'README of the room `supervision`.',
})
export class ReviewDraw {
  @Field(() => String, { description: 'Number of the draw.' })
  readonly id!: string

  @Field(() => String, { description: 'Version of the rules by which it was drawn.' })
  readonly algorithm!: string

  @Field(() => DateTimeScalar, { description: 'When.' })
  readonly drawnAt!: Date

  @Field(() => String, { description: 'Size of the log’s tree over which it was drawn.' })
  readonly treeSize!: string

  @Field(() => String, { description: 'Root of that tree, base64 as in checkpoints.' })
  readonly root!: string

  @Field(() => String, { description: 'First index of the range of the population.' })
  readonly fromIndex!: string

  @Field(() => String, { description: 'Index behind its last.' })
  readonly toIndex!: string

  @Field(() => ReviewDrawFilter, { description: 'What narrows it.' })
  readonly filter!: ReviewDrawFilter

  @Field(() => String, { description: 'How many accesses the population has.' })
  readonly population!: string

  @Field(() => Int, { description: 'How many were asked for.' })
  readonly wanted!: number

  @Field(() => Int, { description: 'How many were drawn.' })
  readonly drawn!: number

  @Field(() => String, { description: 'Seed, 64 hexadecimal digits.' })
  readonly seed!: string

  @Field(() => SeedOrigin, { description: 'Where the seed comes from.' })
  readonly seedOrigin!: SeedOrigin

  @Field(() => String, { nullable: true, description: 'The public text in a derived seed; null for a given one.' })
  readonly publicText!: string | null

  @Field(() => String, {
    nullable: true,
    description: 'What a key of the hub gave of the terms and the root, 64 hexadecimal digits: part of a derived seed, so that nobody could try beforehand what comes out. Null for a given one.',
  })
  readonly keyedTerms!: string | null

  @Field(() => [String], { description: 'The auditors, as `client` or `client/account`, in the order of their names.' })
  readonly auditors!: readonly string[]

  @Field(() => String, { description: 'Digest of the sample, as the log’s entry of the draw has it.' })
  readonly sampleDigest!: string
}

export function toReview({ drawId, entryIndex, ...view }: ReviewView): Review {
  return { ...view, drawId: String(drawId), entryIndex: String(entryIndex) }
}

export function toReviewConnection({ reviews, hasNextPage }: ReviewPage): ReviewConnection {
  return connectionOf(reviews.map(({ review, cursor }) => ({ cursor, node: toReview(review) })), hasNextPage)
}

export function toReviewDraw(draw: StoredDraw, drawn: number): ReviewDraw {
  const { id, algorithm, drawnAt, size, root, fromIndex, toIndex, filter, population, wanted, seed, publicText } = draw
  return {
    id: String(id), algorithm, drawnAt, treeSize: String(size), root: root.toString('base64'),
    fromIndex: String(fromIndex), toIndex: String(toIndex),
    filter: {
      from: filter.from, to: filter.to, departmentCode: filter.department, clientId: filter.client, itemCode: filter.item,
      action: filter.action, certificateType: filter.type, outcome: filter.outcome,
    },
    population: String(population), wanted, drawn,
    seed: seed.toString('hex'), seedOrigin: publicText === null ? 'GIVEN' : 'DERIVED', publicText,
    keyedTerms: draw.keyedTerms && draw.keyedTerms.toString('hex'),
    auditors: draw.auditors.map(({ name }) => name), sampleDigest: draw.sampleDigest,
  }
}
