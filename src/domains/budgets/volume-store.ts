import type { CalendarDate } from '../../kernel/calendar-date.ts'
import type { Db, Statement, Tx } from '../../platform/db/database.ts'
import { BLOCK_PART } from './model.ts'

/** So many reads at least, and ahead of later ones up to `wanted`. */
export interface Wish {
  readonly day: CalendarDate
  readonly key: string
  readonly clientId: string
  readonly itemCode: string
  readonly typeCode: string
  readonly daily: number | null
  readonly needed: number
  readonly wanted: number
}

export interface Given {
  readonly day: CalendarDate
  readonly key: string
  /** As many as needed unless the volume is used up, or more. */
  readonly given: number
  readonly daily: bigint
}

/** `room` is what is left of a volume. */
function given(needed: string, wanted: string, room: string): string {
  return `greatest(0, least(greatest(${needed}, least(${wanted}, (${room}) / ${BLOCK_PART})), ${room}))`
}
const FIRST = given('asked.needed', 'asked.wanted', 'asked.daily')
const FURTHER = given('EXCLUDED.needed', 'EXCLUDED.wanted', 'EXCLUDED.daily + line.approved - line.taken')

const TAKE: Statement = {
  name: 'budgets.take',
  // In the order of the keys, so that two processes that take of several lines never wait for each other in a circle. Each
  // expression sees the row as it is under its lock, whatever others have taken since the statement began.
  text: `
    INSERT INTO volume_day AS line (day, line, taken, daily, needed, wanted, given)
    SELECT asked.day, asked.key, ${FIRST}, asked.daily, asked.needed, asked.wanted, ${FIRST}
    FROM (
      SELECT wish.day, wish.key, wish.needed, wish.wanted, coalesce(wish.daily, (
        SELECT declared.daily FROM declared_volume AS declared
        WHERE declared.client_id = wish.client_id AND declared.item_code = wish.item_code AND declared.type_code = wish.type_code
        ORDER BY declared.id DESC LIMIT 1), $9::int)::bigint AS daily
      FROM unnest($1::date[], $2::text[], $3::text[], $4::text[], $5::text[], $6::int[], $7::int[], $8::int[])
        AS wish (day, key, client_id, item_code, type_code, daily, needed, wanted)
    ) AS asked
    ORDER BY asked.day, asked.key
    ON CONFLICT (day, line) DO UPDATE SET
      taken = line.taken + ${FURTHER}, daily = EXCLUDED.daily, needed = EXCLUDED.needed, wanted = EXCLUDED.wanted, given = ${FURTHER}
    RETURNING day, line AS key, given, daily`,
}

const GIVE_BACK: Statement = {
  name: 'budgets.give_back',
  text: `
    UPDATE volume_day AS line SET taken = line.taken - unused.count
    FROM (
      SELECT * FROM unnest($1::date[], $2::text[], $3::int[]) AS one (day, key, count) ORDER BY day, key
    ) AS unused
    WHERE line.day = unused.day AND line.line = unused.key`,
}

const DECLARE: Statement = {
  name: 'budgets.declare',
  text: `
    INSERT INTO declared_volume (client_id, item_code, type_code, daily, declared_at, declared_by)
    VALUES ($1, $2, $3, $4, $5, $6) RETURNING id`,
}

const VOLUMES: Statement = {
  name: 'budgets.volumes',
  // The newest of each; those that were ended are left out. What was taken today is as of now.
  text: `
    SELECT declared.id, declared.client_id AS "clientId", declared.item_code AS "itemCode", declared.type_code AS "typeCode",
      declared.daily, declared.declared_at AS "declaredAt", coalesce(line.taken, 0) AS taken, coalesce(line.approved, 0) AS approved
    FROM declared_volume AS declared
    LEFT JOIN volume_day AS line ON line.day = $2
      AND line.line = 'client:' || declared.client_id || ':' || declared.item_code || ':' || declared.type_code
    WHERE ($1::text IS NULL OR declared.client_id = $1) AND declared.daily IS NOT NULL AND ($3::bigint IS NULL OR declared.id < $3)
      AND NOT EXISTS (
        SELECT FROM declared_volume AS later
        WHERE later.client_id = declared.client_id AND later.item_code = declared.item_code
          AND later.type_code = declared.type_code AND later.id > declared.id)
    ORDER BY declared.id DESC LIMIT $4`,
}

const SWEEP: Statement = { name: 'budgets.sweep_volumes', text: `DELETE FROM volume_day WHERE day < $1` }

/** Takes of several lines in one statement; `standard` counts where nothing is declared. In no particular order. */
export async function takeOfLines(db: Db, wishes: readonly Wish[], standard: number): Promise<Given[]> {
  return db.query<{ [K in keyof Given]: Given[K] }>(TAKE, [
    wishes.map(({ day }) => day), wishes.map(({ key }) => key), wishes.map(({ clientId }) => clientId),
    wishes.map(({ itemCode }) => itemCode), wishes.map(({ typeCode }) => typeCode), wishes.map(({ daily }) => daily),
    wishes.map(({ needed }) => needed), wishes.map(({ wanted }) => wanted), standard,
  ])
}

/** What a process took ahead and does not need. */
export async function giveBack(db: Db, unused: readonly { readonly day: CalendarDate; readonly key: string; readonly count: number }[]): Promise<void> {
  await db.query(GIVE_BACK, [unused.map(({ day }) => day), unused.map(({ key }) => key), unused.map(({ count }) => count)])
}

export interface Declaration {
  readonly clientId: string
  readonly itemCode: string
  readonly typeCode: string
  readonly daily: number | null
}

export async function declareVolume(tx: Tx, { clientId, itemCode, typeCode, daily }: Declaration, at: Date, by: string): Promise<void> {
  await tx.query(DECLARE, [clientId, itemCode, typeCode, daily, at, by])
}

export interface DeclaredVolume extends Declaration {
  readonly id: bigint
  readonly daily: number
  readonly declaredAt: Date
  readonly taken: bigint
  readonly approved: bigint
}

/** Declarations in force, the latest first, of one client or of all. */
export async function findVolumes(
  db: Db, clientId: string | null, day: CalendarDate, before: bigint | null, count: number,
): Promise<DeclaredVolume[]> {
  return db.query<{ [K in keyof DeclaredVolume]: DeclaredVolume[K] }>(VOLUMES, [clientId, day, before, count])
}

export async function sweepVolumes(db: Db, before: CalendarDate): Promise<void> {
  await db.query(SWEEP, [before])
}
