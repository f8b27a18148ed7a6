// First of all: type-graphql's decorators call for it while the files below load.
import 'reflect-metadata'
import { HealthResolver } from './health.resolver.ts'

export const operatingResolvers = [HealthResolver] as const
