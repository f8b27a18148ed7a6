import type { CalendarDate } from '../../kernel/calendar-date.ts'
import type { Db, Statement, Tx } from '../../platform/db/database.ts'
import type { Author } from '../catalogue/index.ts'
import type { DraftDocument } from './model.ts'

export interface DraftHead {
  readonly itemCode: string
  readonly revision: number
  readonly baseVersion: number | null
  /** Of a new service the day it arose. */
  readonly arisenOn: CalendarDate | null
  readonly departmentCode: string
  readonly begunAt: Date
  readonly savedAt: Date
  readonly savedByPerson: string | null
  /** Name of the item as the draft has it. */
  readonly name: string | null
}

export interface StoredDraft extends DraftHead {
  readonly content: DraftDocument
}

export interface NewDraft {
  readonly itemCode: string
  readonly baseVersion: number | null
  readonly arisenOn: CalendarDate | null
  readonly content: DraftDocument
}

const HEAD = `
  item_code AS "itemCode", revision, base_version AS "baseVersion", arisen_on::text AS "arisenOn", department_code AS "departmentCode",
  begun_at AS "begunAt", saved_at AS "savedAt", saved_by_person AS "savedByPerson", content#>>'{item,name}' AS name`

const FIND: Statement = { name: 'guide_editing.find_draft', text: `SELECT ${HEAD}, content FROM guide_draft WHERE item_code = $1` }

const LOCK: Statement = { name: 'guide_editing.lock_draft', text: `SELECT ${HEAD}, content FROM guide_draft WHERE item_code = $1 FOR UPDATE` }

const OF_DEPARTMENT: Statement = {
  name: 'guide_editing.drafts_of_department',
  text: `SELECT ${HEAD} FROM guide_draft WHERE department_code = $1 AND item_code > $2 ORDER BY item_code LIMIT $3`,
}

const OF_ITEMS: Statement = {
  name: 'guide_editing.drafts_of_items',
  text: `SELECT ${HEAD} FROM guide_draft WHERE department_code = $1 AND item_code = ANY ($2::text[])`,
}

const BEGIN: Statement = {
  name: 'guide_editing.begin_draft',
  text: `
    INSERT INTO guide_draft (item_code, revision, base_version, arisen_on, content, department_code, begun_at, saved_at,
      saved_by_client, saved_by_person)
    VALUES ($1, 1, $2, $3, $4, $5, $6, $6, $7, $8) ON CONFLICT (item_code) DO NOTHING RETURNING item_code`,
}

const SAVE: Statement = {
  name: 'guide_editing.save_draft',
  // Nobody saves over what somebody else has saved meanwhile.
  text: `
    UPDATE guide_draft SET revision = revision + 1, content = $3, saved_at = $4, saved_by_client = $5, saved_by_person = $6
    WHERE item_code = $1 AND revision = $2 RETURNING item_code`,
}

const END: Statement = {
  name: 'guide_editing.end_draft',
  text: `DELETE FROM guide_draft WHERE item_code = $1 AND revision = $2 RETURNING item_code`,
}

type Row<Shape> = { [Column in keyof Shape]: Shape[Column] }

export async function findDraft(db: Db, itemCode: string): Promise<StoredDraft | null> {
  return (await db.query<Row<StoredDraft>>(FIND, [itemCode]))[0] ?? null
}

/** Held until the transaction ends. */
export async function lockDraft(tx: Tx, itemCode: string): Promise<StoredDraft | null> {
  return (await tx.query<Row<StoredDraft>>(LOCK, [itemCode]))[0] ?? null
}

/** Drafts of a department in the order of their items, after the one given. */
export function draftsOfDepartment(db: Db, departmentCode: string, after: string, count: number): Promise<DraftHead[]> {
  return db.query<Row<DraftHead>>(OF_DEPARTMENT, [departmentCode, after, count])
}

export function draftsOfItems(db: Db, departmentCode: string, itemCodes: readonly string[]): Promise<DraftHead[]> {
  return db.query<Row<DraftHead>>(OF_ITEMS, [departmentCode, itemCodes])
}

/** False where the item has a draft already. */
export async function beginDraft(tx: Tx, { itemCode, baseVersion, arisenOn, content }: NewDraft, { departmentCode, client, person, at }: Author): Promise<boolean> {
  return (await tx.query(BEGIN, [itemCode, baseVersion, arisenOn, JSON.stringify(content), departmentCode, at, client, person])).length === 1
}

/** False where the draft stands at another revision, or is gone. */
export async function saveDraft(tx: Tx, key: { itemCode: string; revision: number }, content: DraftDocument, { client, person, at }: Author): Promise<boolean> {
  return (await tx.query(SAVE, [key.itemCode, key.revision, JSON.stringify(content), at, client, person])).length === 1
}

/** False where the draft stands at another revision, or is gone. */
export async function endDraft(tx: Tx, itemCode: string, revision: number): Promise<boolean> {
  return (await tx.query(END, [itemCode, revision])).length === 1
}
