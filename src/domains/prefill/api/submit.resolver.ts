import { responsePathAsArray, type GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, Info, Mutation, Resolver } from 'type-graphql'
import { run, type GraphqlContext } from '../../../platform/graphql/context.ts'
import { CaseFile, toCaseFile } from '../../case-files/api/index.ts'
import { submitForm } from '../index.ts'
import { SubmitCaseInput, toSubmission } from './submit.input.ts'

@Resolver()
export class SubmitResolver {
  @Mutation(() => CaseFile, {
    description:
      'Hands in the form of a case and how its materials were satisfied. Every section is compared with its receipt: what is '
      + 'read-only must be as it was, conflicts decided, required fields filled. What was changed is kept with the case. May be '
      + 'repeated: the same submission gives the case as it stands. Refusals: those of `prefill`, and '
      + '`FORM_ELEMENT_OF_ANOTHER_SECTION`, `FORM_ELEMENT_TWICE`, `FORM_VALUE_INVALID`, `FORM_SECTION_UNKNOWN`, '
      + '`FORM_SECTION_WITHOUT_RECEIPT`, `FORM_SECTION_OF_NO_PARTY`, `FORM_READ_ONLY_CHANGED`, `FORM_CONFLICT_UNDECIDED`, '
      + '`FORM_REQUIRED_EMPTY`, `FORM_TIME_INVALID`, `PREFILL_RECEIPT_OF_ANOTHER_SECTION`, `PREFILL_RECEIPT_STALE`, '
      + '`PREFILL_RECEIPT_REPLAYED`, `MATERIAL_UNKNOWN`, `MATERIAL_TWICE`, `MATERIAL_NOT_SATISFIED`.',
  })
  async submitCase(
    @Arg('input', () => SubmitCaseInput, { description: 'The submission, whole.' })
    input: SubmitCaseInput,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: GraphqlContext,
  ): Promise<CaseFile> {
    const path = responsePathAsArray(info.path)
    return toCaseFile(await run(context, submitForm, toSubmission(input, path), path))
  }
}
