import type { Db, Statement, Tx } from '../../platform/db/database.ts'
import type { ClientRole } from './client-role.ts'

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

const ACTIVE_CLIENT: Statement = {
  name: 'access.active_client',
  text: `SELECT id, department_code AS "departmentCode", name, role FROM client WHERE id = $1 AND revoked_at IS NULL`,
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

const CLIENTS_AFTER: Statement = {
  name: 'access.clients_after',
  text: `
    SELECT id, department_code AS "departmentCode", name, role, created_at AS "createdAt", revoked_at AS "revokedAt" FROM client
    WHERE id COLLATE "C" > $1 COLLATE "C"
      AND ($3::text IS NULL OR id = $3) AND ($4::text IS NULL OR strpos(name, $4) > 0 OR strpos(id, $4) > 0) AND ($5::text IS NULL OR role = $5)
      AND ($6::text IS NULL OR department_code = $6) AND ($7::boolean IS NULL OR (revoked_at IS NOT NULL) = $7)
    ORDER BY id COLLATE "C" LIMIT $2`,
}

/** Those of which everything holds that is not null. */
export interface ClientFilter {
  readonly id: string | null
  /** Part of the name or of the id. */
  readonly text: string | null
  readonly role: ClientRole | null
  readonly departmentCode: string | null
  readonly revoked: boolean | null
}

export interface ListedClient extends ClientRow {
  readonly createdAt: Date
  /** When it was revoked for good; null while it is active. */
  readonly revokedAt: Date | null
}

/** In the order of their ids, those behind this one, revoked ones too. */
export function findClientsAfter(db: Db, after: string, limit: number, filter: ClientFilter): Promise<ListedClient[]> {
  const { id, text, role, departmentCode, revoked } = filter
  return db.query<{ [K in keyof ListedClient]: ListedClient[K] }>(CLIENTS_AFTER, [after, limit, id, text, role, departmentCode, revoked])
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
