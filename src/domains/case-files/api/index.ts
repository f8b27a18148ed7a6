// First of all: type-graphql's decorators call for it while the files below load.
import 'reflect-metadata'
import { CaseFileResolver } from './case-file.resolver.ts'

export const caseFileResolvers = [CaseFileResolver] as const
