import type { Clock } from '../../kernel/clock.ts'
import type { Database } from '../../platform/db/database.ts'
import { forgetSessions } from './session-store.ts'
import { forgetCodes } from './store.ts'

/**
 * So long a session's row is kept after it began: far longer than it can live, since an id of it that comes back meanwhile is
 * a stolen one and raises an alarm. Who came when and did what stays in the log.
 */
const KEPT_MS = 7 * 24 * 3_600_000

/** Removes sessions that are over, with their sealed ID tokens, and codes that nobody can use any more. */
export async function forgetOldSessions(database: Database, clock: Clock): Promise<void> {
  const before = new Date(clock.now().getTime() - KEPT_MS)
  await database.transaction(async (tx) => {
    await forgetSessions(tx, before)
    await forgetCodes(tx, before)
  })
}
