// First of all: type-graphql's decorators call for it while the files below load.
import 'reflect-metadata'
import { receiptResolverFor } from '../../audit/api/index.ts'
import { CaseFileResolver } from './case-file.resolver.ts'
import { CaseFile } from './case-file.type.ts'

export const caseFileResolvers = [CaseFileResolver, receiptResolverFor(() => CaseFile)] as const
