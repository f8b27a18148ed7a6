import type { Db, Statement, Tx } from '../../platform/db/database.ts'
import type { GrantFacts } from './model.ts'

/** Who may hold a grant back: the issuer that gave it, the department that has it, the hub's security administrator. */
export type GrantSide = 'GRANTOR' | 'GRANTEE' | 'SECURITY'

export interface NewGrant extends GrantFacts {
  readonly granteeCode: string
  readonly basis: string
  /** Accesses a day that were consented to; null or left out where the grant names none. */
  readonly dailyVolume?: number | null
}

/** A grant with its life: ended for good, held back, or neither. */
export interface StoredGrant extends Required<GrantFacts> {
  readonly id: bigint
  readonly granteeCode: string
  readonly basis: string
  readonly dailyVolume: number | null
  readonly suspendedBy: readonly GrantSide[]
  readonly createdAt: Date
  readonly endedAt: Date | null
}

const IN_FORCE: Statement = {
  name: 'access.grants_to',
  text: `
    SELECT type_code AS "typeCode", grantor_code AS "grantorCode", item_codes AS "itemCodes", fields,
           id, daily_volume AS "dailyVolume", party_roles AS "partyRoles", way, starts_on AS "startsOn", ends_on AS "endsOn"
    FROM sharing_grant
    WHERE grantee_code = $1 AND type_code = ANY ($2::text[]) AND revoked_at IS NULL AND suspended_by = '{}'`,
}

const COLUMNS = `
  id, type_code AS "typeCode", grantor_code AS "grantorCode", grantee_code AS "granteeCode", item_codes AS "itemCodes", fields,
  party_roles AS "partyRoles", way, daily_volume AS "dailyVolume", starts_on AS "startsOn", ends_on AS "endsOn", basis,
  suspended_by AS "suspendedBy", created_at AS "createdAt", revoked_at AS "endedAt"`

const ADD: Statement = {
  name: 'access.add_grant',
  // The same consent once more is the same grant: a twin would stay in force when the other is withdrawn.
  text: `
    WITH same AS (
      SELECT id FROM sharing_grant
      WHERE type_code = $1 AND grantor_code = $2 AND grantee_code = $3 AND item_codes = $4 AND fields = $5 AND starts_on = $6
        AND ends_on IS NOT DISTINCT FROM $7 AND basis = $8 AND party_roles = $9 AND way = $10
        AND daily_volume IS NOT DISTINCT FROM $11 AND revoked_at IS NULL AND NOT $12
      LIMIT 1
    ), added AS (
      INSERT INTO sharing_grant (type_code, grantor_code, grantee_code, item_codes, fields, starts_on, ends_on, basis,
        party_roles, way, daily_volume, created_at)
      SELECT $1::varchar, $2::varchar, $3::varchar, $4::text[], $5::text[], $6::date, $7::date, $8::varchar, $9::text[],
        $10::varchar, $11::int, $13::timestamptz
      WHERE NOT EXISTS (SELECT FROM same) RETURNING id
    )
    SELECT id FROM same UNION ALL SELECT id FROM added`,
}

const END: Statement = {
  name: 'access.revoke_grant',
  text: `UPDATE sharing_grant SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL RETURNING id`,
}

const LOCK: Statement = { name: 'access.lock_grant', text: `SELECT ${COLUMNS} FROM sharing_grant WHERE id = $1 FOR UPDATE` }

const BY_ID: Statement = { name: 'access.grants_by_id', text: `SELECT ${COLUMNS} FROM sharing_grant WHERE id = ANY ($1::bigint[])` }

const SUSPEND: Statement = {
  name: 'access.suspend_grant',
  text: `UPDATE sharing_grant SET suspended_by = $2::text[] WHERE id = $1`,
}

const SUSPENDED: Statement = {
  name: 'access.suspended_grants',
  text: `
    SELECT DISTINCT grantee_code AS "granteeCode", type_code AS "typeCode", grantor_code AS "grantorCode"
    FROM sharing_grant WHERE suspended_by <> '{}'`,
}

