import { Field, Float, ObjectType } from 'type-graphql'
import { CreditCodeScalar, DateTimeScalar } from '../../../platform/graphql/scalars.ts'
import { connectionOf, PageInfo } from '../../../platform/graphql/page-info.type.ts'
import type { FindingPage } from '../operations/list-findings.ts'
import type { FindingView } from '../finding-view.ts'
import { FindingSeverity, FindingState } from './review.enums.ts'

@ObjectType({ simpleResolvers: true, description: 'One step of looking into a finding. Steps are added and never changed.' })
export class FindingStep {
  @Field(() => FindingState, { description: 'The state that it led to.' })
  readonly state!: FindingState

  @Field(() => DateTimeScalar, { description: 'When.' })
  readonly at!: Date

  @Field(() => String, { description: 'What was noted.' })
  readonly note!: string

  @Field(() => String, { nullable: true, description: 'Who took it, as `client` or `client/account`.' })
  readonly by!: string | null
}

@ObjectType({ simpleResolvers: true, description: 'A figure by which something was found unusual.' })
export class FindingFigure {
  @Field(() => String, { description: 'What was counted or measured.' })
  readonly name!: string

  @Field(() => Float, { description: 'How much.' })
  readonly value!: number
}

@ObjectType({
  simpleResolvers: true,
  description: 'Something unusual in the log: a reason to ask, never a proof of misuse.',
})
export class Finding {
  @Field(() => String, { description: 'Number of the finding.' })
  readonly id!: string

  @Field(() => String, { description: 'The detector that found it.' })
  readonly detector!: string

  @Field(() => FindingSeverity, { description: 'How soon to look at it.' })
  readonly severity!: FindingSeverity

  @Field(() => FindingState, { description: 'Where it stands.' })
  readonly state!: FindingState

  @Field(() => CreditCodeScalar, { description: 'The department whose accesses it is about.' })
  readonly departmentCode!: string

  @Field(() => String, { description: 'The client.' })
  readonly clientId!: string

  @Field(() => String, { nullable: true, description: 'The account; null where it is about the client as a whole.' })
  readonly person!: string | null

  @Field(() => String, { nullable: true, description: 'Token of the subject that it is about, as in entries.' })
  readonly subject!: string | null

  @Field(() => DateTimeScalar, { description: 'The first access that shows it.' })
  readonly startsAt!: Date

  @Field(() => DateTimeScalar, { description: 'The last.' })
  readonly endsAt!: Date

  @Field(() => String, { description: 'What was found, in codes, tokens, dates and counts.' })
  readonly sentence!: string

  @Field(() => [FindingFigure], { description: 'By which figures.' })
  readonly figures!: readonly FindingFigure[]

  @Field(() => [String], { description: 'Indexes of the first entries that show it, at most 100; the log has them.' })
  readonly entries!: readonly string[]

  @Field(() => String, { description: 'How many entries show it.' })
  readonly entryCount!: string

  @Field(() => String, { description: 'First index of the range in which it was found.' })
  readonly scanFrom!: string

  @Field(() => String, { description: 'Index behind the last of that range.' })
  readonly scanTo!: string

  @Field(() => DateTimeScalar, { description: 'When it was found.' })
  readonly foundAt!: Date

  @Field(() => [FindingStep], { description: 'What was done, in its order.' })
  readonly steps!: readonly FindingStep[]
}

@ObjectType({ simpleResolvers: true, description: 'A finding and its place in the list.' })
export class FindingEdge {
  @Field(() => String, { description: 'Cursor of this finding: give it as `after` to go on behind it.' })
  readonly cursor!: string

  @Field(() => Finding, { description: 'The finding.' })
  readonly node!: Finding
}

@ObjectType({ simpleResolvers: true, description: 'A page of findings, the latest first.' })
export class FindingConnection {
  @Field(() => [FindingEdge], { description: 'The findings with their cursors.' })
  readonly edges!: readonly FindingEdge[]

  @Field(() => [Finding], { description: 'The findings alone.' })
  readonly nodes!: readonly Finding[]

  @Field(() => PageInfo, { description: 'Whether and where the list goes on.' })
  readonly pageInfo!: PageInfo
}

export function toFinding({ id, client, entries, entryCount, scanFrom, scanTo, figures, ...view }: FindingView): Finding {
  return {
    ...view,
    id: String(id),
    clientId: client,
    entries: entries.map(String),
    entryCount: String(entryCount),
    scanFrom: String(scanFrom),
    scanTo: String(scanTo),
    figures: Object.entries(figures).map(([name, value]) => ({ name, value })),
  }
}

export function toFindingConnection({ findings, hasNextPage }: FindingPage): FindingConnection {
  return connectionOf(findings.map(({ finding, cursor }) => ({ cursor, node: toFinding(finding) })), hasNextPage)
}
