import { TILE_WIDTH, tilePath, type TileCoordinates } from '../../kernel/tlog/tile.ts'
import type { Db, Statement } from '../../platform/db/database.ts'
import { templatePatterns, type EntryFilter } from './reading-filter.ts'
import { byDay, byTemplate, casePage, counted, namedPage, plainPage, subjectPage, templatePage } from './reading-sql.ts'
import { entriesByIndex, readTile, type StoredEntry } from './store.ts'

/** Entries of one row of `audit_span`. */
const SPAN = 4_096
/** Stretches that one question summarises at most, where a log has grown without being asked about times. */
const SPANS_AT_ONCE = 128
/** The newest entries that are looked at one by one before each template is asked for its own. */
const RECENT = 20_000
/** Entries that one count may look at, where neither subject nor case narrows it: some two seconds. */
const COUNT_LIMIT = 5_000_000
/** In a stretch this short it is cheaper to look at every entry than to ask each template. */
const SHORT_STRETCH = 200_000

/** Stretches that the log has filled; a row about another cannot be ours, and would keep these from ever being summarised. */
const WHOLE = `span < (SELECT size / ${SPAN} FROM audit_head WHERE id = 1)`

const FILL_SPANS: Statement = {
  name: 'audit.fill_spans',
  // Only whole stretches, so that a row never changes; an entry below the head is committed. After a prune the first
  // stretches have no entries and get no row.
  text: `
    WITH next AS (
      SELECT greatest(coalesce((SELECT max(span) + 1 FROM audit_span WHERE ${WHOLE}), 0), coalesce((SELECT min(index) FROM audit_entry), 0) / ${SPAN}) AS span
    ), stretch AS (
      SELECT next.span AS first, least(size / ${SPAN}, next.span + ${SPANS_AT_ONCE}) AS past FROM next, audit_head WHERE id = 1
    )
    INSERT INTO audit_span (span, earliest, latest)
    SELECT e.index / ${SPAN}, min(e.at), max(e.at) FROM stretch, audit_entry AS e
    WHERE e.index >= stretch.first * ${SPAN} AND e.index < stretch.past * ${SPAN}
    GROUP BY 1 ON CONFLICT DO NOTHING`,
}

const STRETCH: Statement = {
  name: 'audit.stretch_of_time',
  text: `
    WITH head AS (SELECT size FROM audit_head WHERE id = 1),
    rest AS (SELECT coalesce((SELECT max(span) + 1 FROM audit_span WHERE ${WHOLE}), 0) * ${SPAN} AS first),
    newest AS (
      SELECT EXISTS (SELECT FROM audit_entry AS e WHERE e.index >= rest.first AND e.index < head.size
        AND (e.at >= $1::timestamptz) IS NOT FALSE AND (e.at < $2::timestamptz) IS NOT FALSE) AS fits FROM head, rest
    ),
    spans AS (
      SELECT min(span) * ${SPAN} AS low, (max(span) + 1) * ${SPAN} AS high FROM audit_span
      WHERE ${WHOLE} AND (latest >= $1::timestamptz) IS NOT FALSE AND (earliest < $2::timestamptz) IS NOT FALSE
    )
    SELECT coalesce(spans.low, rest.first) AS low, CASE WHEN newest.fits THEN head.size ELSE coalesce(spans.high, rest.first) END AS high
    FROM head, rest, newest, spans`,
}

const SIZE: Statement = { name: 'audit.size', text: `SELECT 0::bigint AS low, size AS high FROM audit_head WHERE id = 1` }

const PAGE: Statement = { name: 'audit.page', text: plainPage }
const PAGE_BY_TEMPLATES: Statement = { name: 'audit.page_by_templates', text: templatePage }
const PAGE_OF_SUBJECT: Statement = { name: 'audit.page_of_subject', text: subjectPage }
const PAGE_OF_CASE: Statement = { name: 'audit.page_of_case', text: casePage }
const PAGE_OF_NAMED: Statement = { name: 'audit.page_of_named', text: namedPage }

