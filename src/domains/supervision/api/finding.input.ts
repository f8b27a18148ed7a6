import { Field, InputType } from 'type-graphql'
import { CreditCodeScalar } from '../../../platform/graphql/scalars.ts'
import type { Judging } from '../operations/judge-finding.ts'
import type { FindingListing } from '../operations/list-findings.ts'
import { FindingSeverity, FindingState, FindingVerdict } from './review.enums.ts'
import { readId } from './review.input.ts'

@InputType({ description: 'Which findings. What is left out does not narrow the list.' })
export class FindingsFilter {
  @Field(() => FindingState, { nullable: true, description: 'In this state.' })
  readonly state?: FindingState | null

  @Field(() => FindingSeverity, { nullable: true, description: 'Of this severity.' })
  readonly severity?: FindingSeverity | null

  @Field(() => String, { nullable: true, description: 'Of this detector.' })
  readonly detector?: string | null

  @Field(() => CreditCodeScalar, { nullable: true, description: 'About accesses of this department.' })
  readonly departmentCode?: string | null

  @Field(() => String, { nullable: true, description: 'About this client.' })
  readonly clientId?: string | null

  @Field(() => String, { nullable: true, description: 'About this account.' })
  readonly person?: string | null
}

@InputType({ description: 'What an auditor makes of a finding.' })
export class JudgeFindingInput {
  @Field(() => String, { description: 'The finding.' })
  readonly finding!: string

  @Field(() => FindingVerdict, { description: 'What becomes of it.' })
  readonly verdict!: FindingVerdict

  @Field(() => String, { description: 'Why: 1 to 2,000 characters, no ID number.' })
  readonly note!: string
}

export function toFindingListing(filter: FindingsFilter): Omit<FindingListing, 'first' | 'after' | 'path'> {
  const { state, severity, detector, departmentCode, clientId, person } = filter
  return {
    state: state ?? null,
    severity: severity ?? null,
    detector: detector ?? null,
    departmentCode: departmentCode ?? null,
    client: clientId ?? null,
    person: person ?? null,
  }
}

export function toJudging({ finding, verdict, note }: JudgeFindingInput): Judging {
  return { findingId: readId(finding), state: verdict, note }
}
