// First of all: type-graphql's decorators call for it while the files below load.
import 'reflect-metadata'
import { AccessEntryResolver } from './access-entry.resolver.ts'
import { FindingResolver } from './finding.resolver.ts'
import { PersonalAccessResolver } from './personal-access.resolver.ts'
import { ReviewResolver } from './review.resolver.ts'
import { WithholdingResolver } from './withholding.resolver.ts'

export const supervisionResolvers = [
  AccessEntryResolver, PersonalAccessResolver, WithholdingResolver, ReviewResolver, FindingResolver,
] as const
