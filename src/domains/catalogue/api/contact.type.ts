import { Field, ObjectType } from 'type-graphql'
import { CreditCodeScalar } from '../../../platform/graphql/scalars.ts'
import { ReviewKind } from './guide.enums.ts'

@ObjectType({ simpleResolvers: true, description: 'The body that accepts applications (受理部门).' })
export class AcceptingBody {
  @Field(() => String, { description: 'Name (受理部门名称).' })
  readonly name!: string

  @Field(() => CreditCodeScalar, {
    nullable: true,
    description: 'Unified social credit code; null where the guide does not give it.',
  })
  readonly code!: string | null
}

@ObjectType({
  simpleResolvers: true,
  description: 'A body that shares in an item, or whose duties overlap with it (共同实施部门, 职责交叉).',
})
export class OtherBody {
  @Field(() => String, { description: 'Name (部门名称).' })
  readonly name!: string

  @Field(() => CreditCodeScalar, {
    nullable: true,
    description: 'Unified social credit code; null where the guide does not give it.',
  })
  readonly code!: string | null

  @Field(() => String, { description: 'Its part in the item (职责分工).' })
  readonly duty!: string
}

@ObjectType({ simpleResolvers: true, description: 'A place where one can apply (办理地点).' })
export class Place {
  @Field(() => String, { description: 'Name (场所名称).' })
  readonly name!: string

  @Field(() => String, { description: 'Address (地址).' })
  readonly address!: string

  @Field(() => String, {
    description: 'Office hours in words (办公时间), such as 9:00-12:00, 13:00-17:00.',
  })
  readonly hours!: string

  @Field(() => String, {
    nullable: true,
    description: 'How to get there (交通指引); null where not said.',
  })
  readonly directions!: string | null

  @Field(() => String, {
    nullable: true,
    description: 'Telephone (联系电话); null where there is none.',
  })
  readonly phone!: string | null
}

@ObjectType({ simpleResolvers: true, description: 'A way to ask about an item (咨询方式).' })
export class ConsultationChannel {
  @Field(() => String, { description: 'Channel (渠道), such as 电话 or 窗口.' })
  readonly channel!: string

  @Field(() => String, { description: 'Number or address (联系方式).' })
  readonly contact!: string
}

@ObjectType({ simpleResolvers: true, description: 'Where to complain (投诉渠道).' })
export class ComplaintLine {
  @Field(() => String, { description: 'Body that takes the complaint (投诉机构).' })
  readonly body!: string

  @Field(() => String, { description: 'Number or address (联系方式).' })
  readonly contact!: string
}

@ObjectType({ simpleResolvers: true, description: 'A body of legal review or discipline (救济机构).' })
export class ReviewBody {
  @Field(() => String, { description: 'Name (机构名称).' })
  readonly body!: string

  @Field(() => ReviewKind, { description: 'What may be sought of it.' })
  readonly kind!: ReviewKind

  @Field(() => String, { description: 'Number or address (联系方式).' })
  readonly contact!: string
}
