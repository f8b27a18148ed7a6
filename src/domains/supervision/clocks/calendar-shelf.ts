import type { CalendarDate } from '../../../kernel/calendar-date.ts'
import { isWeekend, type Calendar, type DayKind } from '../../../kernel/working-days.ts'
import type { Changes } from '../../../platform/db/changes.ts'
import type { Db } from '../../../platform/db/database.ts'
import { Kept } from '../../../platform/db/kept.ts'
import { readYears, type StoredYear } from './calendar-store.ts'

/** The calendar as it stands in the table, with the number of the load that it is of. */
export interface PublishedCalendar extends Calendar {
  readonly revision: number
  /** Every published year, in order. */
  readonly years: readonly number[]
}

/** A due day that was counted with an older one is counted again by the next sweep, so this may be some seconds old. */
const UNHEARD_MS = 10_000

/** The working calendar, kept in memory: every limit that starts needs it, and it changes once a year. */
export class CalendarShelf {
  readonly #kept: Kept<PublishedCalendar>

  constructor(changes: Changes) {
    this.#kept = new Kept(changes.of(['holiday_calendar_year', 'holiday'], UNHEARD_MS))
  }

  current(db: Db): Promise<PublishedCalendar> {
    return this.#kept.get('', async () => calendarOf(await readYears(db)))
  }

  /** Another calendar has been loaded by this process. */
  forget(): void {
    this.#kept.forget('')
  }
}

/** A weekday is worked and a weekend is off, but for the days that a notice names. */
export function calendarOf(years: readonly StoredYear[]): PublishedCalendar {
  const published = new Set(years.map(({ year }) => String(year)))
  const named = new Map<CalendarDate, DayKind>(years.flatMap(({ days }) => days.map(({ date, kind }) => [date, kind] as const)))
  return {
    revision: Math.max(0, ...years.map(({ revision }) => revision)),
    years: years.map(({ year }) => year),
    dayKind(date) {
      if (!published.has(date.slice(0, 4))) return 'UNPUBLISHED'
      return named.get(date) ?? (isWeekend(date) ? 'OFF' : 'WORKING')
    },
  }
}
