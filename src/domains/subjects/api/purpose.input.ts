import { Field, InputType } from 'type-graphql'
import type { Purpose } from '../../../kernel/actor.ts'
import { ItemCodeScalar } from '../../../platform/graphql/scalars.ts'

@InputType({
  description: 'Why subject data is read (用证事由): a live case of one of your own items. It goes on '
    + 'record with every access.',
})
export class PurposeInput {
  @Field(() => ItemCodeScalar, { description: 'The item that the case was opened for.' })
  readonly itemCode!: string

  @Field(() => String, { description: 'Number of the open case (办件编号), as given to `openCase`.' })
  readonly caseNumber!: string

  @Field(() => String, {
    nullable: true,
    description: 'A sentence for the auditor, at most 200 characters; only its digest is kept. '
      + 'Names and ID numbers do not belong here.',
  })
  readonly reason?: string | null
}

export function toPurpose({ itemCode, caseNumber, reason = null }: PurposeInput): Purpose {
  return { itemCode, caseNumber, reason }
}
