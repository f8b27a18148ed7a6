import { responsePathAsArray, type GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, Info, Query, Resolver } from 'type-graphql'
import type { IdNumber } from '../../../kernel/id-number.ts'
import { run, type GraphqlContext } from '../../../platform/graphql/context.ts'
import { IdNumberScalar } from '../../../platform/graphql/scalars.ts'
import { PurposeInput, toPurpose } from '../../subjects/api/index.ts'
import { fillFormOfCase } from '../index.ts'
import { AnswerInput, toAnswers } from './answers.input.ts'
import { PrefilledForm } from './prefill.type.ts'
import { toPrefilledForm } from './prefill.view.ts'

@Resolver()
export class PrefillResolver {
  @Query(() => PrefilledForm, {
    nullable: true,
    description:
      'The form of a case, filled in from certificates and earlier cases: each value with its source, its day, what it is '
      + 'worth, why it was chosen and what disagrees. Nothing is shown that could not be read directly. Refusals: '
      + '`ID_NUMBER_INVALID`, `ITEM_CODE_INVALID`, `PURPOSE_REQUIRED`, `ITEM_NOT_YOURS`, `CASE_FOR_ANOTHER_ITEM`, `CASE_NOT_OPEN`, '
      + '`GUIDE_NOT_IN_FORCE`, `NOT_AVAILABLE`, `ANSWERS_INVALID`, `FORM_ELEMENT_UNKNOWN`, `FORM_SECTION_TWICE`, '
      + '`FORM_SUBJECT_DIFFERS`, `PREFILL_RECEIPT_NOT_GENUINE`, `PREFILL_RECEIPT_OF_ANOTHER_CASE`.',
  })
  async prefill(
    @Arg('applicant', () => IdNumberScalar, { description: 'ID number of the applicant of the case.' })
    idNumber: IdNumber,
    @Arg('purpose', () => PurposeInput, { description: 'The live case.' })
    purpose: PurposeInput,
    @Arg('answers', () => [AnswerInput], {
      nullable: true,
      description: 'What has been typed so far. It stands; here a blank one is a field that was cleared, and stays so.',
    })
    answers: readonly AnswerInput[] | null | undefined,
    @Arg('previous', () => [String], {
      nullable: true,
      description: 'Receipts of the sections of an earlier prefill of this case: what is suggested otherwise since is marked.',
    })
    previous: readonly string[] | null | undefined,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: GraphqlContext,
  ): Promise<PrefilledForm> {
    const typed = [...toAnswers(answers)].map(([element, value]) => ({ element, value }))
    const path = responsePathAsArray(info.path)
    const question = { idNumber, purpose: toPurpose(purpose), answers: typed, previous: previous ?? [], path }
    return toPrefilledForm(await run(context, fillFormOfCase, question))
  }
}
