import { Field, Int, ObjectType } from 'type-graphql'
import { AreaCodeScalar, CreditCodeScalar, ItemCodeScalar } from '../../../platform/graphql/scalars.ts'
import type { StoredItem } from '../index.ts'
import { BodyNature, HandlingForm, HandlingType, ItemCategory, ItemLevel, ServedParty } from './item.enums.ts'

@ObjectType({ simpleResolvers: true, description: 'The body that implements an item (实施主体).' })
export class ImplementingBody {
  @Field(() => String, { description: 'Name (实施主体名称).' })
  readonly name!: string

  @Field(() => CreditCodeScalar, {
    description: 'Unified social credit code (实施主体代码): cases for the item are cases of this department.',
  })
  readonly code!: string

  @Field(() => BodyNature, { description: 'By what right it implements the item.' })
  readonly nature!: string
}

@ObjectType({
  simpleResolvers: true,
  description:
    'A public service (政务服务事项, GB/T 39046) as one body implements it. The catalogue is ' +
    'open to every client.',
})
export class ServiceItem {
  @Field(() => ItemCodeScalar, {
    description: 'Code: implementation code of 31 characters (实施编码), or handling code of 33 (业务办理项编码).',
  })
  readonly code!: string

  @Field(() => ItemCodeScalar, {
    description: 'Base code of 12 characters (基本编码): the same wherever the item is implemented.',
  })
  readonly baseCode!: string

  @Field(() => String, { description: 'Name (事项名称).' })
  readonly name!: string

  @Field(() => String, {
    nullable: true,
    description: 'Sub-item (子项); null where there is none (无).',
  })
  readonly subItem!: string | null

  @Field(() => Int, {
    nullable: true,
    description: 'Number in the published list of items (事项序号); null where it is in none.',
  })
  readonly listNumber!: number | null

  @Field(() => String, {
    description:
      'Type (事项类型, GB/T 39046 A.1), two digits: 01 行政许可, 02 行政处罚, 03 行政强制, 04 行政征收, 05 ' +
      '行政给付, 06 行政检查, 07 行政确认, 08 行政奖励, 09 行政裁决, 10 其他类别, 20 公共服务. The list is open: provinces ' +
      'add codes, so it is no enum.',
  })
  readonly type!: string

  @Field(() => ItemCategory, { description: 'Category (事项类别).' })
  readonly category!: ItemCategory

  @Field(() => ItemLevel, { description: 'Level at which it is exercised (行使层级).' })
  readonly level!: string

  @Field(() => ImplementingBody, { description: 'Who implements it (实施主体).' })
  readonly implementingBody!: ImplementingBody

  @Field(() => AreaCodeScalar, { description: 'Region that it is implemented for (行政区划).' })
  readonly areaCode!: string

  @Field(() => [ServedParty], { description: 'Whom it serves (服务对象).' })
  readonly servedParties!: readonly string[]

  @Field(() => [HandlingForm], { description: 'Ways to apply (办理形式).' })
  readonly handlingForms!: readonly string[]

  @Field(() => HandlingType, { description: 'How it is handled (办件类型).' })
  readonly handlingType!: string

  @Field(() => String, {
    nullable: true,
    description: 'Number in the list of powers and duties (权责事项编号); null where it is in none.',
  })
  readonly responsibilityNumber!: string | null
}

export function toServiceItem(stored: StoredItem): ServiceItem {
  const { bodyCode, bodyName, bodyNature, ...item } = stored
  return { ...item, implementingBody: { name: bodyName, code: bodyCode, nature: bodyNature } }
}

/** Null stays null: no item has the code. */
export function toServiceItemOrNull(item: StoredItem | null): ServiceItem | null {
  return item && toServiceItem(item)
}
