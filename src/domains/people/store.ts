import type { Db, Statement, Tx } from '../../platform/db/database.ts'
import type { HeldRole, PersonRole, PersonState } from './model.ts'

export interface PersonRow {
  readonly id: string
  readonly account: Buffer
  readonly name: Buffer
  readonly ownSubject: Buffer | null
  readonly departmentCode: string
  readonly state: PersonState
  readonly createdAt: Date
}

export interface NewPerson extends PersonRow {
  readonly accountLookup: Buffer
  readonly lookupKeyVersion: number
  readonly numberLookup: Buffer | null
}

const COLUMNS = `id, account, name, own_subject AS "ownSubject", department_code AS "departmentCode", state, created_at AS "createdAt"`

const BY_ID: Statement = { name: 'people.by_id', text: `SELECT ${COLUMNS} FROM person WHERE id = $1` }

const BY_ACCOUNT: Statement = {
  name: 'people.by_account',
  text: `SELECT ${COLUMNS} FROM person WHERE account_lookup = ANY ($1::bytea[])`,
}

const AFTER: Statement = {
  name: 'people.after',
  text: `
    SELECT ${COLUMNS} FROM person WHERE id COLLATE "C" > $1 COLLATE "C"
      AND ($3::text IS NULL OR id = $3) AND ($4::bytea[] IS NULL OR account_lookup = ANY ($4)) AND ($5::text IS NULL OR state = $5)
      AND ($6::text IS NULL OR EXISTS (SELECT FROM person_role WHERE person_id = person.id AND role = $6 AND ended_at IS NULL))
      AND ($7::text IS NULL OR department_code = $7
        OR EXISTS (SELECT FROM person_role WHERE person_id = person.id AND department_code = $7 AND ended_at IS NULL))
    ORDER BY id COLLATE "C" LIMIT $2`,
}

const ROLES: Statement = {
  name: 'people.roles',
  text: `
    SELECT person_id AS "personId", role, department_code AS "departmentCode" FROM person_role
    WHERE person_id = ANY ($1::text[]) AND ended_at IS NULL ORDER BY person_id, role`,
}

const ADD: Statement = {
  name: 'people.add',
  text: `
    INSERT INTO person (id, account_lookup, lookup_key_version, account, name, number_lookup, own_subject, department_code, state, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
    ON CONFLICT DO NOTHING RETURNING id`,
}

const SET_STATE: Statement = {
  name: 'people.set_state',
  text: `UPDATE person SET state = $2 WHERE id = $1 AND state <> $2 RETURNING id`,
}

const LOCK: Statement = {
  name: 'people.lock',
  // Roles change rarely. One change at a time keeps "never without a security administrator", which no row can say alone.
  text: `SELECT pg_advisory_xact_lock(hashtext('yihao.people'))`,
}

const GRANT_ROLE: Statement = {
  name: 'people.grant_role',
  text: `
    INSERT INTO person_role (person_id, role, department_code, granted_at, granted_by)
    VALUES ($1, $2, $3, $4, $5)`,
}

const END_ROLE: Statement = {
  name: 'people.end_role',
  text: `
    UPDATE person_role SET ended_at = $3, ended_by = $4
    WHERE person_id = $1 AND role = $2 AND ended_at IS NULL RETURNING id`,
}

const ACTIVE_HOLDERS: Statement = {
  name: 'people.active_holders',
  text: `
    SELECT p.id, r.department_code AS "departmentCode" FROM person_role r JOIN person p ON p.id = r.person_id
    WHERE r.role = $1 AND r.ended_at IS NULL AND p.state = 'ACTIVE' ORDER BY p.id COLLATE "C"`,
}

const HOLDS_ROLE: Statement = {
  name: 'people.holds_role',
  text: `
    SELECT FROM person_role r JOIN person p ON p.id = r.person_id
    WHERE r.person_id = $1 AND r.role = $2 AND r.department_code = $3 AND r.ended_at IS NULL AND p.state = 'ACTIVE'`,
}

type Row = { [K in keyof PersonRow]: PersonRow[K] }

export async function findPerson(db: Db, id: string): Promise<PersonRow | null> {
  const [row] = await db.query<Row>(BY_ID, [id])
  return row ?? null
}

/** By the keyed hashes of an account name, one for each version of the key. */
export async function findByAccount(db: Db, lookups: readonly Buffer[]): Promise<PersonRow | null> {
  const [row] = await db.query<Row>(BY_ACCOUNT, [lookups])
  return row ?? null
}

/** Those of whom everything holds that is not null. */
export interface PeopleFilter {
  readonly id: string | null
  /** Keyed hashes of an account name, one for each version of the key. */
  readonly accounts: readonly Buffer[] | null
  readonly state: PersonState | null
  /** Who holds this role now. */
  readonly role: PersonRole | null
  /** Who belongs to this department or holds a role in it now. */
  readonly departmentCode: string | null
}

/** In the order of their ids, those behind this one. */
export function findAfter(db: Db, after: string, limit: number, { id, accounts, state, role, departmentCode }: PeopleFilter): Promise<PersonRow[]> {
  return db.query<Row>(AFTER, [after, limit, id, accounts, state, role, departmentCode])
}

/** The roles that these people hold now, by person. */
export async function findRoles(db: Db, personIds: readonly string[]): Promise<ReadonlyMap<string, readonly HeldRole[]>> {
  const rows = await db.query<{ personId: string; role: PersonRole; departmentCode: string }>(ROLES, [personIds])
  const roles = new Map<string, HeldRole[]>(personIds.map((id) => [id, []]))
  for (const { personId, role, departmentCode } of rows) roles.get(personId)?.push({ role, departmentCode })
  return roles
}

/** False where the account or the number is somebody's already. */
export async function addPerson(tx: Tx, person: NewPerson): Promise<boolean> {
  const { id, accountLookup, lookupKeyVersion, account, name, numberLookup, ownSubject, departmentCode, state, createdAt } = person
  const values = [id, accountLookup, lookupKeyVersion, account, name, numberLookup, ownSubject, departmentCode, state, createdAt]
  return (await tx.query(ADD, values)).length === 1
}

export async function setState(tx: Tx, id: string, state: PersonState): Promise<boolean> {
  return (await tx.query(SET_STATE, [id, state])).length === 1
}

/** Until the transaction ends, nobody else changes who holds which role. */
export async function lockRoles(tx: Tx): Promise<void> {
  await tx.query(LOCK, [])
}

export async function grantRole(tx: Tx, personId: string, { role, departmentCode }: HeldRole, at: Date, by: string | null): Promise<void> {
  await tx.query(GRANT_ROLE, [personId, role, departmentCode, at, by])
}

export async function endRole(tx: Tx, personId: string, role: PersonRole, at: Date, by: string | null): Promise<boolean> {
  return (await tx.query(END_ROLE, [personId, role, at, by])).length === 1
}

/** The active people who hold this role now. */
export function activeHolders(db: Db, role: PersonRole): Promise<Holder[]> {
  return db.query<{ id: string; departmentCode: string }>(ACTIVE_HOLDERS, [role])
}

/** Whether this person is active and holds the role in that department now. */
export async function holdsRole(db: Db, personId: string, { role, departmentCode }: HeldRole): Promise<boolean> {
  return (await db.query(HOLDS_ROLE, [personId, role, departmentCode])).length === 1
}

export interface Holder {
  readonly id: string
  /** The department in which the role is held. */
  readonly departmentCode: string
}
