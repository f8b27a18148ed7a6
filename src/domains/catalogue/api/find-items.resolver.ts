import { Arg, Ctx, Field, Int, ObjectType, Query, Resolver } from 'type-graphql'
import { run, type GraphqlContext } from '../../../platform/graphql/context.ts'
import { AreaCodeScalar, CreditCodeScalar } from '../../../platform/graphql/scalars.ts'
import { findItems } from '../index.ts'
import { ItemCategory, ItemLevel } from './item.enums.ts'
import { ServiceItem, toServiceItem } from './item.type.ts'

const DEFAULT_FOUND = 20

@ObjectType({ simpleResolvers: true, description: 'Items that fit what was typed.' })
export class FoundItemConnection {
  @Field(() => [ServiceItem], { description: 'The best first.' })
  readonly nodes!: readonly ServiceItem[]

  @Field(() => Int, { description: 'How many there are in all.' })
  readonly total!: number
}

@Resolver()
export class FindItemsResolver {
  @Query(() => FoundItemConnection, {
    description: 'Finds items as somebody types: each word as it stands in the name (公共场所), by the initials of its pinyin (`ggcs`; all readings ' +
      'of a character count), in full pinyin or any mixture, or by the front of a code. Without text all that the other arguments ' +
      'leave, by code. Refusals: `PAGE_SIZE_INVALID`, `SEARCH_TEXT_INVALID`, `CREDIT_CODE_INVALID`, `AREA_CODE_INVALID`.',
  })
  async findItems(
    @Arg('text', () => String, { nullable: true, description: 'What was typed, at most 100 characters.' })
    text: string | null | undefined,
    @Arg('category', () => ItemCategory, { nullable: true, description: 'Only items of this category.' })
    category: ItemCategory | null | undefined,
    @Arg('level', () => ItemLevel, { nullable: true, description: 'Only items of this level.' })
    level: string | null | undefined,
    @Arg('implementingBody', () => CreditCodeScalar, { nullable: true, description: 'Only items of this body: cases are opened for those of one’s own.' })
    implementingBody: string | null | undefined,
    @Arg('areaCode', () => AreaCodeScalar, { nullable: true, description: 'Only items of this region and the regions within it.' })
    areaCode: string | null | undefined,
    @Arg('first', () => Int, { nullable: true, defaultValue: DEFAULT_FOUND, description: 'How many at most, 1 to 100.' })
    first: number | null | undefined,
    @Ctx() context: GraphqlContext,
  ): Promise<FoundItemConnection> {
    const { items, total } = await run(context, findItems, {
      text: text ?? '',
      category: category ?? null,
      level: level ?? null,
      bodyCode: implementingBody ?? null,
      areaCode: areaCode ?? null,
      first: first ?? DEFAULT_FOUND,
    })
    return { nodes: items.map(toServiceItem), total }
  }
}
