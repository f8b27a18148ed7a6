// First of all: type-graphql's decorators call for it while the files below load.
import 'reflect-metadata'
import { ImportResolver } from './import.resolver.ts'

export const importResolvers = [ImportResolver] as const