const LIST: Statement = {
  name: 'access.list_grants',
  text: `
    SELECT ${COLUMNS} FROM sharing_grant
    WHERE ($1::text IS NULL OR grantor_code = $1 OR grantee_code = $1) AND ($2::bigint IS NULL OR id < $2)
    ORDER BY id DESC LIMIT $3`,
}

const OTHER_GRANTOR: Statement = {
  name: 'access.other_grantor',
  text: `
    SELECT FROM sharing_grant
    WHERE grantee_code = $1 AND type_code = $2 AND grantor_code <> $3 AND (revoked_at IS NULL OR revoked_at > $4) LIMIT 1`,
}

const DEPARTMENT_NAME: Statement = { name: 'access.department_name', text: `SELECT name FROM department WHERE code = $1` }

type Row = { [K in keyof StoredGrant]: StoredGrant[K] }

/** Grants for these types that nobody holds back, in force or to come; the rule decides about dates. */
export async function findGrants(db: Db, granteeCode: string, typeCodes: readonly string[]): Promise<GrantFacts[]> {
  return db.query<{ [K in keyof GrantFacts]: GrantFacts[K] }>(IN_FORCE, [granteeCode, typeCodes])
}

/** Gives a grant. The same consent once more is the grant that there is, unless it is to be one of its own. */
export async function addGrant(tx: Tx, grant: NewGrant, at: Date, { ofItsOwn = false } = {}): Promise<bigint> {
  const { typeCode, grantorCode, granteeCode, itemCodes, fields, startsOn, endsOn, basis } = grant
  const { partyRoles = [], way = 'QUERY', dailyVolume = null } = grant
  const [row] = await tx.query<{ id: bigint }>(ADD, [
    typeCode, grantorCode, granteeCode, itemCodes, fields, startsOn, endsOn, basis, partyRoles, way, dailyVolume, ofItsOwn, at,
  ])
  if (!row) throw new Error('the grant was not stored')
  return row.id
}

/** True where it had not ended before. */
export async function endGrant(tx: Tx, id: bigint, at: Date): Promise<boolean> {
  return (await tx.query(END, [id, at])).length === 1
}

/** The grant, held until the transaction ends, so that what is decided about it rests on what it is. */
export async function lockGrant(tx: Tx, id: bigint): Promise<StoredGrant | null> {
  const [row] = await tx.query<Row>(LOCK, [String(id)])
  return row ?? null
}

export async function findGrantsById(db: Db, ids: readonly bigint[]): Promise<StoredGrant[]> {
  return ids.length === 0 ? [] : db.query<Row>(BY_ID, [ids.map(String)])
}

/** Who holds the grant back from now on; nobody lets it go on. The caller holds its lock. */
export async function setSuspension(tx: Tx, id: bigint, by: readonly GrantSide[]): Promise<void> {
  await tx.query(SUSPEND, [String(id), by])
}

/**
 * Who holds back what from whom. An ended grant counts like any other: nobody gets away from a suspension by ending what was
 * suspended.
 */
export function findSuspended(db: Db): Promise<Pick<StoredGrant, 'granteeCode' | 'typeCode' | 'grantorCode'>[]> {
  return db.query<Pick<Row, 'granteeCode' | 'typeCode' | 'grantorCode'>>(SUSPENDED, [])
}

/** Grants that a department gave or has, or all of them; the latest first. */
export function listGrants(
  db: Db, { whose, before, limit }: { readonly whose: string | null; readonly before: bigint | null; readonly limit: number },
): Promise<StoredGrant[]> {
  return db.query<Row>(LIST, [whose, before === null ? null : String(before), limit])
}

/** Whether another issuer's consent for the type was not ended before this time: then what was read may have been its. */
export async function hasOtherGrantor(
  db: Db,
  { granteeCode, typeCode, grantorCode, since }: Pick<StoredGrant, 'granteeCode' | 'typeCode' | 'grantorCode'> & { readonly since: Date },
): Promise<boolean> {
  return (await db.query(OTHER_GRANTOR, [granteeCode, typeCode, grantorCode, since])).length > 0
}

/** Null where no department of this code is registered. */
export async function findDepartmentName(db: Db, code: string): Promise<string | null> {
  const [row] = await db.query<{ name: string }>(DEPARTMENT_NAME, [code])
  return row?.name ?? null
}
