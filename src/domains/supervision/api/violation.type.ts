import { Field, Int, ObjectType } from 'type-graphql'
import { connectionOf, PageInfo } from '../../../platform/graphql/page-info.type.ts'
import { CreditCodeScalar, DateTimeScalar, ItemCodeScalar } from '../../../platform/graphql/scalars.ts'
import type { ViolationPage } from '../operations/list-violations.ts'
import { ViolationKind } from './clock.enums.ts'

@ObjectType({ simpleResolvers: true, description: 'Something that was asked of an applicant though it may not be asked. It is never taken back.' })
export class Violation {
  @Field(() => ViolationKind, { description: 'What it was.' })
  readonly kind!: ViolationKind

  @Field(() => CreditCodeScalar, { description: 'The department that asked.' })
  readonly departmentCode!: string

  @Field(() => ItemCodeScalar, { description: 'The item.' })
  readonly itemCode!: string

  @Field(() => String, { description: 'The case or other occasion, by a reference without personal data.' })
  readonly reference!: string

  @Field(() => String, { nullable: true, description: 'Token of the applicant, as in entries of the log; null for departments.' })
  readonly subject!: string | null

  @Field(() => Int, { nullable: true, description: 'Ordinal of the material in the guide; null where it is about the whole item.' })
  readonly material!: number | null

  @Field(() => DateTimeScalar, { description: 'When it was asked.' })
  readonly at!: Date
}

@ObjectType({ simpleResolvers: true, description: 'A violation and its place in the list.' })
export class ViolationEdge {
  @Field(() => String, { description: 'Cursor of this violation: give it as `after` to go on behind it.' })
  readonly cursor!: string

  @Field(() => Violation, { description: 'The violation.' })
  readonly node!: Violation
}

@ObjectType({ simpleResolvers: true, description: 'A page of violations, the last recorded first.' })
export class ViolationConnection {
  @Field(() => [ViolationEdge], { description: 'The violations with their cursors.' })
  readonly edges!: readonly ViolationEdge[]

  @Field(() => [Violation], { description: 'The violations alone.' })
  readonly nodes!: readonly Violation[]

  @Field(() => PageInfo, { description: 'Whether and where the list goes on.' })
  readonly pageInfo!: PageInfo
}

@ObjectType({ simpleResolvers: true, description: 'How often one department asked applicants for papers in one month.' })
export class AskingFigure {
  @Field(() => CreditCodeScalar, { description: 'The department.' })
  readonly departmentCode!: string

  @Field(() => String, { description: 'The month in China, `YYYY-MM`.' })
  readonly month!: string

  @Field(() => Int, { description: 'Papers asked for.' })
  readonly requests!: number

  @Field(() => Int, { description: 'Those of them that the hub held at that moment.' })
  readonly requestsThoughHeld!: number

  @Field(() => Int, { description: 'Violations: asked for though held.' })
  readonly askedThoughHeld!: number

  @Field(() => Int, { description: 'Violations: the same material asked for again.' })
  readonly materialAskedAgain!: number

  @Field(() => Int, { description: 'Violations: the same item asked for again.' })
  readonly itemAskedAgain!: number
}

export function toViolationConnection({ violations, hasNextPage }: ViolationPage): ViolationConnection {
  return connectionOf(violations.map(({ violation, cursor }) => ({ cursor, node: violation })), hasNextPage)
}