const DAYS_OF_ALL: Statement = { name: 'audit.days_of_all', text: byDay(counted.ofEverything) }
const DAYS: Statement = { name: 'audit.days', text: byDay(counted.ofEntries) }
const DAYS_OF_TEMPLATES: Statement = { name: 'audit.days_of_templates', text: byDay(counted.ofTemplates) }
const DAYS_OF_SUBJECT: Statement = { name: 'audit.days_of_subject', text: byDay(counted.ofSubject) }
const DAYS_OF_CASE: Statement = { name: 'audit.days_of_case', text: byDay(counted.ofCase) }
const GROUPS_OF_ALL: Statement = { name: 'audit.groups_of_all', text: byTemplate(counted.ofEverything, '$13', 'audit_template') }
const GROUPS: Statement = { name: 'audit.groups', text: byTemplate(counted.ofEntries, '$13', 'matching') }
const GROUPS_OF_TEMPLATES: Statement = { name: 'audit.groups_of_templates', text: byTemplate(counted.ofTemplates, '$13', 'matching') }
const GROUPS_OF_SUBJECT: Statement = { name: 'audit.groups_of_subject', text: byTemplate(counted.ofSubject, '$15', 'audit_template') }
const GROUPS_OF_CASE: Statement = { name: 'audit.groups_of_case', text: byTemplate(counted.ofCase, '$14', 'audit_template') }

const TILES: Statement = {
  name: 'audit.tiles',
  text: `
    SELECT tile.level, tile.index, tile.hashes FROM unnest($1::smallint[], $2::bigint[]) AS one (level, index)
    JOIN audit_tile AS tile ON tile.level = one.level AND tile.index = one.index`,
}

/** Entries from `low`, before `high`. */
interface Stretch {
  readonly low: bigint
  readonly high: bigint
}

const ALL_TEMPLATES: readonly string[] = ['{}', '{}', '{}', '{}', '{}', '{}']

/**
 * The newest `count` entries of the filter below index `before` (or of all), newest first; those pruned are not there.
 * How many `recent` ones are looked at one by one changes the time it takes and nothing else.
 */
export async function findEntries(
  db: Db,
  filter: EntryFilter,
  before: bigint | null,
  count: number,
  recent: number = RECENT,
): Promise<StoredEntry[]> {
  const entries = await entriesByIndex(db, await findIndexes(db, filter, before, count, recent))
  return entries.sort((a, b) => (a.index < b.index ? 1 : -1))
}

/** Where they are in the log, and nothing else of them: eight bytes each, for whoever means to read many one after the other. */
export async function findIndexes(
  db: Db,
  filter: EntryFilter,
  before: bigint | null,
  count: number,
  recent: number = RECENT,
): Promise<bigint[]> {
  const { low, high: end } = await stretchOf(db, filter)
  const high = before !== null && before < end ? before : end
  const common = [low, high, filter.from, filter.to, count].map(parameter)
  return (await pageOf(db, filter, common, recent)).map(({ index }) => index)
}

function pageOf(db: Db, filter: EntryFilter, common: readonly unknown[], recent: number): Promise<{ index: bigint }[]> {
  const patterns = templatePatterns(filter)
  const templates = [...(patterns ?? ALL_TEMPLATES), filter.outcomes]
  const { subjects, caseNumber, indexes } = filter
  if (indexes !== null) return db.query(PAGE_OF_NAMED, [...common, ...templates, indexes.map(String), subjects, caseNumber])
  if (subjects !== null) return db.query(PAGE_OF_SUBJECT, [...common, ...templates, subjects, caseNumber])
  if (caseNumber !== null) return db.query(PAGE_OF_CASE, [...common, ...templates, caseNumber])
  return patterns === null ? db.query(PAGE, common) : db.query(PAGE_BY_TEMPLATES, [...common, ...templates, recent])
}

export type CountBy = 'DAY' | 'DEPARTMENT' | 'CLIENT' | 'OUTCOME' | 'TYPE' | 'ITEM' | 'ACTION'

export interface EntryCounts {
  /** Key null: entries that name none. Days newest first, other groups largest first. */
  readonly groups: readonly { readonly key: string | null; readonly count: bigint }[]
  /** Over all groups, also those beyond the limit. An entry with two certificate types is in two groups. */
  readonly total: bigint
}

export interface CountBounds {
  /** Entries from which on each template is asked for its own: changes the time it takes and nothing else. */
  readonly short: number
  /** Most entries to look at, where neither subject nor case narrows it. */
  readonly widest: number
}

