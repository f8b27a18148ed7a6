import { CASE_HANDLERS } from '../../../kernel/actor.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { defineOperation, type OperationContext, type ReadOperation } from '../../../platform/operation.ts'
import { subjectRefusals } from '../errors.ts'
import type { SubjectReading } from '../model.ts'
import { openReading, type SubjectQuestion } from '../open-reading.ts'

/** Opens the reading of one subject under one purpose, or refuses; either way the entry is open before anything is read. */
export const askAboutSubject = defineOperation<
  SubjectQuestion,
  SubjectReading,
  ReadOperation<SubjectQuestion, SubjectReading>
>({
  name: 'subjects.ask',
  action: 'subject.ask',
  summary: 'Asks about one person or organisation by ID number under a live case.',
  kind: 'disclosure',
  delegable: true,
  roles: CASE_HANDLERS,
  run: openReading,
})

export const BATCH_LIMIT = 500

export type SubjectAnswer = { readonly reading: SubjectReading } | { readonly refusal: Refusal }

/** The same for up to 500 at once, each under its own case: answers in the order asked, each with its own refusal. */
export const askAboutSubjects = defineOperation<
  readonly SubjectQuestion[],
  SubjectAnswer[],
  ReadOperation<readonly SubjectQuestion[], SubjectAnswer[]>
>({
  name: 'subjects.ask-many',
  action: 'subject.ask',
  summary: 'Asks about up to 500 persons or organisations at once, each under its own case.',
  kind: 'disclosure',
  delegable: true,
  // A person asks about one after the other: hundreds at once are for systems.
  roles: ['DEPARTMENT_SYSTEM'],
  async run(context, questions) {
    if (questions.length > BATCH_LIMIT) {
      throw subjectRefusals.TOO_MANY_SUBJECTS({ details: { limit: BATCH_LIMIT, asked: questions.length } })
    }
    return Promise.all(questions.map((question) => answer(context, question)))
  },
})

async function answer(context: OperationContext, question: SubjectQuestion): Promise<SubjectAnswer> {
  try {
    return { reading: await openReading(context, question) }
  } catch (error) {
    if (error instanceof Refusal && error.retry === 'NEVER') return { refusal: error }
    throw error
  }
}
