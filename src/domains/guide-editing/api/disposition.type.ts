import { Field, InputType, ObjectType } from 'type-graphql'
import type { CalendarDate } from '../../../kernel/calendar-date.ts'
import { CalendarDateScalar, DateTimeScalar, ItemCodeScalar } from '../../../platform/graphql/scalars.ts'
import { Disposition } from '../../catalogue/api/index.ts'
import type { Deciding, DispositionRecord } from '../index.ts'
import { GuideAuthor } from './version.type.ts'

@ObjectType({ simpleResolvers: true, description: 'What was decided about an item, or about the demand for one of its materials (处理意见).' })
export class DispositionDecision extends GuideAuthor {
  @Field(() => String, { description: 'Number of the decision.' })
  readonly id!: string

  @Field(() => String, { nullable: true, description: 'Key of the material, or its name where it has none; null for the item itself.' })
  readonly material!: string | null

  @Field(() => Disposition, { description: 'What becomes of it.' })
  readonly disposition!: Disposition

  @Field(() => String, { description: 'Why it was decided so.' })
  readonly reason!: string

  @Field(() => CalendarDateScalar, { description: 'From which day on. Of several the one with the latest day that has come stands.' })
  readonly effectiveOn!: string

  @Field(() => DateTimeScalar, { description: 'When it was decided.' })
  readonly at!: Date
}

@InputType({ description: 'What becomes of an item, or of the demand for one of its materials.' })
export class DecideDispositionInput {
  @Field(() => ItemCodeScalar, { description: 'An item of your department.' })
  readonly itemCode!: string

  @Field(() => String, { nullable: true, description: 'Key of a material of it, or its name where it has none; left out for the item itself.' })
  readonly material?: string | null

  @Field(() => Disposition, { description: 'What becomes of it. An item that is `ABOLISHED` takes no new case from that day on.' })
  readonly disposition!: Disposition

  @Field(() => String, { description: 'Why: at most 500 characters, without an ID number.' })
  readonly reason!: string

  @Field(() => CalendarDateScalar, { nullable: true, description: 'From which day on; today where not given, and not before.' })
  readonly effectiveOn?: CalendarDate | null
}

export function toDeciding({ material, effectiveOn, ...input }: DecideDispositionInput): Deciding {
  return { ...input, material: material ?? null, effectiveOn: effectiveOn ?? null }
}

export function toDecisions(records: readonly DispositionRecord[]): DispositionDecision[] {
  return records.map((decision) => {
    const { itemCode: _, ...record } = decision
    return { ...record, id: String(record.id) }
  }).reverse()
}
