import type { Db, Statement, Tx } from '../../platform/db/database.ts'
import type { NewWithholding, Withholding, WithholdingKind } from './withholding.ts'

const COLUMNS = `
  id, kind, days, department_code AS department, item_code AS item, case_number AS "caseNumber", action,
  legal_basis AS "legalBasis", starts_at AS "startsAt", ends_at AS "endsAt", created_at AS "createdAt",
  created_by AS "createdBy", ended_at AS "endedAt", ended_by AS "endedBy"`

const ADD: Statement = {
  name: 'supervision.add_withholding',
  // The same rule once more is the same rule: a twin would stay in force when the other is ended.
  text: `
    WITH same AS (
      SELECT * FROM access_withholding
      WHERE kind = $1 AND days IS NOT DISTINCT FROM $2 AND department_code IS NOT DISTINCT FROM $3
        AND item_code IS NOT DISTINCT FROM $4 AND case_number IS NOT DISTINCT FROM $5 AND action IS NOT DISTINCT FROM $6
        AND legal_basis = $7 AND starts_at <= $8 AND ends_at = $9 AND ended_at IS NULL
      ORDER BY id LIMIT 1
    ), added AS (
      INSERT INTO access_withholding (kind, days, department_code, item_code, case_number, action, legal_basis, starts_at,
        ends_at, created_at, created_by)
      SELECT $1::varchar, $2::smallint, $3::varchar, $4::varchar, $5::varchar, $6::varchar, $7::varchar, $8::timestamptz,
        $9::timestamptz, $10::timestamptz, $11::varchar
      WHERE NOT EXISTS (SELECT FROM same) RETURNING *
    )
    SELECT ${COLUMNS} FROM (SELECT * FROM same UNION ALL SELECT * FROM added) AS rule`,
}

const END: Statement = {
  name: 'supervision.end_withholding',
  // One that has ended, or lapsed, stays as it is.
  text: `
    WITH ended AS (
      UPDATE access_withholding SET ended_at = $2, ended_by = $3
      WHERE id = $1 AND ended_at IS NULL AND ends_at > $2 RETURNING *
    )
    SELECT ${COLUMNS} FROM (
      SELECT * FROM ended UNION ALL SELECT * FROM access_withholding WHERE id = $1 AND NOT EXISTS (SELECT FROM ended)
    ) AS rule`,
}

const RECENT: Statement = {
  name: 'supervision.withholdings',
  text: `SELECT ${COLUMNS} FROM access_withholding ORDER BY id DESC LIMIT $1`,
}

const IN_FORCE: Statement = {
  name: 'supervision.withholdings_in_force',
  text: `
    SELECT ${COLUMNS} FROM access_withholding
    WHERE ends_at > $1 AND starts_at <= $1 AND ended_at IS NULL ORDER BY id`,
}

/** The rule, or the one that was there already and says the same. */
export async function addWithholding(tx: Tx, rule: NewWithholding): Promise<Withholding> {
  const { kind, days, scope, legalBasis, startsAt, endsAt, createdAt, createdBy } = rule
  const { department, item, caseNumber, action } = scope
  const [row] = await tx.query<Row>(ADD, [
    kind, days, department, item, caseNumber, action, legalBasis, startsAt, endsAt, createdAt, createdBy,
  ])
  if (!row) throw new Error('the rule was not stored')
  return toWithholding(row)
}

/** The rule as it has ended, now or before; null where there is none. */
export async function endWithholding(tx: Tx, id: bigint, at: Date, by: string): Promise<Withholding | null> {
  const [row] = await tx.query<Row>(END, [String(id), at, by])
  return row ? toWithholding(row) : null
}

/** The newest rules, newest first, also those that have ended. */
export async function recentWithholdings(db: Db, count: number): Promise<Withholding[]> {
  return (await db.query<Row>(RECENT, [count])).map(toWithholding)
}

/** Those that have begun, have not lapsed and were not ended by then. */
export async function withholdingsInForce(db: Db, at: Date): Promise<Withholding[]> {
  return (await db.query<Row>(IN_FORCE, [at])).map(toWithholding)
}

interface Row {
  readonly id: bigint
  readonly kind: WithholdingKind
  readonly days: number | null
  readonly department: string | null
  readonly item: string | null
  readonly caseNumber: string | null
  readonly action: string | null
  readonly legalBasis: string
  readonly startsAt: Date
  readonly endsAt: Date
  readonly createdAt: Date
  readonly createdBy: string
  readonly endedAt: Date | null
  readonly endedBy: string | null
  readonly [column: string]: unknown
}

function toWithholding(row: Row): Withholding {
  const { id, kind, days, department, item, caseNumber, action, legalBasis } = row
  const { startsAt, endsAt, createdAt, createdBy, endedAt, endedBy } = row
  const scope = { department, item, caseNumber, action }
  return { id, kind, days, scope, legalBasis, startsAt, endsAt, createdAt, createdBy, endedAt, endedBy }
}
