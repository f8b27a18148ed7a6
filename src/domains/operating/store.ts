import type { CalendarDate } from '../../kernel/calendar-date.ts'
import type { Db, Statement } from '../../platform/db/database.ts'

/** How large the hub is. */
export interface Size {
  readonly databaseBytes: number
  readonly logEntries: number
  readonly certificates: number
  readonly caseFiles: number
}

export interface SizeOfDay extends Size {
  readonly day: CalendarDate
}

const SIZE: Statement = {
  name: 'operating.size',
  // The statistics, not the tables: nobody walks ten million rows for a page. Parts of a partitioned table count as theirs.
  text: `
    WITH counted AS (
      SELECT coalesce(parent.relname, child.relname) AS name, sum(greatest(pg_stat_get_live_tuples(child.oid), child.reltuples, 0)) AS live
      FROM pg_class AS child
      LEFT JOIN pg_inherits ON inhrelid = child.oid LEFT JOIN pg_class AS parent ON parent.oid = inhparent
      WHERE child.relkind = 'r' AND child.relnamespace = 'public'::regnamespace GROUP BY 1
    )
    SELECT pg_database_size(current_database()) AS "databaseBytes",
      coalesce((SELECT live FROM counted WHERE name = 'certificate_version'), 0)::bigint AS certificates,
      coalesce((SELECT live FROM counted WHERE name = 'case_file'), 0)::bigint AS "caseFiles",
      current_setting('server_version') AS version`,
}

const NOTE: Statement = {
  name: 'operating.note_size',
  text: `
    INSERT INTO size_of_day (day, database_bytes, log_entries, certificates, case_files, noted_at) VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (day) DO UPDATE SET database_bytes = EXCLUDED.database_bytes, log_entries = EXCLUDED.log_entries,
      certificates = EXCLUDED.certificates, case_files = EXCLUDED.case_files, noted_at = EXCLUDED.noted_at`,
}

const DAYS: Statement = {
  name: 'operating.sizes',
  text: `
    SELECT day, database_bytes AS "databaseBytes", log_entries AS "logEntries", certificates, case_files AS "caseFiles"
    FROM size_of_day WHERE day >= $1 ORDER BY day`,
}

export type DatabaseSize = Omit<Size, 'logEntries'> & { readonly version: string }

export async function readSize(db: Db): Promise<DatabaseSize> {
  const [row] = await db.query<{ databaseBytes: bigint; certificates: bigint; caseFiles: bigint; version: string }>(SIZE, [])
  if (row === undefined) throw new Error('the database does not say how large it is')
  const { databaseBytes, certificates, caseFiles, version } = row
  return { databaseBytes: Number(databaseBytes), certificates: Number(certificates), caseFiles: Number(caseFiles), version }
}

/** The last word of a day counts. */
export async function putSize(db: Db, { day, databaseBytes, logEntries, certificates, caseFiles }: SizeOfDay, at: Date): Promise<void> {
  await db.query(NOTE, [day, databaseBytes, logEntries, certificates, caseFiles, at])
}

/** From this day on, oldest first. */
export async function findSizes(db: Db, from: CalendarDate): Promise<SizeOfDay[]> {
  const rows = await db.query<{ day: CalendarDate; databaseBytes: bigint; logEntries: bigint; certificates: bigint; caseFiles: bigint }>(DAYS, [from])
  return rows.map(({ day, databaseBytes, logEntries, certificates, caseFiles }) => ({
    day, databaseBytes: Number(databaseBytes), logEntries: Number(logEntries), certificates: Number(certificates), caseFiles: Number(caseFiles),
  }))
}
