import { responsePathAsArray, type GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, Info, Int, Mutation, Query, Resolver } from 'type-graphql'
import { run, type GraphqlContext } from '../../../platform/graphql/context.ts'
import { ItemCodeScalar } from '../../../platform/graphql/scalars.ts'
import { decideDisposition, listCatalogueItems, listDispositions } from '../index.ts'
import { CatalogueItemConnection, CatalogueItemsFilter, toCatalogueItems, toListing } from './catalogue-item.type.ts'
import { DecideDispositionInput, DispositionDecision, toDeciding, toDecisions } from './disposition.type.ts'

@Resolver()
export class CatalogueItemResolver {
  @Query(() => CatalogueItemConnection, {
    nullable: true,
    description: 'The catalogue for those who keep it or watch over it: items with versions, drafts and dispositions. Null only together '
      + 'with an error. Refusals: `NOT_AVAILABLE`, `PAGE_SIZE_INVALID`, `CURSOR_INVALID`, `SEARCH_TEXT_INVALID`.',
  })
  async catalogueItems(
    @Arg('filter', () => CatalogueItemsFilter, { nullable: true, description: 'Which; all where not given.' })
    filter: CatalogueItemsFilter | null | undefined,
    @Arg('first', () => Int, { nullable: true, defaultValue: 20, description: 'How many at most, 1 to 100.' })
    first: number | null | undefined,
    @Arg('after', () => String, { nullable: true, description: 'The `endCursor` of the page before.' })
    after: string | null | undefined,
    @Ctx() context: GraphqlContext,
  ): Promise<CatalogueItemConnection> {
    return toCatalogueItems(await run(context, listCatalogueItems, toListing(filter, first ?? 20, after ?? null)))
  }

  @Query(() => [DispositionDecision], {
    nullable: true,
    description: 'What was decided about an item and its materials, the latest first. Refusal: `NOT_AVAILABLE`.',
  })
  async dispositions(
    @Arg('itemCode', () => ItemCodeScalar, { description: 'The item.' })
    itemCode: string,
    @Ctx() context: GraphqlContext,
  ): Promise<DispositionDecision[]> {
    return toDecisions(await run(context, listDispositions, { itemCode }))
  }

  @Mutation(() => [DispositionDecision], {
    description: 'Decides what becomes of an item or of the demand for a material; gives all that was decided about the item, the latest '
      + 'first. Needs a fresh proof. Refusals: `NOT_AVAILABLE`, `STEP_UP_REQUIRED`, `ITEM_NOT_YOURS`, `EDITING_TEXT_INVALID`, '
      + '`DISPOSITION_INVALID`, `GUIDE_NOT_FOUND`.',
  })
  async decideDisposition(
    @Arg('input', () => DecideDispositionInput, { description: 'The decision.' })
    input: DecideDispositionInput,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: GraphqlContext,
  ): Promise<DispositionDecision[]> {
    return toDecisions(await run(context, decideDisposition, toDeciding(input), responsePathAsArray(info.path)))
  }
}
