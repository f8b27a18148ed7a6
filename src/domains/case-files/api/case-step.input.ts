import { Field, InputType } from 'type-graphql'
import { CreditCodeScalar, DateTimeScalar } from '../../../platform/graphql/scalars.ts'
import type { StepRecording } from '../index.ts'
import { CaseStepKind } from './case-step.type.ts'

@InputType({ description: 'A step of a case that was taken.' })
export class RecordCaseStepInput {
  @Field(() => String, { description: 'Number of the case (办件编号).' })
  readonly caseNumber!: string

  @Field(() => CaseStepKind, { description: 'What was done. `RECEIVED` and `DECIDED` are recorded by `openCase` and `decideCase`.' })
  readonly kind!: CaseStepKind

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When: not before the step before it, not in the future; now where not given.',
  })
  readonly at?: Date | null

  @Field(() => String, { nullable: true, description: 'Post that did it (岗位), in at most 100 characters; not an ID number.' })
  readonly post?: string | null

  @Field(() => String, {
    nullable: true,
    description: 'Account of the person who did it, as your department names it; not an ID number. That of the token where not given.',
  })
  readonly person?: string | null

  @Field(() => CreditCodeScalar, {
    nullable: true,
    description: 'For `PASSED_UP` and `PASSED_DOWN` only: the department that it was passed to.',
  })
  readonly to?: string | null

  @Field(() => String, {
    nullable: true,
    description: 'A sentence on it, in at most 500 characters. Needed for `SUSPENDED` (its ground in law) and `NOT_ACCEPTED` (why).',
  })
  readonly note?: string | null
}

export function toRecording(input: RecordCaseStepInput): StepRecording {
  const { caseNumber, kind, at, post, person, to, note } = input
  return { number: caseNumber, kind, at: at ?? null, post: post ?? null, person: person ?? null, to: to ?? null, note: note ?? null }
}
