import type { CalendarDate } from '../../kernel/calendar-date.ts'
import type { Db, Statement, Tx } from '../../platform/db/database.ts'

/** Somebody and a subject, both as keyed digests. */
export interface Asked {
  readonly day: CalendarDate
  readonly who: Buffer
  readonly subject: Buffer
}

export interface Counted {
  readonly day: CalendarDate
  readonly who: Buffer
  readonly subjects: number
  readonly raised: number
}

const COUNT: Statement = {
  name: 'budgets.count_subjects',
  // First the subjects and then the counts, each in their order: two that count the same at once wait for one another, and
  // never in a circle. Only what was not there is counted, so the count is that of the rows.
  text: `
    WITH added AS (
      INSERT INTO subject_of_day (day, who, subject)
      SELECT DISTINCT day, who, subject FROM unnest($1::date[], $2::bytea[], $3::bytea[]) AS asked (day, who, subject)
      ORDER BY day, who, subject
      ON CONFLICT (day, who, subject) DO NOTHING RETURNING day, who
    )
    INSERT INTO subjects_a_day AS known (day, who, subjects)
    SELECT day, who, count(*)::int FROM added GROUP BY day, who ORDER BY day, who
    ON CONFLICT (day, who) DO UPDATE SET subjects = known.subjects + EXCLUDED.subjects
    RETURNING day, who, subjects, raised`,
}

const MARK: Statement = {
  name: 'budgets.mark_raised',
  text: `UPDATE subjects_a_day SET raised = $3 WHERE day = $1 AND who = $2 AND raised < $3 RETURNING raised`,
}

const SWEEP: Statement = {
  name: 'budgets.sweep_subjects',
  text: `WITH subjects AS (DELETE FROM subject_of_day WHERE day < $1) DELETE FROM subjects_a_day WHERE day < $1`,
}

const OLD_DAYS: Statement = {
  name: 'budgets.old_days',
  text: `
    SELECT EXISTS (SELECT FROM subjects_a_day WHERE day < $1) OR EXISTS (SELECT FROM subject_of_day WHERE day < $1)
      OR EXISTS (SELECT FROM volume_day WHERE day < $1) AS old`,
}

/** Counts subjects that were not counted on their day. Gives the new count of everybody for whom there was one. */
export async function countSubjects(db: Db, asked: readonly Asked[]): Promise<Counted[]> {
  return db.query<{ [K in keyof Counted]: Counted[K] }>(COUNT, [
    asked.map(({ day }) => day), asked.map(({ who }) => who), asked.map(({ subject }) => subject),
  ])
}

/** False where somebody else has raised this alarm, or a higher one. */
export async function markRaised(tx: Tx, { day, who }: Counted, threshold: number): Promise<boolean> {
  return (await tx.query(MARK, [day, who, threshold])).length === 1
}

export async function sweepSubjects(db: Db, before: CalendarDate): Promise<void> {
  await db.query(SWEEP, [before])
}

/** Whether this room has counts of days before this one. */
export async function hasDaysBefore(db: Db, day: CalendarDate): Promise<boolean> {
  return (await db.query<{ old: boolean }>(OLD_DAYS, [day]))[0]?.old ?? false
}
