import { Field, InputType, Int, ObjectType } from 'type-graphql'
import { PageInfo } from '../../../platform/graphql/page-info.type.ts'
import { AreaCodeScalar, CalendarDateScalar, CreditCodeScalar } from '../../../platform/graphql/scalars.ts'
import { Disposition, ItemCategory, ItemLevel, ServiceItem, toServiceItem } from '../../catalogue/api/index.ts'
import type { ItemListing, KeptItem, KeptItemPage } from '../index.ts'
import { GuideDraftHead, toHead } from './draft.type.ts'

@InputType({ description: 'Which items. What is left out does not narrow the list.' })
export class CatalogueItemsFilter {
  @Field(() => String, { nullable: true, description: 'Part of the name, at most 100 characters.' })
  readonly text?: string | null

  @Field(() => ItemCategory, { nullable: true, description: 'Of this category (事项类别).' })
  readonly category?: ItemCategory | null

  @Field(() => ItemLevel, { nullable: true, description: 'Exercised at this level (行使层级).' })
  readonly level?: string | null

  @Field(() => CreditCodeScalar, { nullable: true, description: 'Implemented by this department (实施主体).' })
  readonly departmentCode?: string | null

  @Field(() => AreaCodeScalar, { nullable: true, description: 'Of this region and the regions within it.' })
  readonly areaCode?: string | null
}

@ObjectType({ simpleResolvers: true, description: 'A version of a guide and its days.' })
export class GuideVersionHead {
  @Field(() => Int, { description: 'Version number.' })
  readonly version!: number

  @Field(() => CalendarDateScalar, { description: 'First day in force.' })
  readonly effectiveFrom!: string

  @Field(() => CalendarDateScalar, { nullable: true, description: 'Last day in force; null while no end is set.' })
  readonly effectiveTo!: string | null
}

@ObjectType({ simpleResolvers: true, description: 'An item as those see it who keep the catalogue.' })
export class CatalogueItem {
  @Field(() => ServiceItem, { description: 'The item.' })
  readonly item!: ServiceItem

  @Field(() => GuideVersionHead, { nullable: true, description: 'The version of its guide that is in force today; null where none is.' })
  readonly inForce!: GuideVersionHead | null

  @Field(() => GuideVersionHead, { nullable: true, description: 'The next version that is published for a later day; null where none is.' })
  readonly scheduled!: GuideVersionHead | null

  @Field(() => Disposition, { nullable: true, description: 'What the review did with it, as it stands today; null where it was not reviewed.' })
  readonly disposition!: Disposition | null

  @Field(() => GuideDraftHead, { nullable: true, description: 'Its draft, for editors of its own department; null where there is none.' })
  readonly draft!: GuideDraftHead | null

  @Field(() => Int, { description: 'How many warnings its guide in force gives cause to that nobody has dismissed.' })
  readonly warningCount!: number
}

@ObjectType({ simpleResolvers: true, description: 'How many items a level has.' })
export class ItemLevelCount {
  @Field(() => ItemLevel, { description: 'The level.' })
  readonly level!: string

  @Field(() => Int, { description: 'Items of it.' })
  readonly count!: number
}

@ObjectType({ simpleResolvers: true, description: 'How many items a category has.' })
export class ItemCategoryCount {
  @Field(() => ItemCategory, { description: 'The category.' })
  readonly category!: ItemCategory

  @Field(() => Int, { description: 'Items in it.' })
  readonly count!: number
}

@ObjectType({ simpleResolvers: true, description: 'How many items a department has.' })
export class ItemDepartmentCount {
  @Field(() => CreditCodeScalar, { description: 'Code of the department.' })
  readonly code!: string

  @Field(() => String, { description: 'Name of the department.' })
  readonly name!: string

  @Field(() => Int, { description: 'Items that it implements.' })
  readonly count!: number
}

@ObjectType({
  simpleResolvers: true,
  description: 'Counts of items, each under what is chosen in the others: what one could choose instead is seen.',
})
export class ItemFacets {
  @Field(() => [ItemLevelCount], { description: 'By level.' })
  readonly levels!: readonly ItemLevelCount[]

  @Field(() => [ItemCategoryCount], { description: 'By category, the fullest first.' })
  readonly categories!: readonly ItemCategoryCount[]

  @Field(() => [ItemDepartmentCount], { description: 'By department, the fullest first, at most 500.' })
  readonly departments!: readonly ItemDepartmentCount[]
}

@ObjectType({ simpleResolvers: true, description: 'A page of items, in the order of their codes.' })
export class CatalogueItemConnection {
  @Field(() => [CatalogueItem], { description: 'The items.' })
  readonly nodes!: readonly CatalogueItem[]

  @Field(() => Int, { description: 'How many there are under the filter.' })
  readonly totalCount!: number

  @Field(() => ItemFacets, { description: 'Counts to choose by.' })
  readonly facets!: ItemFacets

  @Field(() => PageInfo, { description: 'Whether and where the list goes on.' })
  readonly pageInfo!: PageInfo
}

export function toListing(filter: CatalogueItemsFilter | null | undefined, first: number, after: string | null): ItemListing {
  const { text = null, category = null, level = null, departmentCode = null, areaCode = null } = filter ?? {}
  return { text, category, level, departmentCode, areaCode, first, after }
}

export function toCatalogueItems({ items, facets, hasNextPage, endCursor }: KeptItemPage): CatalogueItemConnection {
  const { total, levels, categories, bodies } = facets
  return { nodes: items.map(toCatalogueItem), totalCount: total, facets: { levels, categories, departments: bodies }, pageInfo: { hasNextPage, endCursor } }
}

function toCatalogueItem({ item, draft, ...rest }: KeptItem): CatalogueItem {
  return { ...rest, item: toServiceItem(item), draft: draft && toHead(draft) }
}
