import { responsePathAsArray, type GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, FieldResolver, Info, Int, Resolver, Root } from 'type-graphql'
import { run, type GraphqlContext } from '../../../platform/graphql/context.ts'
import { Subject } from '../../subjects/api/index.ts'
import type { SubjectReading } from '../../subjects/index.ts'
import { listPriorCases, MOST_PRIOR_CASES } from '../index.ts'
import { PriorCaseConnection, toPriorCaseConnection } from './prior-case.type.ts'

/** What may be asked about a subject's earlier cases; the subject itself belongs to another room. */
@Resolver(() => Subject)
export class PriorCaseResolver {
  @FieldResolver(() => PriorCaseConnection, {
    description: 'The applicant’s earlier cases that the guide of the live case lets you draw on, newest first; empty for a party '
      + 'who is not the applicant. Refusals: `PAGE_SIZE_INVALID`, `CURSOR_INVALID`.',
  })
  async priorCases(
    @Root() reading: SubjectReading,
    @Arg('first', () => Int, { defaultValue: 10, description: `At most this many: 1 to ${MOST_PRIOR_CASES}.` })
    first: number,
    @Arg('after', () => String, { nullable: true, description: 'The `endCursor` of the page before; left out for the newest.' })
    after: string | null | undefined,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: GraphqlContext,
  ): Promise<PriorCaseConnection> {
    return toPriorCaseConnection(await run(context, listPriorCases, { reading, first, after: after ?? null, path: responsePathAsArray(info.path) }))
  }
}
