import type { CalendarDate } from '../../kernel/calendar-date.ts'
import type { Db, Statement, Tx } from '../../platform/db/database.ts'

export interface NewHold {
  readonly id: string
  readonly day: CalendarDate
  readonly line: string
  readonly clientId: string
  readonly departmentCode: string
  readonly itemCode: string | null
  readonly typeCode: string
  readonly daily: number
  readonly deciders: readonly string[]
  readonly openedAt: Date
}

export interface StoredHold extends NewHold {
  readonly state: 'OPEN' | 'APPROVED' | 'DECLINED'
  readonly extra: number | null
  /** Sealed. */
  readonly reason: Buffer | null
  readonly decidedAt: Date | null
}

export interface HoldDecision {
  readonly id: string
  /** How many more reads; null declines. */
  readonly extra: number | null
  /** Sealed. */
  readonly reason: Buffer
  readonly at: Date
  readonly by: string
}

const COLUMNS = `
  id, day, line, client_id AS "clientId", department_code AS "departmentCode", item_code AS "itemCode", type_code AS "typeCode",
  daily, deciders, opened_at AS "openedAt", state, extra, reason, decided_at AS "decidedAt"`

const OPEN: Statement = {
  name: 'budgets.open_hold',
  // Numbered by how often more was approved, so that one which is open, or was declined, stays the only one of its line.
  text: `
    INSERT INTO volume_hold (id, day, line, ordinal, client_id, department_code, item_code, type_code, daily, deciders, opened_at)
    SELECT $1::varchar, $2::date, $3::varchar, 1 + count(*), $4::varchar, $5::varchar, $6::varchar, $7::varchar, $8::int, $9::text[], $10::timestamptz
    FROM volume_hold WHERE day = $2 AND line = $3 AND state = 'APPROVED'
    ON CONFLICT (day, line, ordinal) DO NOTHING RETURNING id`,
}

const NEWEST: Statement = {
  name: 'budgets.newest_hold',
  text: `SELECT id, state FROM volume_hold WHERE day = $1 AND line = $2 ORDER BY ordinal DESC LIMIT 1`,
}

const LOCK: Statement = { name: 'budgets.lock_hold', text: `SELECT ${COLUMNS} FROM volume_hold WHERE id = $1 FOR UPDATE` }

const DECIDE: Statement = {
  name: 'budgets.decide_hold',
  text: `
    WITH decided AS (
      UPDATE volume_hold SET state = CASE WHEN $2::int IS NULL THEN 'DECLINED' ELSE 'APPROVED' END, extra = $2, reason = $3,
        decided_at = $4, decided_by = $5
      WHERE id = $1 AND state = 'OPEN' RETURNING *
    ), raised AS (
      UPDATE volume_day AS line SET approved = line.approved + decided.extra
      FROM decided WHERE line.day = decided.day AND line.line = decided.line AND decided.extra IS NOT NULL
    )
    SELECT ${COLUMNS} FROM decided`,
}

const LIST: Statement = {
  name: 'budgets.holds',
  text: `
    SELECT ${COLUMNS} FROM volume_hold
    WHERE ($1::text IS NULL OR department_code = $1 OR $1 = ANY (deciders))
      AND ($2::timestamptz IS NULL OR (opened_at, id) < ($2, $3))
    ORDER BY opened_at DESC, id DESC LIMIT $4`,
}

/** The hold that stands for a line, and whether it was opened now. */
export async function openHold(db: Db, hold: NewHold): Promise<{ id: string; state: StoredHold['state']; isNew: boolean }> {
  const opened = await db.query<{ id: string }>(OPEN, [
    hold.id, hold.day, hold.line, hold.clientId, hold.departmentCode, hold.itemCode, hold.typeCode, hold.daily, hold.deciders, hold.openedAt,
  ])
  const [newest] = await db.query<{ id: string; state: StoredHold['state'] }>(NEWEST, [hold.day, hold.line])
  if (!newest) throw new Error('a hold was not stored')
  return { ...newest, isNew: opened.length === 1 }
}

/** The hold, which nobody else decides before this transaction ends. */
export async function lockHold(tx: Tx, id: string): Promise<StoredHold | null> {
  return (await tx.query<Row>(LOCK, [id]))[0] ?? null
}

/** The hold as decided, with what was approved added to the day; null where it was not open. */
export async function decideHold(tx: Tx, { id, extra, reason, at, by }: HoldDecision): Promise<StoredHold | null> {
  return (await tx.query<Row>(DECIDE, [id, extra, reason, at, by]))[0] ?? null
}

/** The newest first: those that a department asked for or may decide, or all. */
export async function findHolds(
  db: Db, departmentCode: string | null, before: { readonly at: Date; readonly id: string } | null, count: number,
): Promise<StoredHold[]> {
  return db.query<Row>(LIST, [departmentCode, before?.at ?? null, before?.id ?? null, count])
}

type Row = { [K in keyof StoredHold]: StoredHold[K] }
