import type { Db, Statement, Tx } from '../../platform/db/database.ts'
import type { ClientRole } from './client-role.ts'
import type { GrantFacts } from './model.ts'

export interface DepartmentRow {
  readonly code: string
  readonly name: string
  readonly level: string | null
  readonly areaCode: string | null
}

export interface ClientRow {
  readonly id: string
  readonly departmentCode: string
  readonly name: string
  readonly role: ClientRole
}

export interface GrantRow extends GrantFacts {
  readonly granteeCode: string
  readonly basis: string
}

const ACTIVE_CLIENT: Statement = {
  name: 'access.active_client',
  text: `SELECT id, department_code AS "departmentCode", name, role FROM client WHERE id = $1 AND revoked_at IS NULL`,
}

const GRANTS_TO: Statement = {
  name: 'access.grants_to',
  text: `
    SELECT type_code AS "typeCode", grantor_code AS "grantorCode", item_code AS "itemCode", fields,
           starts_on AS "startsOn", ends_on AS "endsOn"
    FROM sharing_grant
    WHERE grantee_code = $1 AND type_code = ANY ($2::text[]) AND revoked_at IS NULL`,
}

const NAMES: Statement = {
  name: 'access.names',
  text: `
    SELECT 'CLIENT' AS kind, id AS code, name FROM client WHERE id = ANY ($1::text[])
    UNION ALL SELECT 'DEPARTMENT', code, name FROM department WHERE code = ANY ($2::text[])`,
}

const PUT_DEPARTMENT: Statement = {
  name: 'access.put_department',
  text: `
    INSERT INTO department (code, name, level, area_code) VALUES ($1, $2, $3, $4)
    ON CONFLICT (code) DO UPDATE SET name = EXCLUDED.name,
      level = coalesce(EXCLUDED.level, department.level), area_code = coalesce(EXCLUDED.area_code, department.area_code)`,
}

const PUT_CLIENT: Statement = {
  name: 'access.put_client',
  text: `
    INSERT INTO client (id, department_code, name, role) VALUES ($1, $2, $3, $4)
    ON CONFLICT (id) DO UPDATE SET name = EXCLUDED.name, role = EXCLUDED.role
    WHERE client.department_code = EXCLUDED.department_code AND client.revoked_at IS NULL
    RETURNING id`,
}

const REVOKE_CLIENT: Statement = {
  name: 'access.revoke_client',
  text: `UPDATE client SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL RETURNING id`,
}

const ADD_GRANT: Statement = {
  name: 'access.add_grant',
  // The same consent once more is the same grant: a twin would stay in force when the other is withdrawn.
  text: `
    WITH same AS (
      SELECT id FROM sharing_grant
      WHERE type_code = $1 AND grantor_code = $2 AND grantee_code = $3 AND item_code IS NOT DISTINCT FROM $4
        AND fields = $5 AND starts_on = $6 AND ends_on IS NOT DISTINCT FROM $7 AND basis = $8 AND revoked_at IS NULL
      LIMIT 1
    ), added AS (
      INSERT INTO sharing_grant (type_code, grantor_code, grantee_code, item_code, fields, starts_on, ends_on, basis)
      SELECT $1::varchar, $2::varchar, $3::varchar, $4::varchar, $5::text[], $6::date, $7::date, $8::varchar
      WHERE NOT EXISTS (SELECT FROM same) RETURNING id
    )
    SELECT id FROM same UNION ALL SELECT id FROM added`,
}

const REVOKE_GRANT: Statement = {
  name: 'access.revoke_grant',
  text: `UPDATE sharing_grant SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL RETURNING id`,
}

export async function findActiveClient(db: Db, id: string): Promise<ClientRow | null> {
  const [row] = await db.query<{ [K in keyof ClientRow]: ClientRow[K] }>(ACTIVE_CLIENT, [id])
  return row ?? null
}

export interface Names {
  readonly clients: ReadonlyMap<string, string>
  readonly departments: ReadonlyMap<string, string>
}

/** Names of clients, revoked ones too, and of departments, as far as they are registered. */
export async function findNames(db: Db, clientIds: readonly string[], departmentCodes: readonly string[]): Promise<Names> {
  const rows = await db.query<{ kind: 'CLIENT' | 'DEPARTMENT'; code: string; name: string }>(NAMES, [clientIds, departmentCodes])
  const of = (kind: string) => new Map(rows.filter((row) => row.kind === kind).map(({ code, name }) => [code, name]))
  return { clients: of('CLIENT'), departments: of('DEPARTMENT') }
}

/** Grants in force or to come for these types; the rule decides about dates. */
export async function findGrants(db: Db, granteeCode: string, typeCodes: readonly string[]): Promise<GrantFacts[]> {
  return db.query<{ [K in keyof GrantFacts]: GrantFacts[K] }>(GRANTS_TO, [granteeCode, typeCodes])
}

export async function putDepartment(tx: Tx, department: DepartmentRow): Promise<void> {
  await tx.query(PUT_DEPARTMENT, [department.code, department.name, department.level, department.areaCode])
}

/** False where the id belongs to another department or was revoked: an id is never given away again. */
export async function putClient(tx: Tx, client: ClientRow): Promise<boolean> {
  return (await tx.query(PUT_CLIENT, [client.id, client.departmentCode, client.name, client.role])).length === 1
}

export async function revokeClient(tx: Tx, id: string, at: Date): Promise<boolean> {
  return (await tx.query(REVOKE_CLIENT, [id, at])).length === 1
}

export async function addGrant(tx: Tx, grant: GrantRow): Promise<bigint> {
  const [row] = await tx.query<{ id: bigint }>(ADD_GRANT, [
    grant.typeCode,
    grant.grantorCode,
    grant.granteeCode,
    grant.itemCode,
    grant.fields,
    grant.startsOn,
    grant.endsOn,
    grant.basis,
  ])
  if (!row) throw new Error('the grant was not stored')
  return row.id
}

export async function revokeGrant(tx: Tx, id: bigint, at: Date): Promise<boolean> {
  return (await tx.query(REVOKE_GRANT, [id, at])).length === 1
}
