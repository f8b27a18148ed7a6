import { Field, ObjectType } from 'type-graphql'
import { connectionOf, PageInfo } from '../../../platform/graphql/page-info.type.ts'
import type { ItemPage } from '../index.ts'
import { ServiceItem, toServiceItem } from './item.type.ts'

@ObjectType({ simpleResolvers: true, description: 'An item and its place in the list.' })
export class ServiceItemEdge {
  @Field(() => String, {
    description: 'Cursor of this item: give it as `after` to go on behind it. What is in it may '
      + 'change.',
  })
  readonly cursor!: string

  @Field(() => ServiceItem, { description: 'The item.' })
  readonly node!: ServiceItem
}

@ObjectType({ simpleResolvers: true, description: 'A page of items, in the order of their codes.' })
export class ServiceItemConnection {
  @Field(() => [ServiceItemEdge], { description: 'The items with their cursors.' })
  readonly edges!: readonly ServiceItemEdge[]

  @Field(() => [ServiceItem], { description: 'The items alone.' })
  readonly nodes!: readonly ServiceItem[]

  @Field(() => PageInfo, { description: 'Whether and where the list goes on.' })
  readonly pageInfo!: PageInfo
}

export function toConnection({ items, hasNextPage }: ItemPage): ServiceItemConnection {
  return connectionOf(items.map(({ item, cursor }) => ({ cursor, node: toServiceItem(item) })), hasNextPage)
}
