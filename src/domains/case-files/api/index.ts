// First of all: type-graphql's decorators call for it while the files below load.
import 'reflect-metadata'
import { receiptResolverFor } from '../../audit/api/index.ts'
import { CaseDraftResolver } from './case-draft.resolver.ts'
import { CaseFileResolver } from './case-file.resolver.ts'
import { CaseProgressResolver } from './case-progress.resolver.ts'
import { MyCasesResolver } from './my-cases.resolver.ts'
import { CaseFile } from './case-file.type.ts'

export const caseFileResolvers = [CaseFileResolver, CaseProgressResolver, CaseDraftResolver, MyCasesResolver, receiptResolverFor(() => CaseFile)] as const

// For rooms whose answers have a case in them.
export { CaseDecision, CaseFile, toCaseFile } from './case-file.type.ts'
export { HowSatisfied } from './case-material.type.ts'
export { CaseStepKind } from './case-step.type.ts'
