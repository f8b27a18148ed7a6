// First of all: type-graphql's decorators call for it while the files below load.
import 'reflect-metadata'
import { PasskeyResolver } from './passkey.resolver.ts'

export const signInResolvers = [PasskeyResolver] as const
