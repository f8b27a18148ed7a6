import type { Db, Statement, Tx } from '../../../platform/db/database.ts'
import type { EarlierAsking, NewPaperRequest, NewViolation, ViolationKind } from './asking-model.ts'

export interface ViolationRow {
  readonly id: bigint
  readonly kind: ViolationKind
  readonly departmentCode: string
  readonly itemCode: string
  readonly reference: string
  /** Token. */
  readonly subject: string
  readonly material: number | null
  readonly at: Date
}

export interface ViolationFilter {
  readonly kind: ViolationKind | null
  readonly departmentCode: string | null
  /** Recorded from this instant on, and before that one. */
  readonly from: Date | null
  readonly until: Date | null
  /** Recorded before this one. */
  readonly after: bigint | null
  readonly limit: number
}

export interface EarlierRequest {
  readonly reference: string
  readonly at: Date
  readonly held: boolean
}

export interface AskingFigure {
  readonly departmentCode: string
  /** `YYYY-MM`, in China. */
  readonly month: string
  readonly requests: number
  readonly requestsThoughHeld: number
  readonly askedThoughHeld: number
  readonly materialAskedAgain: number
  readonly itemAskedAgain: number
}

const ADD_VIOLATION: Statement = {
  name: 'supervision.add_violation',
  text: `
    INSERT INTO violation (kind, department_code, item_code, reference, subject, material, at, digest)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (digest) DO NOTHING RETURNING id`,
}

const ADD_REQUEST: Statement = {
  name: 'supervision.add_paper_request',
  text: `
    INSERT INTO paper_request (department_code, item_code, reference, subject, material, at, held, by)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
}

const EARLIER: Statement = {
  name: 'supervision.earlier_paper_requests',
  text: `
    SELECT reference, at, held, (count(*) OVER ())::int AS times FROM paper_request
    WHERE subject = $1 AND department_code = $2 AND item_code = $3 AND material IS NOT DISTINCT FROM $4 AND at >= $5
    ORDER BY at DESC, id DESC LIMIT 20`,
}

const VIOLATIONS: Statement = {
  name: 'supervision.violations',
  text: `
    SELECT id, kind, department_code AS "departmentCode", item_code AS "itemCode", reference, subject, material, at
    FROM violation
    WHERE ($1::text IS NULL OR kind = $1) AND ($2::text IS NULL OR department_code = $2)
      AND ($3::timestamptz IS NULL OR at >= $3) AND ($4::timestamptz IS NULL OR at < $4) AND ($5::bigint IS NULL OR id < $5)
    ORDER BY id DESC LIMIT $6`,
}

const FIGURES: Statement = {
  name: 'supervision.asking_figures',
  text: `
    SELECT department_code AS "departmentCode", to_char(at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM') AS month,
      (count(*) FILTER (WHERE kind IS NULL))::int AS requests,
      (count(*) FILTER (WHERE held))::int AS "requestsThoughHeld",
      (count(*) FILTER (WHERE kind = 'ASKED_THOUGH_HELD'))::int AS "askedThoughHeld",
      (count(*) FILTER (WHERE kind = 'MATERIAL_ASKED_AGAIN'))::int AS "materialAskedAgain",
      (count(*) FILTER (WHERE kind = 'ITEM_ASKED_AGAIN'))::int AS "itemAskedAgain"
    FROM (
      SELECT department_code, at, held, NULL AS kind FROM paper_request WHERE at >= $1 AND at < $2
      UNION ALL SELECT department_code, at, false, kind FROM violation WHERE at >= $1 AND at < $2
    ) AS asking
    WHERE ($3::text IS NULL OR department_code = $3)
    GROUP BY 1, 2 ORDER BY 1, 2`,
}

/** False where it is on record already. */
export async function addViolation(tx: Tx, violation: NewViolation, digest: Buffer): Promise<boolean> {
  const { kind, departmentCode, itemCode, reference, subjectToken, material, at } = violation
  const values = [kind, departmentCode, itemCode, reference, subjectToken, material, at, digest]
  return (await tx.query(ADD_VIOLATION, values)).length === 1
}

export async function addPaperRequest(tx: Tx, request: NewPaperRequest): Promise<void> {
  const { departmentCode, itemCode, reference, subjectToken, material, at, held, by = null } = request
  await tx.query(ADD_REQUEST, [departmentCode, itemCode, reference, subjectToken, material, at, held, by])
}

/** The newest first, at most 20, each with how many there are. */
export async function findEarlierRequests(db: Db, asking: EarlierAsking): Promise<(EarlierRequest & { readonly times: number })[]> {
  const { subjectToken, departmentCode, itemCode, material, since } = asking
  return db.query(EARLIER, [subjectToken, departmentCode, itemCode, material, since])
}

/** The violations that fit, the last recorded first. */
export async function findViolations(db: Db, filter: ViolationFilter): Promise<ViolationRow[]> {
  const { kind, departmentCode, from, until, after, limit } = filter
  const values = [kind, departmentCode, from, until, after && String(after), limit]
  return db.query<{ [Name in keyof ViolationRow]: ViolationRow[Name] }>(VIOLATIONS, values)
}

/** Per department and month of China, in that order; months without anything are left out. */
export async function askingFigures(db: Db, from: Date, until: Date, departmentCode: string | null): Promise<AskingFigure[]> {
  return db.query<{ [Name in keyof AskingFigure]: AskingFigure[Name] }>(FIGURES, [from, until, departmentCode])
}
