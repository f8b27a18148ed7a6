import type { CalendarDate } from '../../../kernel/calendar-date.ts'
import type { Db, Statement, Tx } from '../../../platform/db/database.ts'

/** A day that a notice names: off, or worked though it is a weekend. */
export interface NamedDay {
  readonly date: CalendarDate
  readonly kind: 'OFF' | 'WORKING'
  readonly name: string
}

/** The working calendar of one year as a notice of the State Council publishes it. */
export interface CalendarYear {
  readonly year: number
  /** Number of the notice. */
  readonly notice: string
  readonly days: readonly NamedDay[]
}

export interface StoredYear extends CalendarYear {
  readonly revision: number
}

const YEARS: Statement = {
  name: 'supervision.calendar_years',
  text: `
    SELECT calendar.year, notice, revision,
      coalesce((
        SELECT jsonb_agg(jsonb_build_object('date', date, 'kind', kind, 'name', name) ORDER BY date)
        FROM holiday WHERE holiday.year = calendar.year
      ), '[]') AS days
    FROM holiday_calendar_year AS calendar ORDER BY calendar.year`,
}

const LOCK: Statement = {
  name: 'supervision.lock_calendar',
  // Two loads at once would take the same revision. Readers go on meanwhile.
  text: 'SELECT pg_advisory_xact_lock(7202619023)',
}

const PUT_YEAR: Statement = {
  name: 'supervision.put_calendar_year',
  text: `
    INSERT INTO holiday_calendar_year (year, notice, loaded_at, revision)
    VALUES ($1, $2, $3, (SELECT coalesce(max(revision), 0) + 1 FROM holiday_calendar_year))
    ON CONFLICT (year) DO UPDATE
      SET notice = excluded.notice, loaded_at = excluded.loaded_at, revision = excluded.revision`,
}

const CLEAR: Statement = { name: 'supervision.clear_calendar_year', text: 'DELETE FROM holiday WHERE year = $1' }

const PUT_DAYS: Statement = {
  name: 'supervision.put_calendar_days',
  text: `
    INSERT INTO holiday (date, year, kind, name)
    SELECT (one ->> 'date')::date, $1, one ->> 'kind', one ->> 'name' FROM jsonb_array_elements($2::jsonb) AS list (one)`,
}

/** Every published year with the days that it names, by date. */
export async function readYears(db: Db): Promise<StoredYear[]> {
  return db.query<{ [Name in keyof StoredYear]: StoredYear[Name] }>(YEARS, [])
}

/** Until the transaction ends nobody else loads a calendar. */
export async function lockCalendar(tx: Tx): Promise<void> {
  await tx.query(LOCK, [])
}

/** Stores a year in place of what was there of it. */
export async function putYear(tx: Tx, { year, notice, days }: CalendarYear, at: Date): Promise<void> {
  await tx.query(CLEAR, [year])
  await tx.query(PUT_YEAR, [year, notice, at])
  await tx.query(PUT_DAYS, [year, JSON.stringify(days)])
}
