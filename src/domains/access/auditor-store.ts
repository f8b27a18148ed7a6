import type { Db, Statement } from '../../platform/db/database.ts'

const ACTIVE_AUDITORS: Statement = {
  name: 'access.active_auditors',
  text: `
    SELECT id AS client, department_code AS department FROM client
    WHERE role = 'AUDITOR' AND revoked_at IS NULL ORDER BY id COLLATE "C"`,
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
