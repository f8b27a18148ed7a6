import type { CalendarDate } from '../../kernel/calendar-date.ts'
import type { ItemCategory } from '../../kernel/import-rows.ts'
import type { Db, Statement } from '../../platform/db/database.ts'
import type { ItemDetails, StoredItem } from './store.ts'

// Items as those see them who keep the catalogue: by level, category and department, with counts.

export interface ItemFilter {
  readonly text: string | null
  readonly category: ItemCategory | null
  readonly level: string | null
  readonly bodyCode: string | null
  /** What the region codes begin with. */
  readonly area: string | null
}

export interface ItemFacets {
  readonly total: number
  readonly levels: readonly { readonly level: string; readonly count: number }[]
  readonly categories: readonly { readonly category: ItemCategory; readonly count: number }[]
  readonly bodies: readonly { readonly code: string; readonly name: string; readonly count: number }[]
}

/** A version without what it says. */
export interface VersionHead {
  readonly itemCode: string
  readonly version: number
  readonly effectiveFrom: CalendarDate
  readonly effectiveTo: CalendarDate | null
}

const MOST_BODIES = 500

const TEXT_AND_AREA = `($1::text IS NULL OR strpos(lower(name), lower($1)) > 0) AND ($5::text IS NULL OR starts_with(area_code, $5))`
const CATEGORY = `($2::text IS NULL OR category = $2)`
const LEVEL = `($3::text IS NULL OR level = $3)`
const BODY = `($4::text IS NULL OR body_code = $4)`

const PAGE: Statement = {
  name: 'catalogue.list_items',
  text: `
    SELECT code, base_code AS "baseCode", name, type, category, level, body_code AS "bodyCode", body_name AS "bodyName",
      area_code AS "areaCode", details
    FROM item WHERE ${TEXT_AND_AREA} AND ${CATEGORY} AND ${LEVEL} AND ${BODY} AND code > $6 ORDER BY code LIMIT $7`,
}

const FACETS: Statement = {
  name: 'catalogue.item_facets',
  // Each facet is counted under the choices in the others, so that what one could choose instead is seen.
  text: `
    SELECT 'TOTAL' AS facet, '' AS value, '' AS name, count(*)::integer AS count
      FROM item WHERE ${TEXT_AND_AREA} AND ${CATEGORY} AND ${LEVEL} AND ${BODY}
    UNION ALL SELECT 'CATEGORY', category, '', count(*)::integer FROM item WHERE ${TEXT_AND_AREA} AND ${LEVEL} AND ${BODY} GROUP BY category
    UNION ALL SELECT 'LEVEL', level, '', count(*)::integer FROM item WHERE ${TEXT_AND_AREA} AND ${CATEGORY} AND ${BODY} GROUP BY level
    UNION ALL (SELECT 'BODY', body_code, max(body_name), count(*)::integer FROM item
      WHERE ${TEXT_AND_AREA} AND ${CATEGORY} AND ${LEVEL} GROUP BY body_code ORDER BY 4 DESC, 2 LIMIT ${MOST_BODIES})`,
}

const HEADS: Statement = {
  name: 'catalogue.version_heads',
  text: `
    SELECT item_code AS "itemCode", version, effective_from::text AS "effectiveFrom", effective_to::text AS "effectiveTo"
    FROM guide g WHERE item_code = ANY ($1::text[])
      AND NOT EXISTS (SELECT FROM guide_withdrawal w WHERE w.item_code = g.item_code AND w.version = g.version)
    ORDER BY item_code, version DESC`,
}

const SAME: Statement = {
  name: 'catalogue.same_items',
  text: `
    SELECT code, base_code AS "baseCode", name, type, category, level, body_code AS "bodyCode", body_name AS "bodyName",
      area_code AS "areaCode", details
    FROM item WHERE (base_code = ANY ($1::text[]) OR name = ANY ($2::text[])) ORDER BY code LIMIT $3`,
}

const filterValues = ({ text, category, level, bodyCode, area }: ItemFilter) => [text, category, level, bodyCode, area]

type ItemRow = Omit<StoredItem, keyof ItemDetails> & { readonly details: ItemDetails } & Record<string, unknown>

function itemOf({ details, ...item }: ItemRow): StoredItem {
  return { ...details, ...item }
}

/** Items in the order of their codes after the given one. */
export async function listItemsBy(db: Db, filter: ItemFilter, after: string, count: number): Promise<StoredItem[]> {
  return (await db.query<ItemRow>(PAGE, [...filterValues(filter), after, count])).map(itemOf)
}

export async function countItemsBy(db: Db, filter: ItemFilter): Promise<ItemFacets> {
  const rows = await db.query<{ facet: string; value: string; name: string; count: number }>(FACETS, filterValues(filter))
  const of = (facet: string) => rows.filter((row) => row.facet === facet)
  return {
    total: of('TOTAL')[0]?.count ?? 0,
    levels: of('LEVEL').map(({ value, count }) => ({ level: value, count })).sort((a, b) => (a.level < b.level ? -1 : 1)),
    categories: of('CATEGORY').map(({ value, count }) => ({ category: value as ItemCategory, count })).sort((a, b) => b.count - a.count),
    bodies: of('BODY').map(({ value, name, count }) => ({ code: value, name, count })),
  }
}

/** Versions that were not withdrawn, newest first within an item. */
export function findVersionHeads(db: Db, itemCodes: readonly string[]): Promise<VersionHead[]> {
  return db.query<VersionHead & Record<string, unknown>>(HEADS, [itemCodes])
}

/** Items with one of these base codes or names, wherever they are implemented. */
export async function findSameItems(db: Db, baseCodes: readonly string[], names: readonly string[], count: number): Promise<StoredItem[]> {
  return (await db.query<ItemRow>(SAME, [baseCodes, names, count])).map(itemOf)
}
