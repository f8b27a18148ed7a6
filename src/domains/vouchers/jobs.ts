import type { Clock } from '../../kernel/clock.ts'
import type { Db } from '../../platform/db/database.ts'
import { forgetVouchers } from './store.ts'

/** A day, for whoever asks what became of one; everything about it is in the log for good. */
const KEPT_MS = 86_400_000

/** Forgets vouchers that have long been over. For a job, in any number of processes. */
export function forgetOldVouchers(db: Db, clock: Clock): Promise<void> {
  return forgetVouchers(db, new Date(clock.now().getTime() - KEPT_MS))
}
