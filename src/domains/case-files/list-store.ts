import type { CaseDecision, CaseStepKind } from '../../kernel/import-rows.ts'
import type { Db, Statement } from '../../platform/db/database.ts'

// One statement for each list that there is an index for; what narrows it further is looked at row by row.
const COLUMNS = `
  f.subject_id AS "subjectId", f.id, f.number, f.item_code AS "itemCode", f.guide_version AS "guideVersion", f.department_code AS
  "departmentCode", f.handler_code AS "handlerCode", f.clerk, f.stage, f.received_at AS "receivedAt", f.decided_at AS "decidedAt", f.decision,
  f.delivered_at AS "deliveredAt",
  (SELECT d.saved_at FROM case_draft d WHERE d.subject_id = f.subject_id AND d.case_id = f.id) AS "draftSavedAt"`
const REST = `
  AND ($2::text IS NULL OR f.item_code = $2) AND ($3::timestamptz IS NULL OR (f.received_at, f.id) < ($3, $4::bigint))
  ORDER BY f.received_at DESC, f.id DESC LIMIT $5`

const OF_CLERK: Statement = {
  name: 'case_files.of_clerk', walled: true, text: `SELECT ${COLUMNS} FROM case_file f WHERE f.clerk = $1 ${REST}`,
}
const OPEN_OF_CLERK: Statement = {
  name: 'case_files.open_of_clerk', walled: true,
  text: `SELECT ${COLUMNS} FROM case_file f WHERE f.clerk = $1 AND f.decided_at IS NULL ${REST}`,
}
const DECIDED_OF_CLERK: Statement = {
  name: 'case_files.decided_of_clerk', walled: true,
  text: `SELECT ${COLUMNS} FROM case_file f WHERE f.clerk = $1 AND f.decided_at IS NOT NULL ${REST}`,
}
const OF_HANDLER: Statement = {
  name: 'case_files.of_handler', walled: true, text: `SELECT ${COLUMNS} FROM case_file f WHERE f.handler_code = $1 ${REST}`,
}
const OPEN_OF_HANDLER: Statement = {
  name: 'case_files.open_of_handler', walled: true,
  text: `SELECT ${COLUMNS} FROM case_file f WHERE f.handler_code = $1 AND f.decided_at IS NULL ${REST}`,
}
const DECIDED_OF_HANDLER: Statement = {
  name: 'case_files.decided_of_handler', walled: true,
  text: `SELECT ${COLUMNS} FROM case_file f WHERE f.handler_code = $1 AND f.decided_at IS NOT NULL ${REST}`,
}

const BY_NUMBER: Statement = {
  name: 'case_files.listed_by_number', walled: true,
  text: `
    SELECT ${COLUMNS} FROM case_locator l JOIN case_file f ON f.subject_id = l.subject_id AND f.id = l.case_id
    WHERE l.number = $1 AND l.department_code = $2`,
}

const RECENT_ITEMS: Statement = {
  name: 'case_files.recent_items', walled: true,
  text: `
    SELECT item_code AS "itemCode" FROM (
      SELECT item_code, received_at FROM case_file WHERE clerk = $1 ORDER BY received_at DESC, id DESC LIMIT $2
    ) AS newest GROUP BY item_code ORDER BY max(received_at) DESC, item_code LIMIT $3`,
}

export interface ListedRow {
  readonly subjectId: bigint
  readonly id: bigint
  readonly number: string
  readonly itemCode: string
  readonly guideVersion: number | null
  readonly departmentCode: string
  readonly handlerCode: string
  readonly clerk: string | null
  readonly stage: CaseStepKind
  readonly receivedAt: Date
  readonly decidedAt: Date | null
  readonly decision: CaseDecision | null
  readonly deliveredAt: Date | null
  /** When the caller's department last saved a draft of it. */
  readonly draftSavedAt: Date | null
}

export interface ListQuestion {
  /** Cases that this account opened, or cases that this department handles. */
  readonly of: { readonly clerk: string } | { readonly handler: string }
  readonly state: 'OPEN' | 'DECIDED' | null
  readonly itemCode: string | null
  /** The case that the page before ended with. */
  readonly after: { readonly receivedAt: Date; readonly id: bigint } | null
  readonly count: number
}

type Rows = { [K in keyof ListedRow]: ListedRow[K] }

const STATEMENTS = {
  clerk: { OPEN: OPEN_OF_CLERK, DECIDED: DECIDED_OF_CLERK, ANY: OF_CLERK },
  handler: { OPEN: OPEN_OF_HANDLER, DECIDED: DECIDED_OF_HANDLER, ANY: OF_HANDLER },
} as const

/** The last received first: one statement. */
export function listCases(db: Db, { of, state, itemCode, after, count }: ListQuestion): Promise<ListedRow[]> {
  const [statements, whose] = 'clerk' in of ? [STATEMENTS.clerk, of.clerk] : [STATEMENTS.handler, of.handler]
  return db.query<Rows>(statements[state ?? 'ANY'], [whose, itemCode, after?.receivedAt ?? null, after && String(after.id), count])
}

export async function listedByNumber(db: Db, departmentCode: string, number: string): Promise<ListedRow[]> {
  return db.query<Rows>(BY_NUMBER, [number, departmentCode])
}

/** Items of the clerk's newest cases, of which so many are looked at, the last used first. */
export async function recentItems(db: Db, clerk: string, looked: number, count: number): Promise<string[]> {
  return (await db.query<{ itemCode: string }>(RECENT_ITEMS, [clerk, looked, count])).map(({ itemCode }) => itemCode)
}
