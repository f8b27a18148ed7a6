import { responsePathAsArray, type GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, Info, Mutation, Query, Resolver } from 'type-graphql'
import { run, type GraphqlContext } from '../../../platform/graphql/context.ts'
import { decideCase, getCase, openCase, recordingOf } from '../index.ts'
import { DecideCaseInput, OpenCaseInput, toDeciding, toOpening } from './case-file.input.ts'
import { CaseFile, toCaseFile } from './case-file.type.ts'
import { RecordCaseStepInput, toRecording } from './case-step.input.ts'

@Resolver()
export class CaseFileResolver {
  @Query(() => CaseFile, {
    nullable: true,
    description:
      'A case that your department has opened or was passed, by its number. Null only together with an error. ' +
      "Refusal: `NOT_AVAILABLE`, for another department's case as for one that does not exist.",
  })
  async caseFile(
    @Arg('number', () => String, { description: 'Number of the case (办件编号).' })
    number: string,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: GraphqlContext,
  ): Promise<CaseFile> {
    return toCaseFile(await run(context, getCase, { number, path: responsePathAsArray(info.path) }))
  }

  @Mutation(() => CaseFile, {
    description:
      'Opens a case; from then on it is a purpose. May be repeated: the same number, ' +
      'item and applicant, without further parties, give the case as it stands. Refusals: ' +
      '`ID_NUMBER_INVALID`, `ITEM_CODE_INVALID`, `DATE_INVALID`, `CASE_NUMBER_INVALID`, ' +
      '`CASE_NUMBER_TAKEN`, `CLERK_INVALID`, `CASE_TIME_INVALID`, `TOO_MANY_PARTIES`, `ITEM_NOT_YOURS`, `GUIDE_NOT_IN_FORCE`, `ITEM_ABOLISHED`.',
  })
  async openCase(
    @Arg('input', () => OpenCaseInput, { description: 'The case.' })
    input: OpenCaseInput,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: GraphqlContext,
  ): Promise<CaseFile> {
    return toCaseFile(await run(context, openCase, toOpening(input), responsePathAsArray(info.path)))
  }

  @Mutation(() => CaseFile, {
    description:
      'Closes a case with its decision; from then on nothing may be read under it. May ' +
      'be repeated with the same decision. Refusals: `NOT_AVAILABLE`, `DATE_INVALID`, ' +
      '`CASE_TIME_INVALID`, `CASE_ALREADY_DECIDED`, `CASE_STEP_NOT_POSSIBLE` while it is suspended.',
  })
  async decideCase(
    @Arg('input', () => DecideCaseInput, { description: 'The case and its decision.' })
    input: DecideCaseInput,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: GraphqlContext,
  ): Promise<CaseFile> {
    return toCaseFile(await run(context, decideCase, toDeciding(input), responsePathAsArray(info.path)))
  }

  @Mutation(() => CaseFile, {
    description:
      'Records that a step of a case was taken, with its post and time. May be repeated: the last step again gives the case ' +
      'as it stands. `WITHDRAWN` and `NOT_ACCEPTED` close the case; `PASSED_UP` and `PASSED_DOWN` hand it to another ' +
      'department, for which alone it is a purpose from then on. Refusals: `NOT_AVAILABLE`, `DATE_INVALID`, ' +
      '`CASE_TIME_INVALID`, `CASE_STEP_INVALID`, `CASE_STEP_NOT_POSSIBLE`, `CASE_NUMBER_TAKEN`, `CLERK_INVALID`, ' +
      '`CLOCK_STEP_NOT_POSSIBLE` where the limit to extend has passed.',
  })
  async recordCaseStep(
    @Arg('input', () => RecordCaseStepInput, { description: 'The case and the step.' })
    input: RecordCaseStepInput,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: GraphqlContext,
  ): Promise<CaseFile> {
    const recording = toRecording(input)
    return toCaseFile(await run(context, recordingOf(input.kind), recording, responsePathAsArray(info.path)))
  }
}
