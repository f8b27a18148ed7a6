// First of all: type-graphql's decorators call for it while the files below load.
import 'reflect-metadata'
import { ItemResolver } from './item.resolver.ts'

export const catalogueResolvers = [ItemResolver] as const

export { Disposition } from './guide.enums.ts'
export { ItemCategory, ItemLevel } from './item.enums.ts'
export { ServiceItem, toServiceItem } from './item.type.ts'
