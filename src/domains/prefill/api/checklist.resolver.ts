import { responsePathAsArray, type GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, Info, Int, Mutation, Query, Resolver } from 'type-graphql'
import type { IdNumber } from '../../../kernel/id-number.ts'
import { run, type GraphqlContext } from '../../../platform/graphql/context.ts'
import { IdNumberScalar } from '../../../platform/graphql/scalars.ts'
import { PurposeInput, toPurpose } from '../../subjects/api/index.ts'
import { askForMaterial, giveNotice, materialsFor, mayAsk } from '../index.ts'
import { AnswerInput, toAnswers } from './answers.input.ts'
import { AskForMaterialInput, AskingVerdict, RecordedAsking } from './asking.type.ts'
import { Checklist } from './checklist.type.ts'
import { toChecklist, toStanding } from './checklist.view.ts'
import { GiveOneTimeNoticeInput, OneTimeNotice, toNotice } from './notice.type.ts'

const PURPOSE_REFUSALS =
  '`ID_NUMBER_INVALID`, `ITEM_CODE_INVALID`, `PURPOSE_REQUIRED`, `ITEM_NOT_YOURS`, `CASE_FOR_ANOTHER_ITEM`, `CASE_NOT_OPEN`, '
  + '`GUIDE_NOT_IN_FORCE`, `NOT_AVAILABLE`, `ANSWERS_INVALID`'

@Resolver()
export class ChecklistResolver {
  @Query(() => Checklist, {
    nullable: true,
    description: 'The materials of the case’s guide for its applicant, each with what becomes of it: held, checkable, reusable, '
      + `prefilled, with another department, to be promised, to follow later, not needed, or to be brought. Refusals: ${PURPOSE_REFUSALS}.`,
  })
  async materialsFor(
    @Arg('applicant', () => IdNumberScalar, { description: 'ID number of the applicant of the case.' })
    idNumber: IdNumber,
    @Arg('purpose', () => PurposeInput, { description: 'The live case.' })
    purpose: PurposeInput,
    @Arg('answers', () => [AnswerInput], {
      nullable: true,
      description: 'What the applicant has answered so far; what is saved with the case counts without it.',
    })
    answers: readonly AnswerInput[] | null | undefined,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: GraphqlContext,
  ): Promise<Checklist> {
    const question = { idNumber, purpose: toPurpose(purpose), answers: toAnswers(answers), path: responsePathAsArray(info.path) }
    return toChecklist(await run(context, materialsFor, question))
  }

  @Query(() => AskingVerdict, {
    nullable: true,
    description: 'Whether your department may ask the applicant for a paper. Changes nothing; `askForMaterial` puts the asking on '
      + `record. Refusals: ${PURPOSE_REFUSALS}, \`MATERIAL_UNKNOWN\`.`,
  })
  async mayAsk(
    @Arg('applicant', () => IdNumberScalar, { description: 'ID number of the applicant of the case.' })
    idNumber: IdNumber,
    @Arg('purpose', () => PurposeInput, { description: 'The live case.' })
    purpose: PurposeInput,
    @Arg('material', () => Int, { description: 'Ordinal of the material in the guide.' })
    material: number,
    @Arg('answers', () => [AnswerInput], { nullable: true, description: 'What the applicant has answered so far.' })
    answers: readonly AnswerInput[] | null | undefined,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: GraphqlContext,
  ): Promise<AskingVerdict> {
    const path = responsePathAsArray(info.path)
    const question = { idNumber, purpose: toPurpose(purpose), answers: toAnswers(answers), material, path }
    const answer = await run(context, mayAsk, question)
    return { ...answer, material: toStanding(answer.material) }
  }

  @Mutation(() => RecordedAsking, {
    description: 'Puts on record that your department asks the applicant for a paper. It is not held back; but asking for what '
      + 'the hub holds, and asking again, is on record as a violation. Sent again within ten minutes it is the same asking. '
      + `Refusals: ${PURPOSE_REFUSALS}, \`MATERIAL_UNKNOWN\`.`,
  })
  async askForMaterial(
    @Arg('input', () => AskForMaterialInput, { description: 'Which paper, of whom, in which case.' })
    input: AskForMaterialInput,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: GraphqlContext,
  ): Promise<RecordedAsking> {
    const { applicant: idNumber, purpose, material, answers, person = null } = input
    const path = responsePathAsArray(info.path)
    const question = { idNumber, purpose: toPurpose(purpose), answers: toAnswers(answers), material, person, path }
    const done = await run(context, askForMaterial, question, path)
    return { ...done, material: toStanding(done.material) }
  }

  @Mutation(() => OneTimeNotice, {
    description: 'Gives the one-time notice (一次性告知单) of a case: all that is missing, and why the rest need not be brought. '
      + `Sent again it is the notice as it was given. Refusals: ${PURPOSE_REFUSALS}, \`CASE_STEP_NOT_POSSIBLE\`.`,
  })
  async giveOneTimeNotice(
    @Arg('input', () => GiveOneTimeNoticeInput, { description: 'To whom, in which case.' })
    input: GiveOneTimeNoticeInput,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: GraphqlContext,
  ): Promise<OneTimeNotice> {
    const { applicant: idNumber, purpose, answers, person = null, post = null, again } = input
    const path = responsePathAsArray(info.path)
    const giving = { idNumber, purpose: toPurpose(purpose), answers: toAnswers(answers), person, post, again: again === true, path }
    return toNotice(await run(context, giveNotice, giving, path))
  }
}
