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

const PERSONAL_BLOCK: Statement = {
  name: 'audit.personal_block',
  // The newest of each token by its index, so that as many are looked at as are asked for, however many there are.
  text: `
    WITH excluded AS (
      SELECT * FROM unnest($4::bigint[], $5::text[], $6::text[], $7::text[], $8::text[], $9::timestamptz[])
        AS one (id, department, item, case_number, action, later_than)
    ), mine AS MATERIALIZED (
      SELECT one.* FROM unnest($1::text[]) AS token CROSS JOIN LATERAL (
        SELECT e.index, e.template_id, e.case_number, e.at FROM audit_entry AS e
        WHERE e.subject = token AND e.index < $2::bigint ORDER BY e.index DESC LIMIT $3::int
      ) AS one
      ORDER BY one.index DESC LIMIT $3::int
    )
    SELECT e.index, (
      SELECT array_agg(x.id) FROM excluded AS x
      WHERE (x.department IS NULL OR x.department = t.skeleton #>> '{actor,department}')
        AND (x.item IS NULL OR x.item = t.skeleton #>> '{purpose,item}')
        AND (x.case_number IS NULL OR x.case_number = e.case_number)
        AND (x.action IS NULL OR x.action = t.skeleton ->> 'action' OR jsonb_exists(t.skeleton -> 'reads', x.action))
        AND (x.later_than IS NULL OR e.at > x.later_than)
    ) AS because
    FROM mine AS e JOIN audit_template AS t ON t.id = e.template_id ORDER BY e.index DESC`,
}

const MAX_INDEX = 9_223_372_036_854_775_807n
/** Entries of one block, at most: where much is withheld, the blocks grow up to it. */
const LARGEST_BLOCK = 4_096

export interface PersonalQuestion {
  readonly subjects: readonly string[]
  readonly before: bigint | null
  readonly count: number
  readonly exclusions: readonly Exclusion[]
}

/**
 * The newest `count` entries, and one more, of a subject's tokens below index `before`, without those excluded. Looks no
 * further back than to the one more; where nothing is excluded, at no other entry than those that it gives.
 */
export async function personalPage(db: Db, question: PersonalQuestion): Promise<PersonalPage> {
  const { count } = question
  const shown: bigint[] = []
  let [counted, since]: [BlockRow[], BlockRow[]] = [[], []]
  for await (const row of newestFirst(db, question)) {
    // What is withheld behind the last of the page belongs to the next, so that it counts for one page and not for each.
    if (row.because === null) shown.push(row.index)
    else if (shown.length < count) counted.push(row)
    else since.push(row)
    if (shown.length > count) since = []
  }
  counted = [...counted, ...since]
  const entries = await entriesByIndex(db, shown)
  return {
    entries: entries.sort((a, b) => (a.index < b.index ? 1 : -1)),
    withheld: counted.length,
    because: [...new Set(counted.flatMap(({ because }) => because ?? []))].sort((a, b) => (a < b ? -1 : 1)),
  }
}

/** Entries of the subject, down to the one that is one more than the page shows. */
async function* newestFirst(db: Db, { subjects, before, count, exclusions }: PersonalQuestion): AsyncGenerator<BlockRow> {
  const excluded = [
    exclusions.map(({ id }) => String(id)),
    exclusions.map(({ department }) => department),
    exclusions.map(({ item }) => item),
    exclusions.map(({ caseNumber }) => caseNumber),
    exclusions.map(({ action }) => action),
    exclusions.map(({ laterThan }) => laterThan && laterThan.toISOString()),
  ]
  let [end, missing] = [before ?? MAX_INDEX, count + 1]
  for (let block = count + 1; ; block = Math.min(2 * block, LARGEST_BLOCK)) {
    const rows = await db.query<BlockRow>(PERSONAL_BLOCK, [subjects, String(end), block, ...excluded])
    for (const row of rows) {
      yield row
      if (row.because === null) missing -= 1
      if (missing === 0) return
    }
    const last = rows.at(-1)
    if (last === undefined || rows.length < block) return
    end = last.index
  }
}

type BlockRow = { index: bigint; because: bigint[] | null }
