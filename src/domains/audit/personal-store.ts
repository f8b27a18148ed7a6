import type { Db, Statement } from '../../platform/db/database.ts'
import { entriesByIndex, type StoredEntry } from './store.ts'

/** Entries that somebody is not to be shown: those of which everything holds that is not null. */
export interface Exclusion {
  readonly id: bigint
  readonly department: string | null
  readonly item: string | null
  readonly caseNumber: string | null
  readonly action: string | null
  /** Only entries later than this; null for all. */
  readonly laterThan: Date | null
}

export interface PersonalPage {
  /** Newest first; one more than asked for where there are more. */
  readonly entries: readonly StoredEntry[]
  /** Entries that would have been among these, and the exclusions that kept them out. */
  readonly withheld: number
  readonly because: readonly bigint[]
}

const PERSONAL_PAGE: Statement = {
  name: 'audit.personal_page',
  // The page ends where its last entry is, so an entry that was left out counts for one page and not for each.
  text: `
    WITH excluded AS (
      SELECT * FROM unnest($4::bigint[], $5::text[], $6::text[], $7::text[], $8::text[], $9::timestamptz[])
        AS one (id, department, item, case_number, action, later_than)
    ), mine AS MATERIALIZED (
      SELECT e.index, (
        SELECT array_agg(x.id) FROM excluded AS x
        WHERE (x.department IS NULL OR x.department = t.skeleton #>> '{actor,department}')
          AND (x.item IS NULL OR x.item = t.skeleton #>> '{purpose,item}')
          AND (x.case_number IS NULL OR x.case_number = e.case_number)
          AND (x.action IS NULL OR x.action = t.skeleton ->> 'action' OR jsonb_exists(t.skeleton -> 'reads', x.action))
          AND (x.later_than IS NULL OR e.at > x.later_than)
      ) AS because
      FROM audit_entry AS e JOIN audit_template AS t ON t.id = e.template_id
      WHERE e.subject = ANY ($1::text[]) AND e.index < $2::bigint
    ), shown AS MATERIALIZED (
      SELECT index FROM mine WHERE because IS NULL ORDER BY index DESC LIMIT $3::int + 1
    ), page_end AS (
      SELECT coalesce((SELECT min(last.index) FROM (SELECT index FROM shown ORDER BY index DESC LIMIT $3::int) AS last
        WHERE (SELECT count(*) FROM shown) > $3::int), -1) AS index
    ), hidden AS (
      SELECT mine.because FROM mine, page_end WHERE mine.because IS NOT NULL AND mine.index > page_end.index
    )
    SELECT (SELECT array_agg(index) FROM shown) AS indexes, (SELECT count(*) FROM hidden) AS withheld,
      (SELECT array_agg(DISTINCT one ORDER BY one) FROM hidden, unnest(because) AS one) AS because`,
}

const MAX_INDEX = 9_223_372_036_854_775_807n

/** The newest `count` entries, and one more, of a subject's tokens below index `before`, without those excluded. */
export async function personalPage(
  db: Db,
  question: {
    readonly subjects: readonly string[]
    readonly before: bigint | null
    readonly count: number
    readonly exclusions: readonly Exclusion[]
  },
): Promise<PersonalPage> {
  const { subjects, before, count, exclusions } = question
  const [row] = await db.query<PageRow>(PERSONAL_PAGE, [
    subjects,
    String(before ?? MAX_INDEX),
    count,
    exclusions.map(({ id }) => String(id)),
    exclusions.map(({ department }) => department),
    exclusions.map(({ item }) => item),
    exclusions.map(({ caseNumber }) => caseNumber),
    exclusions.map(({ action }) => action),
    exclusions.map(({ laterThan }) => laterThan && laterThan.toISOString()),
  ])
  const entries = await entriesByIndex(db, row?.indexes ?? [])
  return {
    entries: entries.sort((a, b) => (a.index < b.index ? 1 : -1)),
    withheld: Number(row?.withheld ?? 0n),
    because: row?.because ?? [],
  }
}

type PageRow = { indexes: bigint[] | null; withheld: bigint; because: bigint[] | null }
