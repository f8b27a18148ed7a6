import { Field, ObjectType } from 'type-graphql'
import type { Refusal as Refused } from '../../../kernel/errors.ts'

@ObjectType({
  simpleResolvers: true,
  description: 'A particular of a refusal: a position or a closed word, never a value that was '
    + 'sent.',
})
export class RefusalDetail {
  @Field(() => String, { description: 'What it is about, such as `reason` or `limit`.' })
  readonly name!: string

  @Field(() => String, { description: 'The word or number, as text.' })
  readonly value!: string
}

@ObjectType({
  simpleResolvers: true,
  description: 'Why one part of a batch was not answered: the same as the error of a single query, '
    + 'as data.',
})
export class Refusal {
  @Field(() => String, {
    description: 'Code from the closed list in `schema/errors.md`. `NOT_AVAILABLE` stands for all '
      + 'that you may not know, also that the hub has never heard of the number.',
  })
  readonly code!: string

  @Field(() => String, { description: 'The code in one sentence, in English, for your log.' })
  readonly message!: string

  @Field(() => [RefusalDetail], { description: 'Particulars of the code; mostly empty.' })
  readonly details!: readonly RefusalDetail[]
}

export function toRefusal({ code, message, details }: Refused): Refusal {
  const particulars = Object.entries(details)
    .map(([name, value]) => ({ name, value: String(value) }))
  return { code, message, details: particulars }
}
