import { Field, InputType, Int, ObjectType, registerEnumType } from 'type-graphql'
import type { CaseDecision as Decision, CaseStepKind as StepKind } from '../../../kernel/import-rows.ts'
import { CreditCodeScalar, DateTimeScalar, ItemCodeScalar } from '../../../platform/graphql/scalars.ts'
import { connectionOf, PageInfo } from '../../../platform/graphql/page-info.type.ts'
import { CardColour, Clock, toClock } from '../../supervision/api/index.ts'
import type { CaseListing, CasePage, ListedCase as Listed } from '../index.ts'
import { CaseDecision, CaseState } from './case-file.type.ts'
import { CaseStepKind } from './case-step.type.ts'

export const WhoseCases = {
  MINE: 'MINE',
  DEPARTMENT: 'DEPARTMENT',
} as const satisfies { readonly [Name in CaseListing['whose']]: Name }

registerEnumType(WhoseCases, {
  name: 'WhoseCases',
  description: 'Whose cases a list has.',
  valuesConfig: {
    MINE: { description: 'Those that you opened at the console (本人受理), also where another department handles them now.' },
    DEPARTMENT: { description: 'Those that your department handles now (本部门在办), whoever opened them.' },
  },
})

@InputType({ description: 'Which cases to list; what is left out does not narrow the list.' })
export class MyCasesFilter {
  @Field(() => WhoseCases, { nullable: true, defaultValue: WhoseCases.MINE, description: 'Whose.' })
  readonly whose?: CaseListing['whose'] | null

  @Field(() => CaseState, { nullable: true, description: 'Only open or only decided ones.' })
  readonly state?: Listed['state'] | null

  @Field(() => ItemCodeScalar, { nullable: true, description: 'Only cases of this item. Acting for another department, name one that is delegated.' })
  readonly itemCode?: string | null

  @Field(() => String, { nullable: true, description: 'Only the case with this number, whole.' })
  readonly number?: string | null
}

@ObjectType({
  simpleResolvers: true,
  description: 'A case as a line of a list. Who applies is not in it: a list is no purpose, and the case shows it to whoever opens it.',
})
export class ListedCase {
  @Field(() => String, { description: 'Number of the case (办件编号).' })
  readonly number!: string

  @Field(() => ItemCodeScalar, { description: 'The item.' })
  readonly itemCode!: string

  @Field(() => String, { nullable: true, description: 'Name of the item; null where the hub has no such item any more.' })
  readonly itemName!: string | null

  @Field(() => CreditCodeScalar, { description: 'The department that opened it.' })
  readonly departmentCode!: string

  @Field(() => CreditCodeScalar, { description: 'The department that handles it now (当前办理部门).' })
  readonly handlerCode!: string

  @Field(() => Boolean, { description: 'Whether you opened it.' })
  readonly openedByYou!: boolean

  @Field(() => CaseState, { description: 'Whether it is open or decided.' })
  readonly state!: Listed['state']

  @Field(() => CaseStepKind, { description: 'The last step that was taken (当前环节).' })
  readonly stage!: StepKind

  @Field(() => DateTimeScalar, { description: 'When the application was received (收件时间).' })
  readonly receivedAt!: Date

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was decided (办结时间); null while open.' })
  readonly decidedAt!: Date | null

  @Field(() => CaseDecision, { nullable: true, description: 'How it ended; null while open.' })
  readonly decision!: Decision | null

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the result was handed out (送达时间); null before.' })
  readonly deliveredAt!: Date | null

  @Field(() => Clock, { nullable: true, description: 'The limit of whoever handles it (办理时限); null where its guide states none.' })
  readonly clock!: Clock | null

  @Field(() => Int, {
    nullable: true,
    description: 'Working days left after today, the last day included (剩余工作日): 0 on the last day, below zero once it has passed; ' +
      'null while the limit rests, once it was stopped, and where there is none.',
  })
  readonly workingDaysLeft!: number | null

  @Field(() => CardColour, { nullable: true, description: 'The worst card about its last day as it stands; null for none.' })
  readonly card!: Listed['card']

  @Field(() => Int, { description: 'One-time notices that were given (一次性告知).' })
  readonly notices!: number

  @Field(() => DateTimeScalar, { nullable: true, description: 'When a draft of it was saved last that waits to be handed in; null for none.' })
  readonly draftSavedAt!: Date | null
}

@ObjectType({ simpleResolvers: true, description: 'A case and its place in the list.' })
export class ListedCaseEdge {
  @Field(() => String, { description: 'Cursor: give it as `after` to go on to older ones. It is good for this list of yours only.' })
  readonly cursor!: string

  @Field(() => ListedCase, { description: 'The case.' })
  readonly node!: ListedCase
}

@ObjectType({ simpleResolvers: true, description: 'A page of cases, the last received first.' })
export class ListedCaseConnection {
  @Field(() => [ListedCaseEdge], { description: 'The cases with their cursors.' })
  readonly edges!: readonly ListedCaseEdge[]

  @Field(() => [ListedCase], { description: 'The cases alone.' })
  readonly nodes!: readonly ListedCase[]

  @Field(() => PageInfo, { description: 'Whether and where the list goes on.' })
  readonly pageInfo!: PageInfo
}

export function toListing(filter: MyCasesFilter | null | undefined): Omit<CaseListing, 'first' | 'after' | 'path'> {
  const { whose, state, itemCode, number } = filter ?? {}
  return { whose: whose ?? 'MINE', state: state ?? null, itemCode: itemCode ?? null, number: number ?? null }
}

export function toListedConnection({ cases, hasNextPage }: CasePage): ListedCaseConnection {
  return connectionOf(cases.map(({ listed: { clock, ...listed }, cursor }) => ({ cursor, node: { ...listed, clock: clock && toClock(clock) } })), hasNextPage)
}
