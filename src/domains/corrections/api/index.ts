// First of all: type-graphql's decorators call for it while the files below load.
import 'reflect-metadata'
import { CorrectionResolver } from './correction.resolver.ts'

export const correctionResolvers = [CorrectionResolver] as const
