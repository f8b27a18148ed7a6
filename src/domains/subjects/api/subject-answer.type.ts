import { Field, ObjectType } from 'type-graphql'
import type { SubjectAnswer as Answer, SubjectReading } from '../index.ts'
import { Refusal, toRefusal } from './refusal.type.ts'
import { Subject } from './subject.type.ts'

@ObjectType({
  simpleResolvers: true,
  description: 'The answer to one request of a batch: either the subject or the refusal, never '
    + 'both.',
})
export class SubjectAnswer {
  @Field(() => Subject, {
    nullable: true,
    description: 'The subject; null where the request was refused.',
  })
  readonly subject!: SubjectReading | null

  @Field(() => Refusal, {
    nullable: true,
    description: 'Why it was refused; null where it was not.',
  })
  readonly refusal!: Refusal | null
}

export function toSubjectAnswer(answer: Answer): SubjectAnswer {
  return 'reading' in answer
    ? { subject: answer.reading, refusal: null }
    : { subject: null, refusal: toRefusal(answer.refusal) }
}
