import { Field, InputType, Int } from 'type-graphql'
import type { Outcome } from '../../../kernel/access-record.ts'
import type { CalendarDate } from '../../../kernel/calendar-date.ts'
import { CalendarDateScalar, CertificateTypeCodeScalar, CreditCodeScalar, ItemCodeScalar } from '../../../platform/graphql/scalars.ts'
import type { DrawWish } from '../operations/draw-review.ts'
import type { Closing, Explaining } from '../operations/step-review.ts'
import type { ReviewListing } from '../operations/list-reviews.ts'
import { AccessOutcome } from './access-entry.enums.ts'
import { ReviewState, ReviewVerdict } from './review.enums.ts'

@InputType({ description: 'What to draw, and for whom.' })
export class DrawReviewInput {
  @Field(() => Int, { description: 'How many accesses, 1 to 10,000; all where there are fewer.' })
  readonly count!: number

  @Field(() => CalendarDateScalar, { nullable: true, description: 'Only accesses from this day of China on.' })
  readonly from?: CalendarDate | null

  @Field(() => CalendarDateScalar, { nullable: true, description: 'Only accesses until this day of China, included.' })
  readonly to?: CalendarDate | null

  @Field(() => CreditCodeScalar, { nullable: true, description: 'Only accesses of this department.' })
  readonly departmentCode?: string | null

  @Field(() => String, { nullable: true, description: 'Only accesses of this client.' })
  readonly clientId?: string | null

  @Field(() => ItemCodeScalar, { nullable: true, description: 'Only accesses for this item.' })
  readonly itemCode?: string | null

  @Field(() => String, { nullable: true, description: 'Only accesses with this action, as `subject.ask`.' })
  readonly action?: string | null

  @Field(() => CertificateTypeCodeScalar, { nullable: true, description: 'Only accesses that showed a certificate of this type.' })
  readonly certificateType?: string | null

  @Field(() => AccessOutcome, { nullable: true, description: 'Only accesses that ended so.' })
  readonly outcome?: Outcome | null

  @Field(() => String, {
    nullable: true,
    description: 'What nobody could know when the draw was announced, such as that evening’s lottery numbers: part of ' +
      'the seed; at most 500 characters. Not together with `seed`.',
  })
  readonly publicText?: string | null

  @Field(() => String, { nullable: true, description: 'The seed itself, 64 hexadecimal digits; the draw then says that it was given.' })
  readonly seed?: string | null

  @Field(() => [String], {
    nullable: true,
    description: 'Auditors, each as `client` (whoever acts through it) or `client/account`; where not given, every ' +
      'client that is registered as an auditor.',
  })
  readonly auditors?: readonly string[] | null
}

@InputType({ description: 'Which reviews. What is left out does not narrow the list.' })
export class ReviewsFilter {
  @Field(() => String, { nullable: true, description: 'Of this draw.' })
  readonly draw?: string | null

  @Field(() => ReviewState, { nullable: true, description: 'In this state.' })
  readonly state?: ReviewState | null

  @Field(() => CreditCodeScalar, { nullable: true, description: 'Of accesses of this department.' })
  readonly departmentCode?: string | null

  @Field(() => String, { nullable: true, description: 'Assigned to this auditor, as `client` or `client/account`. Auditors only.' })
  readonly auditor?: string | null

  @Field(() => Boolean, { nullable: true, description: 'Only those that you are to judge. Auditors only.' })
  readonly mine?: boolean | null
}

@InputType({ description: 'What a department says to an access of its own that was drawn.' })
export class ExplainReviewInput {
  @Field(() => String, { description: 'The draw.' })
  readonly draw!: string

  @Field(() => String, { description: 'Index of the entry.' })
  readonly entryIndex!: string

  @Field(() => String, { description: 'The explanation: 1 to 2,000 characters, no ID number.' })
  readonly note!: string
}

@InputType({ description: 'How an auditor judges an access.' })
export class CloseReviewInput extends ExplainReviewInput {
  @Field(() => ReviewVerdict, { description: 'The judgement. Final.' })
  readonly verdict!: ReviewVerdict
}

export function toDrawWish(input: DrawReviewInput): DrawWish {
  const { count, from, to, departmentCode, clientId, itemCode, action, certificateType, outcome } = input
  const { publicText, seed, auditors } = input
  return {
    count,
    filter: {
      from: from ?? null, to: to ?? null, department: departmentCode ?? null, client: clientId ?? null, item: itemCode ?? null,
      action: action ?? null, type: certificateType ?? null, outcome: outcome ?? null,
    },
    fromIndex: null,
    toIndex: null,
    seed: seed ?? null,
    publicText: publicText ?? null,
    auditors: auditors ?? null,
  }
}

export function toListing(filter: ReviewsFilter): Pick<ReviewListing, 'drawId' | 'state' | 'departmentCode' | 'auditor' | 'mine'> {
  const { draw, state, departmentCode, auditor, mine } = filter
  return {
    drawId: draw == null ? null : readId(draw),
    state: state ?? null,
    departmentCode: departmentCode ?? null,
    auditor: auditor ?? null,
    mine: mine ?? false,
  }
}

export function toExplaining({ draw, entryIndex, note }: ExplainReviewInput): Explaining {
  return { drawId: readId(draw), entryIndex: Number(readId(entryIndex, 15)), note }
}

export function toClosing({ verdict, ...input }: CloseReviewInput): Closing {
  return { ...toExplaining(input), state: verdict }
}

/** A number as GraphQL carries it; -1, which nothing has, where it is none. */
export function readId(text: string, digits = 18): bigint {
  return /^\d+$/.test(text) && text.length <= digits ? BigInt(text) : -1n
}
