// First of all: type-graphql's decorators call for it while the files below load.
import 'reflect-metadata'
import { FindItemsResolver } from './find-items.resolver.ts'
import { ItemResolver } from './item.resolver.ts'

export const catalogueResolvers = [ItemResolver, FindItemsResolver] as const

// For rooms whose answers have an item in them.
export { Disposition } from './guide.enums.ts'
export { ItemCategory, ItemLevel } from './item.enums.ts'
export { ServiceItem, toServiceItem } from './item.type.ts'
