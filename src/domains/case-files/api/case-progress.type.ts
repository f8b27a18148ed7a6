import { Field, ObjectType } from 'type-graphql'
import type { CalendarDate } from '../../../kernel/calendar-date.ts'
import { connectionOf, PageInfo } from '../../../platform/graphql/page-info.type.ts'
import { CalendarDateScalar, CreditCodeScalar, DateTimeScalar, ItemCodeScalar } from '../../../platform/graphql/scalars.ts'
import type { CaseProgress as Progress, ProgressPage } from '../index.ts'
import { CaseDecision } from './case-file.type.ts'
import { CaseStepKind } from './case-step.type.ts'

@ObjectType({ simpleResolvers: true, description: 'A step of a case, for its applicant. It names posts and departments, no person.' })
export class CaseProgressStep {
  @Field(() => CaseStepKind, { description: 'What was done.' })
  readonly kind!: CaseStepKind

  @Field(() => DateTimeScalar, { description: 'When.' })
  readonly at!: Date

  @Field(() => String, { nullable: true, description: 'Post that did it (岗位); null where not given.' })
  readonly post!: string | null

  @Field(() => String, { nullable: true, description: 'Name of the department that did it; null where the hub does not know it.' })
  readonly departmentName!: string | null
}

@ObjectType({ simpleResolvers: true, description: 'Who handles a case now (办理部门), and where one can ask.' })
export class CaseHandler {
  @Field(() => CreditCodeScalar, { description: 'Unified social credit code of the department.' })
  readonly code!: string

  @Field(() => String, { nullable: true, description: 'Its name; null where the hub does not know it.' })
  readonly name!: string | null

  @Field(() => String, { nullable: true, description: 'The post that had it last there (岗位); null where not given.' })
  readonly post!: string | null

  @Field(() => String, { nullable: true, description: 'Telephone of the accepting body, from the guide (咨询电话).' })
  readonly phone!: string | null
}

@ObjectType({
  simpleResolvers: true,
  description: 'How a case stands (办件进度), for its applicant: nothing of anybody else who takes part.',
})
export class CaseProgress {
  @Field(() => String, { description: 'Number of the case (办件编号).' })
  readonly number!: string

  @Field(() => ItemCodeScalar, { description: 'The item that was applied for.' })
  readonly itemCode!: string

  @Field(() => String, { nullable: true, description: 'Its name; null where the hub has no such item.' })
  readonly itemName!: string | null

  @Field(() => CaseStepKind, { description: 'The last step that was taken (当前环节).' })
  readonly stage!: CaseStepKind

  @Field(() => DateTimeScalar, { description: 'When the application was received (收件时间).' })
  readonly receivedAt!: Date

  @Field(() => [CaseProgressStep], { description: 'What was done, from receipt on.' })
  readonly steps!: readonly CaseProgressStep[]

  @Field(() => CaseHandler, { description: 'Who handles it now; of a decided case, who did last.' })
  readonly handler!: CaseHandler

  @Field(() => CalendarDateScalar, {
    nullable: true,
    description: 'The last day of the promised limit; null where there is none, while it is suspended, and once decided.',
  })
  readonly dueOn!: CalendarDate | null

  @Field(() => Boolean, { description: 'Whether `dueOn` may still move, because the working calendar of a year is not published.' })
  readonly dueOnProvisional!: boolean

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was decided (办结时间); null while open.' })
  readonly decidedAt!: Date | null

  @Field(() => CaseDecision, { nullable: true, description: 'How it ended; null while open.' })
  readonly decision!: CaseDecision | null

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the result was handed out (送达时间); null before.' })
  readonly deliveredAt!: Date | null

  @Field(() => [String], { description: 'Names of the types of the certificates that came out (结果证照).' })
  readonly results!: readonly string[]
}

@ObjectType({ simpleResolvers: true, description: 'A case and its place in the list.' })
export class CaseProgressEdge {
  @Field(() => String, {
    description: 'Cursor: give it as `after` to go on to older ones. It is good for this applicant and this portal only.',
  })
  readonly cursor!: string

  @Field(() => CaseProgress, { description: 'The case.' })
  readonly node!: CaseProgress
}

@ObjectType({ simpleResolvers: true, description: 'A page of cases of one applicant, the last received first.' })
export class CaseProgressConnection {
  @Field(() => [CaseProgressEdge], { description: 'The cases with their cursors.' })
  readonly edges!: readonly CaseProgressEdge[]

  @Field(() => [CaseProgress], { description: 'The cases alone.' })
  readonly nodes!: readonly CaseProgress[]

  @Field(() => PageInfo, { description: 'Whether and where the list goes on.' })
  readonly pageInfo!: PageInfo
}

export function toProgressConnection({ cases, hasNextPage }: ProgressPage): CaseProgressConnection {
  return connectionOf(cases.map(({ progress, cursor }) => ({ cursor, node: progress satisfies Progress })), hasNextPage)
}
