import { responsePathAsArray, type GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, Info, Mutation, Query, Resolver } from 'type-graphql'
import { run, type GraphqlContext } from '../../../platform/graphql/context.ts'
import { endWithholding, listWithholdings, withholdAccess } from '../index.ts'
import { AccessWithholding, toAccessWithholding, toWish, WithholdAccessInput } from './withholding.type.ts'

@Resolver()
export class WithholdingResolver {
  @Query(() => [AccessWithholding], {
    nullable: true,
    description: 'The newest 500 rules that keep accesses from the person they were about, newest first, also those that '
      + 'have ended. For auditors. Null only together with an error. Refusal: `NOT_AVAILABLE`.',
  })
  async accessWithholdings(@Info() info: GraphQLResolveInfo, @Ctx() context: GraphqlContext): Promise<AccessWithholding[]> {
    return (await run(context, listWithholdings, { path: responsePathAsArray(info.path) })).map(toAccessWithholding)
  }

  @Mutation(() => AccessWithholding, {
    description: 'Makes a rule that keeps accesses from the view of the person they were about; the same once more is the '
      + 'same rule. For auditors; on record with everything but the text of its basis, of which the log has a digest. Refusals: `WITHHOLDING_INVALID`, '
      + '`ITEM_CODE_INVALID`, `DATE_INVALID`, `NOT_AVAILABLE`.',
  })
  async withholdAccess(
    @Arg('input', () => WithholdAccessInput, { description: 'The rule.' })
    input: WithholdAccessInput,
    @Ctx() context: GraphqlContext,
  ): Promise<AccessWithholding> {
    return toAccessWithholding(await run(context, withholdAccess, toWish(input)))
  }

  @Mutation(() => AccessWithholding, {
    description: 'Ends a rule from now on: what it kept back is shown. May be repeated. For auditors. Refusals: '
      + '`WITHHOLDING_UNKNOWN`, `NOT_AVAILABLE`.',
  })
  async endWithholding(
    @Arg('id', () => String, { description: 'Number of the rule.' })
    id: string,
    @Ctx() context: GraphqlContext,
  ): Promise<AccessWithholding> {
    return toAccessWithholding(await run(context, endWithholding, id))
  }
}
