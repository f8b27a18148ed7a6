import type { CalendarDate } from '../../kernel/calendar-date.ts'
import type { Disposition } from '../../kernel/import-rows.ts'
import type { Db, Statement, Tx } from '../../platform/db/database.ts'
import type { Author } from './author.ts'

// What is on record about versions and items beside the guides themselves: who published and withdrew, what was decided.

export interface Withdrawal extends Author {
  readonly reason: string
}

/** A version with its history; those that were withdrawn too. */
export interface VersionRecord {
  readonly version: number
  readonly publishedOn: CalendarDate
  readonly effectiveFrom: CalendarDate
  readonly effectiveTo: CalendarDate | null
  readonly changeNote: string | null
  readonly loadedAt: Date
  /** Null of versions stored before it was kept. */
  readonly author: Omit<Author, 'at'> | null
  readonly withdrawal: Withdrawal | null
}

export interface DispositionRecord extends Author {
  readonly id: bigint
  readonly itemCode: string
  /** Key of the material, or its name where it has none; null for the item itself. */
  readonly material: string | null
  readonly disposition: Disposition
  readonly reason: string
  readonly effectiveOn: CalendarDate
}

const HOLD_ITEM: Statement = {
  name: 'catalogue.hold_item',
  // Until the transaction ends: two who publish for the same item at once do so one after the other.
  text: `SELECT pg_advisory_xact_lock(hashtext('yihao.guide'), hashtext($1))`,
}

const VERSIONS: Statement = {
  name: 'catalogue.version_records',
  text: `
    SELECT g.version, g.published_on::text AS "publishedOn", g.effective_from::text AS "effectiveFrom",
      g.effective_to::text AS "effectiveTo", g.content->>'changeNote' AS "changeNote", g.loaded_at AS "loadedAt",
      CASE WHEN g.author_client IS NOT NULL THEN jsonb_build_object(
        'departmentCode', g.author_department, 'client', g.author_client, 'person', g.author_person) END AS author,
      w.reason, w.at, w.department_code AS "departmentCode", w.client, w.person
    FROM guide g LEFT JOIN guide_withdrawal w ON w.item_code = g.item_code AND w.version = g.version
    WHERE g.item_code = $1 ORDER BY g.version DESC`,
}

const WITHDRAW: Statement = {
  name: 'catalogue.withdraw_version',
  text: `
    INSERT INTO guide_withdrawal (item_code, version, reason, at, department_code, client, person)
    VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING RETURNING version`,
}

const DECIDE: Statement = {
  name: 'catalogue.decide_disposition',
  text: `
    INSERT INTO disposition_decision (item_code, material, disposition, reason, effective_on, at, department_code, client, person)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
}

const DECISIONS: Statement = {
  name: 'catalogue.dispositions',
  text: `
    SELECT id, item_code AS "itemCode", material, disposition, reason, effective_on::text AS "effectiveOn", at,
      department_code AS "departmentCode", client, person
    FROM disposition_decision WHERE item_code = ANY ($1::text[]) ORDER BY id`,
}

/** Holds an item for publishing, until the transaction ends. */
export async function holdItem(tx: Tx, itemCode: string): Promise<void> {
  await tx.query(HOLD_ITEM, [itemCode])
}

interface VersionRow extends Omit<VersionRecord, 'withdrawal'>, Omit<Withdrawal, 'at'> {
  readonly at: Date | null
}

/** Every version of an item's guide, newest first. */
export async function findVersionRecords(db: Db, itemCode: string): Promise<VersionRecord[]> {
  const rows = await db.query<VersionRow & Record<string, unknown>>(VERSIONS, [itemCode])
  return rows.map(({ reason, at, departmentCode, client, person, ...version }) =>
    ({ ...version, withdrawal: at && { reason, at, departmentCode, client, person } }))
}

/** False where it was withdrawn before. */
export async function withdrawVersion(tx: Tx, key: { itemCode: string; version: number }, { reason, at, departmentCode, client, person }: Withdrawal): Promise<boolean> {
  return (await tx.query(WITHDRAW, [key.itemCode, key.version, reason, at, departmentCode, client, person])).length === 1
}

export async function addDisposition(tx: Tx, decision: Omit<DispositionRecord, 'id'>): Promise<void> {
  const { itemCode, material, disposition, reason, effectiveOn, at, departmentCode, client, person } = decision
  await tx.query(DECIDE, [itemCode, material, disposition, reason, effectiveOn, at, departmentCode, client, person])
}

/** What was decided about these items and their materials, in the order in which it was. */
export function findDispositions(db: Db, itemCodes: readonly string[]): Promise<DispositionRecord[]> {
  return db.query<DispositionRecord & Record<string, unknown>>(DECISIONS, [itemCodes])
}
