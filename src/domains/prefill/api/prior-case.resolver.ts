import { responsePathAsArray, type GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, FieldResolver, Info, Int, Resolver, Root } from 'type-graphql'
import { run, type GraphqlContext } from '../../../platform/graphql/context.ts'
import { Subject } from '../../subjects/api/index.ts'
import type { SubjectReading } from '../../subjects/index.ts'
import { listPriorCases, MOST_PRIOR_CASES, type PriorCaseView } from '../index.ts'
import { PriorCase } from './prior-case.type.ts'

/** What may be asked about a subject's earlier cases; the subject itself belongs to another room. */
@Resolver(() => Subject)
export class PriorCaseResolver {
  @FieldResolver(() => [PriorCase], {
    description: 'The applicant’s earlier cases that the guide of the live case lets you draw on, newest first; empty for a party '
      + 'who is not the applicant. Refusal: `PAGE_SIZE_INVALID`.',
  })
  priorCases(
    @Root() reading: SubjectReading,
    @Arg('first', () => Int, { defaultValue: 10, description: `At most this many: 1 to ${MOST_PRIOR_CASES}.` })
    first: number,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: GraphqlContext,
  ): Promise<PriorCaseView[]> {
    return run(context, listPriorCases, { reading, first, path: responsePathAsArray(info.path) })
  }
}