/** How many entries of the filter there are in each group; null where that would mean looking at too many of them. */
export async function countEntries(
  db: Db,
  filter: EntryFilter,
  by: CountBy,
  limit: number,
  { short, widest }: CountBounds = { short: SHORT_STRETCH, widest: COUNT_LIMIT },
): Promise<EntryCounts | null> {
  const { low, high } = await stretchOf(db, filter)
  const { subjects, caseNumber } = filter
  if (subjects === null && caseNumber === null && high - low > widest) return null
  const patterns = templatePatterns(filter)
  const templates = [...(patterns ?? ALL_TEMPLATES), filter.outcomes]
  const values = [...[low, high, filter.from, filter.to, limit].map(parameter), ...templates]
  const way = patterns === null ? 'ALL' : high - low <= short ? 'BY_ENTRY' : 'BY_TEMPLATE'
  const rows = await countOf(db, filter, by, values, way)
  return { groups: rows.map(({ key, count }) => ({ key, count })), total: rows[0]?.total ?? 0n }
}

type CountRow = { key: string | null; count: bigint; total: bigint }

function countOf(
  db: Db,
  { subjects, caseNumber }: EntryFilter,
  by: CountBy,
  values: readonly unknown[],
  way: 'ALL' | 'BY_ENTRY' | 'BY_TEMPLATE',
): Promise<CountRow[]> {
  if (by === 'DAY') {
    if (subjects !== null) return db.query(DAYS_OF_SUBJECT, [...values, subjects, caseNumber])
    if (caseNumber !== null) return db.query(DAYS_OF_CASE, [...values, caseNumber])
    return db.query({ ALL: DAYS_OF_ALL, BY_ENTRY: DAYS, BY_TEMPLATE: DAYS_OF_TEMPLATES }[way], values)
  }
  const path = KEY_PATHS[by]
  if (subjects !== null) return db.query(GROUPS_OF_SUBJECT, [...values, subjects, caseNumber, path])
  if (caseNumber !== null) return db.query(GROUPS_OF_CASE, [...values, caseNumber, path])
  return db.query({ ALL: GROUPS_OF_ALL, BY_ENTRY: GROUPS, BY_TEMPLATE: GROUPS_OF_TEMPLATES }[way], [...values, path])
}

const KEY_PATHS: Readonly<Record<Exclude<CountBy, 'DAY'>, readonly string[] | null>> = {
  DEPARTMENT: ['actor', 'department'],
  CLIENT: ['actor', 'client'],
  OUTCOME: ['outcome'],
  TYPE: null,
  ITEM: ['purpose', 'item'],
  ACTION: ['action'],
}

/** A stretch of the log outside of which no entry is of the filter's time. */
async function stretchOf(db: Db, { from, to }: EntryFilter): Promise<Stretch> {
  if (from === null && to === null) return only(await db.query<StretchRow>(SIZE, []))
  await db.query(FILL_SPANS, [])
  return only(await db.query<StretchRow>(STRETCH, [from, to].map(parameter)))
}

type StretchRow = { low: bigint; high: bigint }

function only([row]: readonly StretchRow[]): Stretch {
  if (!row) throw new Error('the log has no head')
  return row
}

function parameter(value: bigint | Date | number | null): unknown {
  if (value instanceof Date) return value.toISOString()
  return typeof value === 'bigint' ? String(value) : value
}

/** Tiles as `readTile` gives them, the full ones all in one statement; a tree has one partial tile a level at most. */
export async function readTiles(db: Db, tiles: readonly TileCoordinates[]): Promise<Buffer[]> {
  const full = tiles.filter(({ width }) => width === TILE_WIDTH)
  const rows = full.length === 0 ? [] : await db.query<TileRow>(TILES, [full.map(({ level }) => level), full.map(({ index }) => index)])
  const found = new Map(rows.map(({ level, index, hashes }) => [tilePath({ level, index: Number(index), width: TILE_WIDTH }), hashes]))
  return Promise.all(tiles.map((tile) => found.get(tilePath(tile)) ?? readTile(db, tile)))
}

type TileRow = { level: number; index: bigint; hashes: Buffer }
