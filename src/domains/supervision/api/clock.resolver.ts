import { responsePathAsArray, type GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, Info, Int, Query, Resolver } from 'type-graphql'
import type { CalendarDate } from '../../../kernel/calendar-date.ts'
import { run, type GraphqlContext } from '../../../platform/graphql/context.ts'
import { CalendarDateScalar } from '../../../platform/graphql/scalars.ts'
import { askingFigures } from '../operations/asking-figures.ts'
import { listClockCards } from '../operations/list-clock-cards.ts'
import { listViolations } from '../operations/list-violations.ts'
import { ClockCardsFilter, toCardListing, toViolationListing, ViolationsFilter } from './clock.input.ts'
import { ClockCardConnection, toClockCardConnection } from './clock.type.ts'
import { AskingFigure, toViolationConnection, ViolationConnection } from './violation.type.ts'

const DEFAULT_ROWS = 20
const PAGE_REFUSALS = '`NOT_AVAILABLE`, `PAGE_SIZE_INVALID`, `CURSOR_INVALID`, `CLOCK_PERIOD_INVALID`, ' +
  '`CREDIT_CODE_INVALID`, `TOO_MANY_LOG_READS`'

@Resolver()
export class ClockResolver {
  @Query(() => ClockCardConnection, {
    nullable: true,
    description: 'Yellow and red cards (黄牌、红牌), the last given first: all of them for auditors, its own for a department. ' +
      `Each list leaves an entry. Null only together with an error. Refusals: ${PAGE_REFUSALS}.`,
  })
  async clockCards(
    @Arg('filter', () => ClockCardsFilter, { nullable: true, description: 'Which; all where not given.' })
    filter: ClockCardsFilter | null | undefined,
    @Arg('first', () => Int, { nullable: true, defaultValue: DEFAULT_ROWS, description: 'How many at most, 1 to 100.' })
    first: number | null | undefined,
    @Arg('after', () => String, { nullable: true, description: 'The `endCursor` of the page before; left out for the first page.' })
    after: string | null | undefined,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: GraphqlContext,
  ): Promise<ClockCardConnection> {
    return toClockCardConnection(await run(context, listClockCards, {
      ...toCardListing(filter ?? {}), first: first ?? DEFAULT_ROWS, after: after ?? null, path: responsePathAsArray(info.path),
    }))
  }

  @Query(() => ViolationConnection, {
    nullable: true,
    description: 'What was asked of applicants though it may not be asked (违规索要), the last recorded first: all of it for ' +
      `auditors, its own for a department. Each list leaves an entry. Null only together with an error. Refusals: ${PAGE_REFUSALS}.`,
  })
  async violations(
    @Arg('filter', () => ViolationsFilter, { nullable: true, description: 'Which; all where not given.' })
    filter: ViolationsFilter | null | undefined,
    @Arg('first', () => Int, { nullable: true, defaultValue: DEFAULT_ROWS, description: 'How many at most, 1 to 100.' })
    first: number | null | undefined,
    @Arg('after', () => String, { nullable: true, description: 'The `endCursor` of the page before; left out for the first page.' })
    after: string | null | undefined,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: GraphqlContext,
  ): Promise<ViolationConnection> {
    return toViolationConnection(await run(context, listViolations, {
      ...toViolationListing(filter ?? {}), first: first ?? DEFAULT_ROWS, after: after ?? null, path: responsePathAsArray(info.path),
    }))
  }

  @Query(() => [AskingFigure], {
    nullable: true,
    description: 'How often departments asked applicants for papers, and how often in violation, by department and month: all ' +
      'for auditors, its own for a department. It leaves an entry. Null only together with an error. Refusals: ' +
      '`NOT_AVAILABLE`, `CLOCK_PERIOD_INVALID`, `TOO_MANY_LOG_READS`.',
  })
  async askingFigures(
    @Arg('from', () => CalendarDateScalar, { description: 'First day, in China.' })
    from: CalendarDate,
    @Arg('to', () => CalendarDateScalar, { description: 'Last day, in China; at most 366 days are looked at.' })
    to: CalendarDate,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: GraphqlContext,
  ): Promise<AskingFigure[]> {
    return run(context, askingFigures, { from, to, path: responsePathAsArray(info.path) })
  }
}
