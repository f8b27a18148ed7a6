// First of all: type-graphql's decorators call for it while the files below load.
import 'reflect-metadata'

export { receiptResolverFor } from './receipt.resolver.ts'
