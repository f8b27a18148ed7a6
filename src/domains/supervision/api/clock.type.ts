import { Field, Int, ObjectType } from 'type-graphql'
import type { CalendarDate } from '../../../kernel/calendar-date.ts'
import { connectionOf, PageInfo } from '../../../platform/graphql/page-info.type.ts'
import { CalendarDateScalar, CreditCodeScalar, DateTimeScalar, ItemCodeScalar } from '../../../platform/graphql/scalars.ts'
import type { ClockView } from '../clocks/clock-view.ts'
import type { CardPage, ListedCard } from '../operations/list-clock-cards.ts'
import { CardColour, ClockKind } from './clock.enums.ts'

@ObjectType({ simpleResolvers: true, description: 'A yellow or red card (黄牌、红牌) about one due day. It is never taken back.' })
export class ClockCard {
  @Field(() => CardColour, { description: 'What it says.' })
  readonly colour!: CardColour

  @Field(() => DateTimeScalar, { description: 'When it was given.' })
  readonly at!: Date

  @Field(() => CalendarDateScalar, { description: 'The day from which it was to be given.' })
  readonly fellDueOn!: CalendarDate

  @Field(() => CalendarDateScalar, { description: 'The last day of the promised limit that it is about.' })
  readonly dueOn!: CalendarDate

  @Field(() => Boolean, { description: 'The due day was not certain, because the calendar of a year was not published. Never of a red card.' })
  readonly provisional!: boolean

  @Field(() => CalendarDateScalar, { nullable: true, description: 'The last day of the limit in law, as it was then; null where there was none.' })
  readonly statutoryDueOn!: CalendarDate | null

  @Field(() => Boolean, { nullable: true, description: 'Of a red card, whether by now the limit in law has passed too; null where it cannot be said.' })
  readonly statutoryPassed!: boolean | null

  @Field(() => String, { nullable: true, description: 'The post or account that it concerns.' })
  readonly concerns!: string | null
}

@ObjectType({ simpleResolvers: true, description: 'A limit in working days and how it runs (时限).' })
export class Clock {
  @Field(() => ClockKind, { description: 'What it runs for.' })
  readonly kind!: ClockKind

  @Field(() => String, { description: 'What it runs for, by a reference without personal data.' })
  readonly reference!: string

  @Field(() => CreditCodeScalar, { description: 'The department that has to keep it.' })
  readonly departmentCode!: string

  @Field(() => ItemCodeScalar, { nullable: true, description: 'The item, where it is about one.' })
  readonly itemCode!: string | null

  @Field(() => DateTimeScalar, { description: 'When it began. That day is not counted.' })
  readonly startedAt!: Date

  @Field(() => Int, { description: 'The promised limit in working days (承诺时限), without its extension.' })
  readonly workingDays!: number

  @Field(() => Int, { description: 'Working days by which it was extended (延长).' })
  readonly extension!: number

  @Field(() => Int, { nullable: true, description: 'The limit in law in working days (法定时限); null where none is known.' })
  readonly statutoryWorkingDays!: number | null

  @Field(() => CalendarDateScalar, { nullable: true, description: 'The last day in time; null while the limit is suspended before it.' })
  readonly dueOn!: CalendarDate | null

  @Field(() => Boolean, {
    description: 'The calendar of a year that it runs through is not published: `dueOn` takes Monday to Friday for worked there and may move.',
  })
  readonly provisional!: boolean

  @Field(() => CalendarDateScalar, { nullable: true, description: 'The last day of the limit in law; null while suspended before it, and where none is known.' })
  readonly statutoryDueOn!: CalendarDate | null

  @Field(() => Boolean, { description: 'The same as `provisional`, of the limit in law.' })
  readonly statutoryProvisional!: boolean

  @Field(() => DateTimeScalar, { nullable: true, description: 'Since when it is suspended (中止).' })
  readonly suspendedAt!: Date | null

  @Field(() => DateTimeScalar, { nullable: true, description: 'When what it ran for was done or withdrawn.' })
  readonly stoppedAt!: Date | null

  @Field(() => [ClockCard], { description: 'The cards that were given, the first one first.' })
  readonly cards!: readonly ClockCard[]
}

@ObjectType({ simpleResolvers: true, description: 'A card with the limit that it is about.' })
export class ListedClockCard extends ClockCard {
  @Field(() => Clock, { description: 'The limit as it stands now.' })
  readonly clock!: Clock
}

@ObjectType({ simpleResolvers: true, description: 'A card and its place in the list.' })
export class ClockCardEdge {
  @Field(() => String, { description: 'Cursor of this card: give it as `after` to go on behind it.' })
  readonly cursor!: string

  @Field(() => ListedClockCard, { description: 'The card.' })
  readonly node!: ListedClockCard
}

@ObjectType({ simpleResolvers: true, description: 'A page of cards, the last given first.' })
export class ClockCardConnection {
  @Field(() => [ClockCardEdge], { description: 'The cards with their cursors.' })
  readonly edges!: readonly ClockCardEdge[]

  @Field(() => [ListedClockCard], { description: 'The cards alone.' })
  readonly nodes!: readonly ListedClockCard[]

  @Field(() => PageInfo, { description: 'Whether and where the list goes on.' })
  readonly pageInfo!: PageInfo
}

/** The clock as callers see it: for whoever attaches it to what it runs for. */
export function toClock(view: ClockView): Clock {
  return view
}

export function toClockCardConnection({ cards, hasNextPage }: CardPage): ClockCardConnection {
  return connectionOf(cards.map(({ card, cursor }) => ({ cursor, node: toListed(card) })), hasNextPage)
}

function toListed({ clock, ...card }: ListedCard): ListedClockCard {
  return { ...card, clock: toClock(clock) }
}
