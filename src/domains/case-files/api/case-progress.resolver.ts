import { responsePathAsArray, type GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, Info, Int, Query, Resolver } from 'type-graphql'
import type { IdNumber } from '../../../kernel/id-number.ts'
import { run, type GraphqlContext } from '../../../platform/graphql/context.ts'
import { IdNumberScalar } from '../../../platform/graphql/scalars.ts'
import { listProgress } from '../index.ts'
import { CaseProgressConnection, toProgressConnection } from './case-progress.type.ts'

const DEFAULT_CASES = 20

@Resolver()
export class CaseProgressResolver {
  @Query(() => CaseProgressConnection, {
    nullable: true,
    description: 'How the cases of an applicant stand (办件进度查询), for that applicant, the last received first. For citizen '
      + 'portals (role SUBJECT_PORTAL), which have made sure that the number is that of the person who is signed in, or of '
      + 'the organisation that the person acts for. Cases in which the applicant is a party only are not in it. Null only '
      + 'together with an error. Refusals: `ID_NUMBER_INVALID`, `PAGE_SIZE_INVALID`, `CURSOR_INVALID`, `NOT_AVAILABLE`.',
  })
  async caseProgress(
    @Arg('idNumber', () => IdNumberScalar, { description: 'ID number of the applicant.' })
    idNumber: IdNumber,
    @Arg('first', () => Int, { nullable: true, defaultValue: DEFAULT_CASES, description: 'How many at most, 1 to 50.' })
    first: number | null | undefined,
    @Arg('after', () => String, { nullable: true, description: 'The `endCursor` of the page before; left out for the newest.' })
    after: string | null | undefined,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: GraphqlContext,
  ): Promise<CaseProgressConnection> {
    return toProgressConnection(await run(context, listProgress, {
      idNumber,
      first: first ?? DEFAULT_CASES,
      after: after ?? null,
      path: responsePathAsArray(info.path),
    }))
  }
}
