import { responsePathAsArray, type GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, Info, Query, Resolver } from 'type-graphql'
import { run, type GraphqlContext } from '../../../platform/graphql/context.ts'
import { CreditCodeScalar } from '../../../platform/graphql/scalars.ts'
import { readEfficiency } from '../operations/efficiency.ts'
import { Efficiency } from './efficiency.type.ts'

@Resolver()
export class EfficiencyResolver {
  @Query(() => Efficiency, {
    nullable: true,
    description: 'How departments serve (效能), in whole months: all for auditors and supervisors, its own for a department. It leaves an entry. ' +
      'Null only together with an error. Refusals: `NOT_AVAILABLE`, `CLOCK_PERIOD_INVALID`, `CREDIT_CODE_INVALID`, `TOO_MANY_LOG_READS`.',
  })
  async efficiency(
    @Arg('from', () => String, { description: 'First month, as `YYYY-MM`.' })
    from: string,
    @Arg('to', () => String, { description: 'Last month; at most 24 are looked at.' })
    to: string,
    @Arg('department', () => CreditCodeScalar, { nullable: true, description: 'Only of this department.' })
    department: string | null | undefined,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: GraphqlContext,
  ): Promise<Efficiency> {
    return run(context, readEfficiency, { from, to, departmentCode: department ?? null, path: responsePathAsArray(info.path) })
  }
}
