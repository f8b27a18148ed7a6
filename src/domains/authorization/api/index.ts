// First of all: type-graphql's decorators call for it while the files below load.
import 'reflect-metadata'
import { ClientTokensResolver } from './client-tokens.resolver.ts'

export const authorizationResolvers = [ClientTokensResolver] as const
