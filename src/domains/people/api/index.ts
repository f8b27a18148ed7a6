// First of all: type-graphql's decorators call for it while the files below load.
import 'reflect-metadata'
import { PersonResolver } from './person.resolver.ts'

export const peopleResolvers = [PersonResolver] as const
