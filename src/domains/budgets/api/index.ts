// First of all: type-graphql's decorators call for it while the files below load.
import 'reflect-metadata'
import { BudgetResolver } from './budget.resolver.ts'

export const budgetResolvers = [BudgetResolver] as const
