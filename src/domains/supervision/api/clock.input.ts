import { Field, InputType } from 'type-graphql'
import type { CalendarDate } from '../../../kernel/calendar-date.ts'
import { CalendarDateScalar, CreditCodeScalar } from '../../../platform/graphql/scalars.ts'
import type { CardListing } from '../operations/list-clock-cards.ts'
import type { ViolationListing } from '../operations/list-violations.ts'
import { CardColour, ClockKind, ViolationKind } from './clock.enums.ts'

@InputType({ description: 'Which cards. What is left out does not narrow the list.' })
export class ClockCardsFilter {
  @Field(() => CardColour, { nullable: true, description: 'Of this colour.' })
  readonly colour?: CardColour | null

  @Field(() => CreditCodeScalar, { nullable: true, description: 'Of this department.' })
  readonly departmentCode?: string | null

  @Field(() => ClockKind, { nullable: true, description: 'About limits of this kind.' })
  readonly kind?: ClockKind | null

  @Field(() => CalendarDateScalar, { nullable: true, description: 'Given on this day of China or later.' })
  readonly from?: CalendarDate | null

  @Field(() => CalendarDateScalar, { nullable: true, description: 'Given on this day of China or before.' })
  readonly to?: CalendarDate | null
}

@InputType({ description: 'Which violations. What is left out does not narrow the list.' })
export class ViolationsFilter {
  @Field(() => ViolationKind, { nullable: true, description: 'Of this kind.' })
  readonly kind?: ViolationKind | null

  @Field(() => CreditCodeScalar, { nullable: true, description: 'Of this department.' })
  readonly departmentCode?: string | null

  @Field(() => CalendarDateScalar, { nullable: true, description: 'On this day of China or later.' })
  readonly from?: CalendarDate | null

  @Field(() => CalendarDateScalar, { nullable: true, description: 'On this day of China or before.' })
  readonly to?: CalendarDate | null
}

type Narrowing<Listing> = Omit<Listing, 'first' | 'after' | 'path'>

export function toCardListing({ colour, departmentCode, kind, from, to }: ClockCardsFilter): Narrowing<CardListing> {
  return {
    colour: colour ?? null, departmentCode: departmentCode ?? null, kind: kind ?? null, from: from ?? null, to: to ?? null,
  }
}

export function toViolationListing({ kind, departmentCode, from, to }: ViolationsFilter): Narrowing<ViolationListing> {
  return { kind: kind ?? null, departmentCode: departmentCode ?? null, from: from ?? null, to: to ?? null }
}
