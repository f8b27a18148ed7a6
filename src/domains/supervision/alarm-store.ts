import type { Db, Statement } from '../../platform/db/database.ts'
import { ALARMS_SHOWN, type AlarmFinding } from './alarm.ts'

/** What is counted under: one row a day for each kind and actor. */
export interface AlarmActor {
  readonly day: string
  readonly kind: string
  readonly client: string
  readonly person: string | null
  readonly departmentCode: string
}

// One statement, so that outside a transaction there is never a count without its finding. A tenfold is another finding
// than the one before it, hence the digest.
const RAISE: Statement = {
  name: 'supervision.raise_alarm',
  text: `
    WITH tally AS (
      INSERT INTO alarm_tally AS kept (day, kind, client, person, department_code, times, first_at, last_at)
      VALUES ($1, $2, $3, coalesce($4::varchar, '-'), $5, 1, $6, $6)
      ON CONFLICT (day, kind, client, person, department_code)
        DO UPDATE SET times = kept.times + 1, last_at = greatest(kept.last_at, excluded.last_at)
      RETURNING times, first_at, last_at
    )
    INSERT INTO finding (digest, detector, severity, client, person, department_code, starts_at, ends_at, entries,
      entry_count, figures, sentence, scan_from, scan_to, found_at)
    SELECT CASE WHEN times <= ${ALARMS_SHOWN} THEN decode($7, 'hex') ELSE sha256(decode($7, 'hex') || times::text::bytea) END,
      $8, $9, $3, $4::varchar, $5, first_at, last_at, '{}', 0, $10::jsonb || jsonb_build_object('times', times), $11, $12, $12, $6
    FROM tally WHERE times <= ${ALARMS_SHOWN} OR times::text ~ '^10+$'
    ON CONFLICT (digest) DO NOTHING`,
}

/** Counts an alarm and keeps it as a finding where one of its kind, actor and day is due. `size` is that of the log. */
export async function raiseAlarm(
  db: Db,
  actor: AlarmActor,
  { digest, detector, severity, figures, sentence }: AlarmFinding,
  { at, size }: { readonly at: Date; readonly size: number },
): Promise<void> {
  const { day, kind, client, person, departmentCode } = actor
  await db.query(RAISE, [
    day, kind, client, person, departmentCode, at, digest, detector, severity, JSON.stringify(figures), sentence, size,
  ])
}
