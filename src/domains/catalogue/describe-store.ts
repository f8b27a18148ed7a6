import type { CalendarDate } from '../../kernel/calendar-date.ts'
import type { Db, Statement, Tx } from '../../platform/db/database.ts'

/** The newest version of each item whose first day has come, where the item is described by an older one. */
const NEWER = `
  SELECT DISTINCT ON (g.item_code) g.item_code, g.version, g.item
  FROM guide g JOIN item i ON i.code = g.item_code
  WHERE g.version > coalesce(i.described_by, 0) AND g.effective_from <= $1::date AND g.item IS NOT NULL
    AND NOT EXISTS (SELECT FROM guide_withdrawal w WHERE w.item_code = g.item_code AND w.version = g.version)
  ORDER BY g.item_code, g.version DESC`

const COUNT: Statement = { name: 'catalogue.count_undescribed', text: `SELECT count(*)::integer AS count FROM (${NEWER}) newer` }

const DESCRIBE: Statement = {
  name: 'catalogue.describe_items',
  text: `
    UPDATE item SET
      name = newer.item->>'name', type = newer.item->>'type', category = newer.item->>'category', area_code = newer.item->>'areaCode',
      body_name = newer.item#>>'{implementingBody,name}', updated_at = $2, described_by = newer.version,
      details = (newer.item - ARRAY['code', 'baseCode', 'name', 'type', 'category', 'level', 'implementingBody', 'areaCode'])
        || jsonb_build_object('bodyNature', newer.item#>>'{implementingBody,nature}')
    FROM (${NEWER}) newer WHERE item.code = newer.item_code RETURNING item.code`,
}

/** How many items a version describes otherwise whose day has come. */
export async function countUndescribed(db: Db, today: CalendarDate): Promise<number> {
  return (await db.query<{ count: number }>(COUNT, [today]))[0]?.count ?? 0
}

/** Describes them by it; how many. The same again changes nothing. */
export async function describeItems(tx: Tx, today: CalendarDate, now: Date): Promise<number> {
  return (await tx.query(DESCRIBE, [today, now])).length
}
