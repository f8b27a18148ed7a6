import { responsePathAsArray, type GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, Info, Int, Mutation, Query, Resolver } from 'type-graphql'
import { run, type GraphqlContext } from '../../../platform/graphql/context.ts'
import { readId } from '../cursor.ts'
import { answerCorrection, listCorrections, listNotices, listReliedCases, reportDisagreement } from '../index.ts'
import { CaseNoticeConnection, ReliedCase, toCaseNoticeConnection } from './case-notice.type.ts'
import { CorrectionRole, CorrectionState } from './correction.enums.ts'
import { AnswerCorrectionInput, ReportWrongValueInput, toAnswering, toDisagreement } from './correction.input.ts'
import { Correction, CorrectionConnection, toCorrection, toCorrectionConnection } from './correction.type.ts'

const DEFAULT_CORRECTIONS = 20
const DEFAULT_NOTICES = 50

@Resolver()
export class CorrectionResolver {
  @Query(() => CorrectionConnection, {
    nullable: true,
    description: 'Corrections of your department, the latest first; auditors see all of them, by tokens. Null only together '
      + 'with an error. Refusals: `NOT_AVAILABLE`, `PAGE_SIZE_INVALID`, `CURSOR_INVALID`.',
  })
  async corrections(
    @Arg('role', () => CorrectionRole, { nullable: true, description: 'As what you are in them; both where not given.' })
    role: CorrectionRole | null | undefined,
    @Arg('state', () => CorrectionState, { nullable: true, description: 'In this state; all where not given.' })
    state: CorrectionState | null | undefined,
    @Arg('first', () => Int, { nullable: true, defaultValue: DEFAULT_CORRECTIONS, description: 'How many at most, 1 to 50.' })
    first: number | null | undefined,
    @Arg('after', () => String, { nullable: true, description: 'The `endCursor` of the page before; left out for the first page.' })
    after: string | null | undefined,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: GraphqlContext,
  ): Promise<CorrectionConnection> {
    return toCorrectionConnection(await run(context, listCorrections, {
      side: role ?? null, state: state ?? null, first: first ?? DEFAULT_CORRECTIONS, after: after ?? null,
      path: responsePathAsArray(info.path),
    }))
  }

  @Query(() => [ReliedCase], {
    nullable: true,
    description: 'Which cases relied on a reported value, decided ones too: your own by number, and for the source and '
      + 'auditors those of others by token. Null only together with an error. Refusal: `NOT_AVAILABLE`.',
  })
  reliedCases(
    @Arg('correction', () => String, { description: 'Number of the correction.' })
    correction: string,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: GraphqlContext,
  ): Promise<ReliedCase[]> {
    return run(context, listReliedCases, { correctionId: readId(correction), path: responsePathAsArray(info.path) })
  }

  @Query(() => CaseNoticeConnection, {
    nullable: true,
    description: 'What has become of certificates on which live cases of yours relied, the oldest first: ask again behind '
      + 'the last cursor for what has come since. Null only together with an error. Refusals: `NOT_AVAILABLE`, '
      + '`PAGE_SIZE_INVALID`, `CURSOR_INVALID`.',
  })
  async caseNotices(
    @Arg('first', () => Int, { nullable: true, defaultValue: DEFAULT_NOTICES, description: 'How many at most, 1 to 100.' })
    first: number | null | undefined,
    @Arg('after', () => String, { nullable: true, description: 'The last cursor that you have; left out to begin at the beginning.' })
    after: string | null | undefined,
    @Arg('newestFirst', () => Boolean, { nullable: true, defaultValue: false, description: 'From the newest back, as people read them; the cursors then lead to older ones.' })
    newestFirst: boolean | null | undefined,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: GraphqlContext,
  ): Promise<CaseNoticeConnection> {
    return toCaseNoticeConnection(await run(context, listNotices, {
      first: first ?? DEFAULT_NOTICES, after: after ?? null, newestFirst: newestFirst ?? false, path: responsePathAsArray(info.path),
    }))
  }

  @Mutation(() => Correction, {
    description: 'Reports a value of a certificate to the department that issued it, which has ten working days to answer '
      + '(政务数据共享条例第二十六条). The same report again gives the correction that is open. Refusals: those of '
      + '`subject`, `CORRECTION_TEXT_INVALID`, `CORRECTION_NOT_NEEDED`, `CERTIFICATE_NOT_NAMED`, `CERTIFICATE_AMBIGUOUS`, '
      + '`CERTIFICATE_IDENTIFIER_INVALID`, `CERTIFICATE_TYPE_CODE_INVALID`.',
  })
  async reportWrongValue(
    @Arg('input', () => ReportWrongValueInput, { description: 'The value, and what it should be.' })
    input: ReportWrongValueInput,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: GraphqlContext,
  ): Promise<Correction> {
    return toCorrection(await run(context, reportDisagreement, toDisagreement(input, responsePathAsArray(info.path))))
  }

  @Mutation(() => Correction, {
    description: 'Answers a reported value of a certificate that your department issued. May be repeated with the same '
      + 'answer. Refusals: `NOT_AVAILABLE`, `CORRECTION_ANSWER_INVALID`, `CORRECTION_TEXT_INVALID`, '
      + '`CORRECTION_ALREADY_ANSWERED`, `CERTIFICATE_IDENTIFIER_INVALID`.',
  })
  async answerCorrection(
    @Arg('input', () => AnswerCorrectionInput, { description: 'The answer.' })
    input: AnswerCorrectionInput,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: GraphqlContext,
  ): Promise<Correction> {
    return toCorrection(await run(context, answerCorrection, toAnswering(input), responsePathAsArray(info.path)))
  }
}
