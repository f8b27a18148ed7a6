import { Field, Int, ObjectType, registerEnumType } from 'type-graphql'
import type { RowOutcome } from '../../../kernel/row-outcome.ts'
import type { CalendarFile } from '../index.ts'

type Word = RowOutcome['kind']

export const CalendarOutcomeKind = {
  ADDED: 'ADDED', UPDATED: 'UPDATED', UNCHANGED: 'UNCHANGED', REJECTED: 'REJECTED',
} as const satisfies { readonly [Name in Word]: Name }
export type CalendarOutcomeKind = Word

registerEnumType(CalendarOutcomeKind, {
  name: 'CalendarOutcomeKind',
  description: 'What became of a year of a calendar file.',
  valuesConfig: {
    ADDED: { description: 'Published.' },
    UPDATED: { description: 'Published in place of the one that was there.' },
    UNCHANGED: { description: 'It was there just so.' },
    REJECTED: { description: 'Not published.' },
  },
})

@ObjectType({ simpleResolvers: true, description: 'What became of one year of a calendar file.' })
export class CalendarOutcome {
  @Field(() => Int, { nullable: true, description: 'The year; null where the file does not say one that can be read.' })
  readonly year!: number | null

  @Field(() => Int, { nullable: true, description: 'Place in the file, from 1, of what is wrong; null of a year that could be read.' })
  readonly row!: number | null

  @Field(() => CalendarOutcomeKind, { description: 'What became of it.' })
  readonly kind!: CalendarOutcomeKind

  @Field(() => String, { nullable: true, description: 'Why it was rejected, a closed word.' })
  readonly reason!: string | null

  @Field(() => String, { nullable: true, description: 'Where in it, such as `days.3`.' })
  readonly place!: string | null
}

/** What is wrong first, then the years in the order of the file. */
export function toCalendarOutcomes({ years, faults }: CalendarFile, outcomes: readonly RowOutcome[]): CalendarOutcome[] {
  return [
    ...faults.map(({ row, path, reason }) => ({ year: null, row, kind: 'REJECTED' as const, reason, place: path || null })),
    ...outcomes.map((outcome, at) => ({
      year: years[at]?.year ?? null, row: null, kind: outcome.kind, reason: outcome.kind === 'REJECTED' ? outcome.reason : null, place: null,
    })),
  ]
}
