import { Field, ObjectType } from 'type-graphql'
import { CreditCodeScalar, DateTimeScalar, ItemCodeScalar } from '../../../platform/graphql/scalars.ts'
import { connectionOf, PageInfo } from '../../../platform/graphql/page-info.type.ts'
import { CaseDecision, CaseStepKind } from '../../case-files/api/index.ts'
import type { PriorCasePage } from '../index.ts'

@ObjectType({ simpleResolvers: true, description: 'What an earlier case says of one element of the live case’s form.' })
export class PriorCaseValue {
  @Field(() => String, { description: 'Element of the live case’s form.' })
  readonly element!: string

  @Field(() => String, { description: 'Its label, in Chinese.' })
  readonly label!: string

  @Field(() => String, { description: 'The value as it was entered then.' })
  readonly value!: string
}

@ObjectType({
  simpleResolvers: true,
  description: 'An earlier case (历史办件) of the applicant, as far as the live case’s guide reaches: of its form only what the live '
    + 'case’s form asks for too.',
})
export class PriorCase {
  @Field(() => String, { nullable: true, description: 'Its number, where it is one of your department’s own.' })
  readonly number!: string | null

  @Field(() => ItemCodeScalar, { description: 'Its item.' })
  readonly itemCode!: string

  @Field(() => CreditCodeScalar, { description: 'The department that handled it.' })
  readonly departmentCode!: string

  @Field(() => CaseStepKind, { description: 'How far it got.' })
  readonly stage!: CaseStepKind

  @Field(() => CaseDecision, { nullable: true, description: 'How it ended; null while it is open. Refused and withdrawn cases are not shown.' })
  readonly decision!: CaseDecision | null

  @Field(() => DateTimeScalar, { description: 'When it was received.' })
  readonly receivedAt!: Date

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was decided; null while it is open.' })
  readonly decidedAt!: Date | null

  @Field(() => [PriorCaseValue], { description: 'What it says where the live case’s form asks.' })
  readonly values!: readonly PriorCaseValue[]
}

@ObjectType({ simpleResolvers: true, description: 'An earlier case and its place in the list.' })
export class PriorCaseEdge {
  @Field(() => String, { description: 'Cursor: give it as `after` to go on to older ones. It is good for this live case and your system only.' })
  readonly cursor!: string

  @Field(() => PriorCase, { description: 'The case.' })
  readonly node!: PriorCase
}

@ObjectType({ simpleResolvers: true, description: 'A page of earlier cases of one applicant, the last received first.' })
export class PriorCaseConnection {
  @Field(() => [PriorCaseEdge], { description: 'The cases with their cursors.' })
  readonly edges!: readonly PriorCaseEdge[]

  @Field(() => [PriorCase], { description: 'The cases alone.' })
  readonly nodes!: readonly PriorCase[]

  @Field(() => PageInfo, { description: 'Whether and where the list goes on.' })
  readonly pageInfo!: PageInfo
}

export function toPriorCaseConnection({ cases, hasNextPage }: PriorCasePage): PriorCaseConnection {
  return connectionOf(cases.map(({ view, cursor }) => ({ cursor, node: view satisfies PriorCase })), hasNextPage)
}
