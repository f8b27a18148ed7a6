import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql'
import { run, type GraphqlContext } from '../../../platform/graphql/context.ts'
import { AreaCodeScalar, ItemCodeScalar } from '../../../platform/graphql/scalars.ts'
import { DEFAULT_PAGE_SIZE, getGuide, getItem, listGuideVersions, listItems } from '../index.ts'
import { GuideVersion, ServiceGuide, toServiceGuideOrNull } from './guide.type.ts'
import { ServiceItemConnection, toConnection } from './item-connection.type.ts'
import { ItemCategory } from './item.enums.ts'
import { ServiceItem, toServiceItemOrNull } from './item.type.ts'

@Resolver(() => ServiceItem)
export class ItemResolver {
  @Query(() => ServiceItem, {
    nullable: true,
    description: 'An item by its code; null where there is none. Base codes name no body, so they '
      + 'find nothing. Refusal: `ITEM_CODE_INVALID`.',
  })
  async item(
    @Arg('code', () => ItemCodeScalar, {
      description: 'Implementation code (31 characters) or handling code (33).',
    })
    code: string,
    @Ctx() context: GraphqlContext,
  ): Promise<ServiceItem | null> {
    return toServiceItemOrNull(await run(context, getItem, { code }))
  }

  @Query(() => ServiceItemConnection, {
    description: 'Items, in the order of their codes. What is left out does not narrow the list. '
      + 'Refusals: `PAGE_SIZE_INVALID`, `CURSOR_INVALID`, `SEARCH_TEXT_INVALID`, '
      + '`AREA_CODE_INVALID`.',
  })
  async items(
    @Arg('text', () => String, {
      nullable: true,
      description: 'Part of the name, at most 100 characters; capitals and small letters count '
        + 'alike.',
    })
    text: string | null | undefined,
    @Arg('category', () => ItemCategory, {
      nullable: true,
      description: 'Only items of this category.',
    })
    category: ItemCategory | null | undefined,
    @Arg('areaCode', () => AreaCodeScalar, {
      nullable: true,
      description: 'Only items of this region and the regions within it; 100000 for the whole '
        + 'country.',
    })
    areaCode: string | null | undefined,
    @Arg('first', () => Int, {
      nullable: true,
      defaultValue: DEFAULT_PAGE_SIZE,
      description: 'How many at most, 1 to 100.',
    })
    first: number | null | undefined,
    @Arg('after', () => String, {
      nullable: true,
      description: 'The `endCursor` of the page before; left out for the first page.',
    })
    after: string | null | undefined,
    @Ctx() context: GraphqlContext,
  ): Promise<ServiceItemConnection> {
    return toConnection(await run(context, listItems, {
      text: text ?? null,
      category: category ?? null,
      areaCode: areaCode ?? null,
      first: first ?? DEFAULT_PAGE_SIZE,
      after: after ?? null,
    }))
  }

  @FieldResolver(() => ServiceGuide, {
    nullable: true,
    description: 'The guide of the item (办事指南): the version asked for, or the one in force today. '
      + 'Null where there is no such version, or none in force.',
  })
  async guide(
    @Root() item: ServiceItem,
    @Arg('version', () => Int, {
      nullable: true,
      description: 'Version number; today\'s where not given.',
    })
    version: number | null | undefined,
    @Ctx() context: GraphqlContext,
  ): Promise<ServiceGuide | null> {
    const question = { itemCode: item.code, version: version ?? null }
    return toServiceGuideOrNull(await run(context, getGuide, question))
  }

  @FieldResolver(() => [GuideVersion], { description: 'All versions of its guide, newest first.' })
  guideVersions(
    @Root() item: ServiceItem,
    @Ctx() context: GraphqlContext,
  ): Promise<GuideVersion[]> {
    return run(context, listGuideVersions, { itemCode: item.code })
  }
}
