import { Field, InputType } from 'type-graphql'
import type { IdNumber } from '../../../kernel/id-number.ts'
import { IdNumberScalar } from '../../../platform/graphql/scalars.ts'

@InputType({ description: 'One subject to ask about in a batch, under a case of its own.' })
export class SubjectRequestInput {
  @Field(() => IdNumberScalar, { description: 'ID number of the person or organisation.' })
  readonly idNumber!: IdNumber

  @Field(() => String, { description: 'Number of the open case that the subject is a party of.' })
  readonly caseNumber!: string
}
