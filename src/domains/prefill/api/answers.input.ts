import { Field, InputType } from 'type-graphql'
import { checklistRefusals } from '../checklist-errors.ts'

@InputType({ description: 'What the applicant has answered to one element of the guide’s form.' })
export class AnswerInput {
  @Field(() => String, { description: 'Element of the form (`Guide.formElements.element`).' })
  readonly element!: string

  @Field(() => String, { description: 'The answer as typed. A blank one counts as not answered, never as no.' })
  readonly value!: string
}

const MOST_ANSWERS = 200
const LONGEST_ANSWER = 4_000

/** @throws Refusal ANSWERS_INVALID for an element that is answered twice, too many answers, or one that is too long */
export function toAnswers(answers: readonly AnswerInput[] | null | undefined): ReadonlyMap<string, string> {
  const given = answers ?? []
  const read = new Map(given.map(({ element, value }) => [element, value]))
  const tooLong = given.some(({ value, element }) => value.length > LONGEST_ANSWER || element.length > 64)
  if (given.length > MOST_ANSWERS || read.size < given.length || tooLong)
    throw checklistRefusals.ANSWERS_INVALID({ details: { limit: MOST_ANSWERS } })
  return read
}
