import type { CalendarDate } from '../../kernel/calendar-date.ts'
import type { Db, Statement, Tx } from '../../platform/db/database.ts'
import type { DelegationFacts } from './delegation-rule.ts'

export interface NewDelegation {
  readonly delegatorCode: string
  readonly delegateCode: string
  readonly itemCodes: readonly string[]
  readonly startsOn: CalendarDate
  /** The last day. */
  readonly endsOn: CalendarDate
  readonly basis: string
}

export interface DelegationRow extends NewDelegation {
  readonly id: bigint
  readonly createdAt: Date
  readonly endedAt: Date | null
}

const COLUMNS = `id, delegator_code AS "delegatorCode", delegate_code AS "delegateCode", item_codes AS "itemCodes",
  starts_on AS "startsOn", ends_on AS "endsOn", basis, created_at AS "createdAt", ended_at AS "endedAt"`

const BETWEEN: Statement = {
  name: 'access.delegations_between',
  text: `
    SELECT item_codes AS "itemCodes", starts_on AS "startsOn", ends_on AS "endsOn", ended_at IS NOT NULL AS ended
    FROM delegation WHERE delegator_code = $1 AND delegate_code = $2`,
}

const BEFORE: Statement = {
  name: 'access.delegations_before',
  text: `SELECT ${COLUMNS} FROM delegation
    WHERE ($1::bigint IS NULL OR id < $1) AND ($3::text IS NULL OR $3 IN (delegator_code, delegate_code)) ORDER BY id DESC LIMIT $2`,
}

const ADD: Statement = {
  name: 'access.add_delegation',
  // The same once more is the same delegation: a twin would go on when the other is ended.
  text: `
    WITH same AS (
      SELECT id FROM delegation
      WHERE delegator_code = $1 AND delegate_code = $2 AND item_codes = $3 AND starts_on = $4 AND ends_on = $5 AND basis = $6
        AND ended_at IS NULL
      LIMIT 1
    ), added AS (
      INSERT INTO delegation (delegator_code, delegate_code, item_codes, starts_on, ends_on, basis, created_at)
      SELECT $1::varchar, $2::varchar, $3::text[], $4::date, $5::date, $6::varchar, $7::timestamptz
      WHERE NOT EXISTS (SELECT FROM same) RETURNING id
    )
    SELECT id FROM same UNION ALL SELECT id FROM added`,
}

const END: Statement = {
  name: 'access.end_delegation',
  text: `UPDATE delegation SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL RETURNING id`,
}

export function findDelegations(db: Db, delegatorCode: string, delegateCode: string): Promise<DelegationFacts[]> {
  return db.query<{ [K in keyof DelegationFacts]: DelegationFacts[K] }>(BETWEEN, [delegatorCode, delegateCode])
}

/** The newest first, those below this id where one is given, and of this department on either side. */
export function listDelegations(db: Db, before: bigint | null, limit: number, departmentCode: string | null): Promise<DelegationRow[]> {
  return db.query<{ [K in keyof DelegationRow]: DelegationRow[K] }>(BEFORE, [before, limit, departmentCode])
}

export async function addDelegation(tx: Tx, delegation: NewDelegation, at: Date): Promise<bigint> {
  const { delegatorCode, delegateCode, itemCodes, startsOn, endsOn, basis } = delegation
  const [row] = await tx.query<{ id: bigint }>(ADD, [delegatorCode, delegateCode, itemCodes, startsOn, endsOn, basis, at])
  if (!row) throw new Error('the delegation was not stored')
  return row.id
}

export async function endDelegation(tx: Tx, id: bigint, at: Date): Promise<boolean> {
  return (await tx.query(END, [id, at])).length === 1
}
