import { createHash } from 'node:crypto'
import { countOutcomes, type RowOutcome } from '../../../kernel/row-outcome.ts'
import { defineOperation, type CommandOperation } from '../../../platform/operation.ts'
import { lockCalendar, putYear, readYears, type CalendarYear, type StoredYear } from '../clocks/calendar-store.ts'

export interface CalendarLoad {
  readonly years: readonly CalendarYear[]
  /** May a year that is there and says otherwise be replaced? */
  readonly replace: boolean
}

/**
 * Publishes working calendars of years. The same again is UNCHANGED; a year that says otherwise than the one that is
 * there, or names a day that another year has named, is rejected unless it is to replace it. Limits that were counted
 * before are counted again by the next sweep.
 */
export const loadCalendar = defineOperation<CalendarLoad, RowOutcome[], CommandOperation<CalendarLoad, RowOutcome[]>>({
  name: 'supervision.load-calendar',
  action: 'calendar.load',
  summary: 'Publishes the working calendar of a year, by which limits are counted.',
  kind: 'command',
  roles: ['SYSTEM_ADMINISTRATOR', 'OPERATOR'],
  stepUp: true,
  async run({ db, parts, scope, open }, { years, replace }) {
    const record = open({ purpose: null, subject: null })
    await lockCalendar(db)
    const outcomes: RowOutcome[] = []
    for (const year of years) {
      const outcome = outcomeOf(year, await readYears(db), replace)
      if (outcome.kind === 'ADDED' || outcome.kind === 'UPDATED') await putYear(db, year, scope.at)
      outcomes.push(outcome)
    }
    db.afterCommit(() => parts.calendar.forget())
    record.about = {
      ...countOutcomes(outcomes), years: years.map(({ year }) => year).join(' '),
      calendar: createHash('sha256').update(JSON.stringify(years)).digest('hex'),
    }
    return outcomes
  },
})

function outcomeOf(year: CalendarYear, stored: readonly StoredYear[], replace: boolean): RowOutcome {
  const known = stored.find((one) => one.year === year.year)
  const ofOthers = new Set(stored.filter((one) => one !== known).flatMap(({ days }) => days.map(({ date }) => date)))
  if (year.days.some(({ date }) => ofOthers.has(date))) return { kind: 'REJECTED', reason: 'DAY_OF_ANOTHER_YEAR' }
  if (!known) return { kind: 'ADDED' }
  if (textOf(known) === textOf(year)) return { kind: 'UNCHANGED' }
  return replace ? { kind: 'UPDATED' } : { kind: 'REJECTED', reason: 'CONTRADICTS' }
}

function textOf({ year, notice, days }: CalendarYear): string {
  return JSON.stringify([year, notice, days.map(({ date, kind, name }) => [date, kind, name])])
}
