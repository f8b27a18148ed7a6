import { Field, InputType, Int, ObjectType, registerEnumType } from 'type-graphql'
import { DateTimeScalar, ItemCodeScalar } from '../../../platform/graphql/scalars.ts'
import type { Withholding, WithholdingKind as Kind, WithholdingWish } from '../index.ts'

export const WithholdingKind = { HIDE: 'HIDE', DELAY: 'DELAY' } as const satisfies { readonly [Name in Kind]: Name }
export type WithholdingKind = Kind

registerEnumType(WithholdingKind, {
  name: 'WithholdingKind',
  description: 'How accesses are kept from the view of the person they were about.',
  valuesConfig: {
    HIDE: { description: 'Not shown while the rule is in force (隐藏).' },
    DELAY: { description: 'While the rule is in force, not shown before they are so many days old (延迟).' },
  },
})

@InputType({
  description: 'A rule to make. It covers the accesses of which everything holds that is given of department, item, case '
    + 'and action; at least one of them is needed.',
})
export class WithholdAccessInput {
  @Field(() => WithholdingKind, { description: 'Hide or delay.' })
  readonly kind!: WithholdingKind

  @Field(() => Int, { nullable: true, description: 'Of a delay: 1 to 3,650 days from the access. Left out for hiding.' })
  readonly days?: number | null

  @Field(() => String, { nullable: true, description: 'Accesses by clients of this department: its credit code.' })
  readonly departmentCode?: string | null

  @Field(() => ItemCodeScalar, { nullable: true, description: 'Accesses for this item.' })
  readonly itemCode?: string | null

  @Field(() => String, { nullable: true, description: 'Accesses for cases of this number.' })
  readonly caseNumber?: string | null

  @Field(() => String, { nullable: true, description: 'Accesses with this action, as in `schema/audit-events.md`.' })
  readonly action?: string | null

  @Field(() => String, {
    description: 'What the rule rests on: the law and the decision, 1 to 500 characters. ID numbers do not belong here.',
  })
  readonly legalBasis!: string

  @Field(() => DateTimeScalar, { nullable: true, description: 'In force from this instant; from now on where left out.' })
  readonly from?: Date | null

  @Field(() => DateTimeScalar, { description: 'In force before this instant, at most 366 days after its beginning.' })
  readonly until!: Date
}

@ObjectType({ simpleResolvers: true, description: 'A rule that keeps accesses from the view of the person they were about. It is ended, never changed.' })
export class AccessWithholding {
  @Field(() => String, { description: 'Number of the rule.' })
  readonly id!: string

  @Field(() => WithholdingKind, { description: 'Hide or delay.' })
  readonly kind!: WithholdingKind

  @Field(() => Int, { nullable: true, description: 'Of a delay: days from the access.' })
  readonly days!: number | null

  @Field(() => String, { nullable: true, description: 'Only accesses by clients of this department.' })
  readonly departmentCode!: string | null

  @Field(() => ItemCodeScalar, { nullable: true, description: 'Only accesses for this item.' })
  readonly itemCode!: string | null

  @Field(() => String, { nullable: true, description: 'Only accesses for cases of this number.' })
  readonly caseNumber!: string | null

  @Field(() => String, { nullable: true, description: 'Only accesses with this action.' })
  readonly action!: string | null

  @Field(() => String, { description: 'What the rule rests on.' })
  readonly legalBasis!: string

  @Field(() => DateTimeScalar, { description: 'In force from this instant.' })
  readonly from!: Date

  @Field(() => DateTimeScalar, { description: 'In force before this instant, unless ended earlier.' })
  readonly until!: Date

  @Field(() => DateTimeScalar, { description: 'When it was made.' })
  readonly createdAt!: Date

  @Field(() => String, { description: 'By whom: `client` or `client/account`.' })
  readonly createdBy!: string

  @Field(() => DateTimeScalar, { nullable: true, description: 'When somebody ended it; null where nobody did.' })
  readonly endedAt!: Date | null

  @Field(() => String, { nullable: true, description: 'Who ended it.' })
  readonly endedBy!: string | null
}

export function toWish(input: WithholdAccessInput): WithholdingWish {
  const { kind, days, departmentCode, itemCode, caseNumber, action, legalBasis, from, until } = input
  return {
    kind,
    days: days ?? null,
    scope: { department: departmentCode ?? null, item: itemCode ?? null, caseNumber: caseNumber ?? null, action: action ?? null },
    legalBasis,
    startsAt: from ?? null,
    endsAt: until,
  }
}

export function toAccessWithholding({ id, scope, startsAt, endsAt, ...same }: Withholding): AccessWithholding {
  const { department, item, caseNumber, action } = scope
  return { ...same, id: String(id), departmentCode: department, itemCode: item, caseNumber, action, from: startsAt, until: endsAt }
}
