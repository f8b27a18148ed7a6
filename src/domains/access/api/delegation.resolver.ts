import { responsePathAsArray, type GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, Info, Int, Mutation, Query, Resolver } from 'type-graphql'
import { run, type GraphqlContext } from '../../../platform/graphql/context.ts'
import { CreditCodeScalar } from '../../../platform/graphql/scalars.ts'
import { delegateItems, endDelegation, listDelegations } from '../index.ts'
import { DelegateItemsInput, Delegation, toDelegation, toNewDelegation } from './delegation.type.ts'

const DEFAULT_DELEGATIONS = 50
const ID = /^[1-9]\d{0,15}$/
/** No delegation has this number. */
const NONE = 0n

@Resolver()
export class DelegationResolver {
  @Query(() => [Delegation], {
    nullable: true,
    description: 'Delegations between departments, the newest first, those that have ended too. For security administrators. ' +
      'Null only together with an error. Refusals: `NOT_AVAILABLE`, `PAGE_SIZE_INVALID`.',
  })
  async delegations(
    @Arg('departmentCode', () => CreditCodeScalar, { nullable: true, description: 'Only of this department, on either side.' })
    departmentCode: string | null | undefined,
    @Arg('first', () => Int, { nullable: true, defaultValue: DEFAULT_DELEGATIONS, description: 'How many at most, 1 to 100.' })
    first: number | null | undefined,
    @Arg('before', () => String, { nullable: true, description: 'The last id of the page before; left out for the first page.' })
    before: string | null | undefined,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: GraphqlContext,
  ): Promise<Delegation[]> {
    const path = responsePathAsArray(info.path)
    const listing = { departmentCode: departmentCode ?? null, first: first ?? DEFAULT_DELEGATIONS, before: before == null ? null : toId(before), path }
    return (await run(context, listDelegations, listing)).map(toDelegation)
  }

  @Mutation(() => String, {
    description: 'Records a delegation and gives its number; the same once more is the same delegation. For security ' +
      'administrators. Refusals: `DELEGATION_INVALID`, `DEPARTMENT_UNKNOWN`, `CREDIT_CODE_INVALID`, `ITEM_CODE_INVALID`, ' +
      '`DATE_INVALID`, `NOT_AVAILABLE`.',
  })
  async delegateItems(
    @Arg('input', () => DelegateItemsInput, { description: 'The delegation.' })
    input: DelegateItemsInput,
    @Ctx() context: GraphqlContext,
  ): Promise<string> {
    return String(await run(context, delegateItems, toNewDelegation(input)))
  }

  @Mutation(() => Boolean, {
    description: 'Ends a delegation before its last day; the next request under it is refused. True where it had not been ' +
      'ended. For security administrators. Refusal: `NOT_AVAILABLE`.',
  })
  endDelegation(
    @Arg('id', () => String, { description: 'Number of the delegation.' })
    id: string,
    @Ctx() context: GraphqlContext,
  ): Promise<boolean> {
    return run(context, endDelegation, toId(id))
  }
}

function toId(text: string): bigint {
  return ID.test(text) ? BigInt(text) : NONE
}
