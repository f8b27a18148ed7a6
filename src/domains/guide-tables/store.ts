import type { CalendarDate } from '../../kernel/calendar-date.ts'
import type { Db, Statement, Tx } from '../../platform/db/database.ts'
import type { Author } from '../catalogue/index.ts'
import type { countStates } from './model.ts'
import type { TableKind } from './tables.ts'

/** A table that was applied. */
export interface Application {
  readonly kind: TableKind
  /** Null where its rows became drafts. */
  readonly effectiveFrom: CalendarDate | null
  readonly counts: ReturnType<typeof countStates>
  readonly at: Date
}

const HOLD: Statement = {
  name: 'guide_tables.hold_application',
  text: `SELECT pg_advisory_xact_lock(hashtext('yihao.table'), hashtext(encode($1, 'hex')))`,
}

const FIND: Statement = {
  name: 'guide_tables.find_application',
  text: `SELECT kind, effective_from::text AS "effectiveFrom", counts, at FROM table_application WHERE digest = $1 AND department_code = $2`,
}

const ADD: Statement = {
  name: 'guide_tables.add_application',
  text: `
    INSERT INTO table_application (digest, kind, effective_from, counts, department_code, client, person, at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
}

/** Until the transaction ends nobody else applies what has this digest. */
export async function holdApplication(tx: Tx, digest: Buffer): Promise<void> {
  await tx.query(HOLD, [digest])
}

export async function findApplication(db: Db, digest: Buffer, departmentCode: string): Promise<Application | null> {
  return (await db.query<Application & Record<string, unknown>>(FIND, [digest, departmentCode]))[0] ?? null
}

export async function addApplication(tx: Tx, digest: Buffer, { kind, effectiveFrom, counts }: Application, { departmentCode, client, person, at }: Author): Promise<void> {
  await tx.query(ADD, [digest, kind, effectiveFrom, JSON.stringify(counts), departmentCode, client, person, at])
}
