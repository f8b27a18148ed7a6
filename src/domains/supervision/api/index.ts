// First of all: type-graphql's decorators call for it while the files below load.
import 'reflect-metadata'
import { receiptResolverFor } from '../../audit/api/index.ts'
import { AccessEntryNamesResolver, AccessEntryResolver } from './access-entry.resolver.ts'
import { AccessEntryConnection } from './access-entry.type.ts'
import { CalendarResolver } from './calendar.resolver.ts'
import { ClockResolver } from './clock.resolver.ts'
import { EfficiencyResolver } from './efficiency.resolver.ts'
import { FindingResolver } from './finding.resolver.ts'
import { PersonalAccessResolver } from './personal-access.resolver.ts'
import { ReviewResolver } from './review.resolver.ts'
import { WithholdingResolver } from './withholding.resolver.ts'

export const supervisionResolvers = [
  AccessEntryResolver,
  AccessEntryNamesResolver,
  // Not of a person's own page: the entry of that reading says what was withheld.
  receiptResolverFor(() => AccessEntryConnection),
  PersonalAccessResolver,
  WithholdingResolver,
  ReviewResolver,
  FindingResolver,
  ClockResolver,
  EfficiencyResolver,
  CalendarResolver,
] as const

// For rooms that attach a limit to what it runs for.
export { CardColour, ViolationKind } from './clock.enums.ts'
export { Clock, ClockCard, toClock } from './clock.type.ts'
