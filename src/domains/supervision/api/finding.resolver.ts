import { responsePathAsArray, type GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, Info, Int, Mutation, Query, Resolver } from 'type-graphql'
import { run, type GraphqlContext } from '../../../platform/graphql/context.ts'
import { judgeFinding } from '../operations/judge-finding.ts'
import { listFindings } from '../operations/list-findings.ts'
import { FindingsFilter, JudgeFindingInput, toFindingListing, toJudging } from './finding.input.ts'
import { Finding, FindingConnection, toFinding, toFindingConnection } from './finding.type.ts'

const DEFAULT_FINDINGS = 20

@Resolver()
export class FindingResolver {
  @Query(() => FindingConnection, {
    nullable: true,
    description: 'What the detectors of unusual access found, with its evidence, the latest first. Auditors only; each list ' +
      'leaves an entry. Null only together with an error. Refusals: `NOT_AVAILABLE`, `PAGE_SIZE_INVALID`, ' +
      '`CURSOR_INVALID`, `LOG_FILTER_INVALID`, `CREDIT_CODE_INVALID`, `TOO_MANY_LOG_READS`.',
  })
  async findings(
    @Arg('filter', () => FindingsFilter, { nullable: true, description: 'Which; all where not given.' })
    filter: FindingsFilter | null | undefined,
    @Arg('first', () => Int, { nullable: true, defaultValue: DEFAULT_FINDINGS, description: 'How many at most, 1 to 100.' })
    first: number | null | undefined,
    @Arg('after', () => String, { nullable: true, description: 'The `endCursor` of the page before; left out for the first page.' })
    after: string | null | undefined,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: GraphqlContext,
  ): Promise<FindingConnection> {
    return toFindingConnection(await run(context, listFindings, {
      ...toFindingListing(filter ?? {}), first: first ?? DEFAULT_FINDINGS, after: after ?? null, path: responsePathAsArray(info.path),
    }))
  }

  @Mutation(() => Finding, {
    description: 'Takes a finding under review, clears it or finds a violation; nothing leads back. Auditors only. ' +
      'Refusals: `NOT_AVAILABLE`, `NOTE_INVALID`, `STEP_NOT_POSSIBLE`.',
  })
  async judgeFinding(
    @Arg('input', () => JudgeFindingInput, { description: 'Which finding, and what becomes of it.' })
    input: JudgeFindingInput,
    @Ctx() context: GraphqlContext,
  ): Promise<Finding> {
    return toFinding(await run(context, judgeFinding, toJudging(input)))
  }
}
