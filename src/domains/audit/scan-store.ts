import type { Json } from '../../kernel/canonical-json.ts'
import { EMPTY_ROOT, TreeEdge } from '../../kernel/tlog/merkle.ts'
import type { Db, Statement } from '../../platform/db/database.ts'
import { readEntries, readHead } from './store.ts'

// Reading the log from one end of a range to the other, a stretch at a time: memory does not grow with the log, and no
// statement runs for long.

/** Indexes [fromIndex, toIndex). */
export interface IndexRange {
  readonly fromIndex: number
  readonly toIndex: number
}

export interface ScanRange extends IndexRange {
  /** How many entries are read at once. */
  readonly batch?: number
}

export interface ScannedEntry {
  readonly index: number
  /** Canonical JSON, as hashed. */
  readonly entry: string
  readonly recordedAt: Date
}

/** Who made an entry: as much of it as a sample is drawn by. */
export interface ScannedActor {
  readonly index: number
  readonly client: string
  readonly department: string
  readonly person: string | null
}

/** What entries have to say to be given by `scanActors`. */
export interface ActorFilter {
  /** The entry contains one of these, apart from what differs per request; lists contain in any order. */
  readonly contains: readonly Json[]
  /** Of the time of the request: not before, and before. */
  readonly from: Date | null
  readonly until: Date | null
}

const FIRST_KEPT: Statement = {
  name: 'audit.scan_first_kept',
  text: `SELECT coalesce(max(before_index), 0) AS first FROM audit_pruned`,
}

const RANGE_OF_TIME: Statement = {
  name: 'audit.scan_range_of_time',
  // Asked of the entries themselves: a clock that was wrong for a while leaves times that are in no order. The count keeps
  // the planner from looking for the ends one entry after the other along the indexes, instead of by the times.
  text: `
    SELECT count(*), min(index) AS first, max(index) AS last FROM audit_entry
    WHERE at >= $1::timestamptz AND at < $2::timestamptz AND index >= $3 AND index < $4`,
}

const ACTORS: Statement = {
  name: 'audit.scan_actors',
  // Of an access that took several entries the first stands for all.
  text: `
    SELECT entry.index, template.skeleton #>> '{actor,client}' AS client,
      template.skeleton #>> '{actor,department}' AS department, template.skeleton #>> '{actor,person}' AS person
    FROM audit_entry AS entry JOIN audit_template AS template ON template.id = entry.template_id
    WHERE entry.index >= $1 AND entry.index < $2 AND entry.subject IS NOT NULL
      AND ($3::timestamptz IS NULL OR entry.at >= $3) AND ($4::timestamptz IS NULL OR entry.at < $4)
      AND template.skeleton @> ANY ($5::jsonb[]) AND coalesce(template.skeleton #>> '{part,number}', '1') = '1'
    ORDER BY entry.index`,
}

const ENTRIES_AT_ONCE = 2_000
const ACTORS_AT_ONCE = 20_000

/** Entries of the range that have a body, in their order. Entries that are written meanwhile are not waited for. */
export async function* scanEntries(db: Db, { fromIndex, toIndex, batch = ENTRIES_AT_ONCE }: ScanRange): AsyncGenerator<ScannedEntry> {
  for (let from = fromIndex; from < toIndex; from += batch) {
    for (const { index, entry, recordedAt } of await readEntries(db, from, Math.min(from + batch, toIndex))) {
      yield { index: Number(index), entry, recordedAt }
    }
  }
}

/** Who made those entries of the range that name a subject and fit the filter, in their order. */
export async function* scanActors(
  db: Db,
  { fromIndex, toIndex, batch = ACTORS_AT_ONCE }: ScanRange,
  { contains, from, until }: ActorFilter,
): AsyncGenerator<ScannedActor> {
  for (let start = fromIndex; start < toIndex; start += batch) {
    const rows = await db.query<{ index: bigint; client: string; department: string; person: string | null }>(ACTORS, [
      start, Math.min(start + batch, toIndex), from, until, contains.map((one) => JSON.stringify(one)),
    ])
    for (const row of rows) yield { ...row, index: Number(row.index) }
  }
}

/** The tree as it stands: its size and root. @throws Error where the log has entries and no tree yet */
export async function readTree(db: Db): Promise<{ readonly size: number; readonly root: Buffer }> {
  const { size, edge } = await readHead(db)
  if (edge !== null) return { size, root: TreeEdge.decode(size, edge).root() }
  if (size > 0) throw new Error('the log has no tree yet')
  return { size, root: EMPTY_ROOT }
}

/** The index from which entries still have their bodies. */
export async function firstKept(db: Db): Promise<number> {
  const [row] = await db.query<{ first: bigint }>(FIRST_KEPT, [])
  return Number(row?.first ?? 0)
}

/** The part of a range in which every entry lies whose own time is in a span, in whatever order the times are; empty where none is. */
export async function rangeOfTime(db: Db, range: IndexRange, from: Date | null, until: Date | null): Promise<IndexRange> {
  if (from === null && until === null) return range
  const [row] = await db.query<{ first: bigint | null; last: bigint | null }>(RANGE_OF_TIME, [
    from?.toISOString() ?? '-infinity', until?.toISOString() ?? 'infinity', range.fromIndex, range.toIndex,
  ])
  const { first = null, last = null } = row ?? {}
  if (first === null || last === null) return { fromIndex: range.fromIndex, toIndex: range.fromIndex }
  return { fromIndex: Number(first), toIndex: Number(last) + 1 }
}
