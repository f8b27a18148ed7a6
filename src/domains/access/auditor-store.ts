import type { Db, Statement } from '../../platform/db/database.ts'

const ACTIVE_AUDITORS: Statement = {
  name: 'access.active_auditors',
  text: `
    SELECT id AS client, department_code AS department FROM client
    WHERE role = 'AUDITOR' AND revoked_at IS NULL ORDER BY id COLLATE "C"`,
}

const ACTIVE_CONSOLES: Statement = {
  name: 'access.active_consoles',
  text: `SELECT id FROM client WHERE role = 'CONSOLE' AND revoked_at IS NULL ORDER BY id COLLATE "C"`,
}

export interface AuditorClient {
  readonly client: string
  /** Unified social credit code of the department that answers for it. */
  readonly department: string
}

/** The clients that may act as auditors now. */
export function findAuditorClients(db: Db): Promise<AuditorClient[]> {
  return db.query<{ client: string; department: string }>(ACTIVE_AUDITORS, [])
}

/** The consoles at which people may act now, by id. */
export async function findConsoles(db: Db): Promise<string[]> {
  return (await db.query<{ id: string }>(ACTIVE_CONSOLES, [])).map(({ id }) => id)
}
