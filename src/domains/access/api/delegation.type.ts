import { Field, InputType, ObjectType } from 'type-graphql'
import type { CalendarDate } from '../../../kernel/calendar-date.ts'
import { CalendarDateScalar, CreditCodeScalar, DateTimeScalar, ItemCodeScalar } from '../../../platform/graphql/scalars.ts'
import type { DelegationRow, NewDelegation } from '../index.ts'

@InputType({ description: 'A delegation to record: one department lets another take in and hand out for items of its own (委托受理).' })
export class DelegateItemsInput {
  @Field(() => CreditCodeScalar, { description: 'The department whose items they are.' })
  readonly delegatorCode!: string

  @Field(() => CreditCodeScalar, { description: 'The department that handles them in its stead.' })
  readonly delegateCode!: string

  @Field(() => [ItemCodeScalar], { description: 'The items, 1 to 500.' })
  readonly itemCodes!: readonly string[]

  @Field(() => CalendarDateScalar, { description: 'First day.' })
  readonly from!: CalendarDate

  @Field(() => CalendarDateScalar, { description: 'Last day.' })
  readonly until!: CalendarDate

  @Field(() => String, { description: 'What it rests on, 1 to 500 characters. ID numbers do not belong here.' })
  readonly basis!: string
}

@ObjectType({ simpleResolvers: true, description: 'A delegation of items from one department to another. It is ended, never changed.' })
export class Delegation {
  @Field(() => String, { description: 'Number of the delegation.' })
  readonly id!: string

  @Field(() => String, { description: 'Credit code of the department whose items they are.' })
  readonly delegatorCode!: string

  @Field(() => String, { description: 'Credit code of the department that handles them in its stead.' })
  readonly delegateCode!: string

  @Field(() => [String], { description: 'The items.' })
  readonly itemCodes!: readonly string[]

  @Field(() => CalendarDateScalar, { description: 'First day.' })
  readonly from!: CalendarDate

  @Field(() => CalendarDateScalar, { description: 'Last day.' })
  readonly until!: CalendarDate

  @Field(() => String, { description: 'What it rests on.' })
  readonly basis!: string

  @Field(() => DateTimeScalar, { description: 'When it was recorded.' })
  readonly createdAt!: Date

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was ended before its last day; null where it was not.' })
  readonly endedAt!: Date | null
}

export function toNewDelegation({ from, until, ...same }: DelegateItemsInput): NewDelegation {
  return { ...same, startsOn: from, endsOn: until }
}

export function toDelegation({ id, startsOn, endsOn, ...same }: DelegationRow): Delegation {
  return { ...same, id: String(id), from: startsOn, until: endsOn }
}
