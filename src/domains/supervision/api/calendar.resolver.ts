import { Arg, Ctx, Mutation, Resolver } from 'type-graphql'
import { run, type GraphqlContext } from '../../../platform/graphql/context.ts'
import { loadCalendar, readCalendarFile } from '../index.ts'
import { CalendarOutcome, toCalendarOutcomes } from './calendar.type.ts'

@Resolver()
export class CalendarResolver {
  @Mutation(() => [CalendarOutcome], {
    description: 'Publishes the working calendars of a file (schema/formats/calendar.schema.json), and says of each year what ' +
      'became of it. For system administrators who have just proved to be there. Refusals: `STEP_UP_REQUIRED`, `NOT_AVAILABLE`.',
  })
  async loadWorkingCalendar(
    @Arg('text', () => String, { description: 'The text of the file.' })
    text: string,
    @Arg('replace', () => Boolean, { nullable: true, defaultValue: false, description: 'Whether a year that is there and says otherwise is replaced.' })
    replace: boolean | null | undefined,
    @Ctx() context: GraphqlContext,
  ): Promise<CalendarOutcome[]> {
    const file = readCalendarFile(text)
    return toCalendarOutcomes(file, await run(context, loadCalendar, { years: file.years, replace: replace ?? false }))
  }
}
