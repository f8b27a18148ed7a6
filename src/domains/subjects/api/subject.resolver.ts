import { responsePathAsArray, type GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, Info, Query, Resolver } from 'type-graphql'
import type { IdNumber } from '../../../kernel/id-number.ts'
import { run, type GraphqlContext } from '../../../platform/graphql/context.ts'
import { IdNumberScalar, ItemCodeScalar } from '../../../platform/graphql/scalars.ts'
import { askAboutSubject, askAboutSubjects, type SubjectReading } from '../index.ts'
import { PurposeInput, toPurpose } from './purpose.input.ts'
import { SubjectAnswer, toSubjectAnswer } from './subject-answer.type.ts'
import { SubjectRequestInput } from './subject-request.input.ts'
import { Subject } from './subject.type.ts'

@Resolver()
export class SubjectResolver {
  @Query(() => Subject, {
    nullable: true,
    description: 'Asks about one person or organisation by ID number, under a live case. Null only '
      + 'together with an error. Refusals: `ID_NUMBER_INVALID`, `ITEM_CODE_INVALID`, '
      + '`PURPOSE_REQUIRED`, `ITEM_NOT_YOURS`, `CASE_FOR_ANOTHER_ITEM`, `CASE_NOT_OPEN`, '
      + '`GUIDE_NOT_IN_FORCE`, `NOT_AVAILABLE`.',
  })
  subject(
    @Arg('idNumber', () => IdNumberScalar, { description: 'ID number of a party of the case.' })
    idNumber: IdNumber,
    @Arg('purpose', () => PurposeInput, { description: 'Why you ask.' })
    purpose: PurposeInput,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: GraphqlContext,
  ): Promise<SubjectReading> {
    const path = responsePathAsArray(info.path)
    return run(context, askAboutSubject, { idNumber, purpose: toPurpose(purpose), path })
  }

  @Query(() => [SubjectAnswer], {
    description: 'Up to 500 at once, each under its own case; answers in the order asked, each '
      + 'with its own refusal if any. Refused as a whole with `TOO_MANY_SUBJECTS`, and where any '
      + 'value is not valid (`ID_NUMBER_INVALID`, `ITEM_CODE_INVALID`); each one alone with the '
      + 'other codes of `subject`.',
  })
  async subjects(
    @Arg('itemCode', () => ItemCodeScalar, {
      description: 'The item that all the cases were opened for.',
    })
    itemCode: string,
    @Arg('reason', () => String, {
      nullable: true,
      description: 'A sentence for the auditor, at most 200 characters, as in `PurposeInput`.',
    })
    reason: string | null | undefined,
    @Arg('requests', () => [SubjectRequestInput], { description: 'Whom you ask about: 1 to 500.' })
    requests: readonly SubjectRequestInput[],
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: GraphqlContext,
  ): Promise<SubjectAnswer[]> {
    const path = responsePathAsArray(info.path)
    const questions = requests.map(({ idNumber, caseNumber }, position) => ({
      idNumber,
      purpose: toPurpose({ itemCode, caseNumber, reason: reason ?? null }),
      // The whole answer, whatever the document calls its `subject`.
      path: [...path, position],
    }))
    return (await run(context, askAboutSubjects, questions)).map(toSubjectAnswer)
  }
}
