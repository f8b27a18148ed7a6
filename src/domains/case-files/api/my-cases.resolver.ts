import { responsePathAsArray, type GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, Info, Int, Query, Resolver } from 'type-graphql'
import { run, type GraphqlContext } from '../../../platform/graphql/context.ts'
import { ServiceItem, toServiceItem } from '../../catalogue/api/index.ts'
import { listCases, listRecentItems } from '../index.ts'
import { ListedCaseConnection, MyCasesFilter, toListedConnection, toListing } from './my-cases.type.ts'

const DEFAULT_CASES = 20
const DEFAULT_ITEMS = 8

@Resolver()
export class MyCasesResolver {
  @Query(() => ListedCaseConnection, {
    nullable: true,
    description: 'Cases to go on with (我的办件), the last received first: those that you opened, or those that your department handles, ' +
      'with their limits. It leaves an entry. Null only together with an error. Refusals: `NOT_AVAILABLE`, `PAGE_SIZE_INVALID`, ' +
      '`CURSOR_INVALID`, `ITEM_CODE_INVALID`.',
  })
  async myCases(
    @Arg('filter', () => MyCasesFilter, { nullable: true, description: 'Which; your own where not given.' })
    filter: MyCasesFilter | null | undefined,
    @Arg('first', () => Int, { nullable: true, defaultValue: DEFAULT_CASES, description: 'How many at most, 1 to 100.' })
    first: number | null | undefined,
    @Arg('after', () => String, { nullable: true, description: 'The `endCursor` of the page before; left out for the newest.' })
    after: string | null | undefined,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: GraphqlContext,
  ): Promise<ListedCaseConnection> {
    return toListedConnection(await run(context, listCases, {
      ...toListing(filter), first: first ?? DEFAULT_CASES, after: after ?? null, path: responsePathAsArray(info.path),
    }))
  }

  @Query(() => [ServiceItem], {
    description: 'Items that you opened cases for last (最近使用), the last used first. Refusals: `NOT_AVAILABLE`, `PAGE_SIZE_INVALID`.',
  })
  async recentItems(
    @Arg('first', () => Int, { nullable: true, defaultValue: DEFAULT_ITEMS, description: 'How many at most, 1 to 20.' })
    first: number | null | undefined,
    @Ctx() context: GraphqlContext,
  ): Promise<ServiceItem[]> {
    return (await run(context, listRecentItems, { first: first ?? DEFAULT_ITEMS })).map(toServiceItem)
  }
}
