// First of all: type-graphql's decorators call for it while the files below load.
import 'reflect-metadata'
import { receiptResolverFor } from '../../audit/api/index.ts'
import { ChecklistResolver } from './checklist.resolver.ts'
import { Checklist } from './checklist.type.ts'
import { PriorCaseResolver } from './prior-case.resolver.ts'
import { PrefillResolver } from './prefill.resolver.ts'
import { PrefilledForm } from './prefill.type.ts'
import { SubmitResolver } from './submit.resolver.ts'

export const prefillResolvers = [
  ChecklistResolver, PriorCaseResolver, PrefillResolver, SubmitResolver,
  receiptResolverFor(() => Checklist), receiptResolverFor(() => PrefilledForm),
] as const
