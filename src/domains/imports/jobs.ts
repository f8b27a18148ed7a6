import { randomUUID } from 'node:crypto'
import { beginImport, findWaitingImport } from './operations/begin-run.ts'
import { clearExpiredImports, findExpiredImports } from './operations/clear-expired.ts'
import { runImport, type ImportDesk } from './run-import.ts'

/**
 * Loads what waits, one import after the other, and says how many. Where nothing waits nothing is on record. May be run by
 * any number of processes: each import is loaded by one at a time, and by the next where one has died.
 */
export async function loadWaitingImports(desk: ImportDesk, signal?: AbortSignal): Promise<number> {
  let loaded = 0
  while (signal?.aborted !== true && (await desk.asJob(findWaitingImport, null))) {
    const begun = await desk.asJob(beginImport, randomUUID())
    // Somebody else was faster, or what waited has ended by it; a further look comes soon enough.
    if (begun === null) return loaded
    await runImport(desk, begun, signal)
    loaded += 1
  }
  return loaded
}

/** Removes refused rows that have been kept for long enough. */
export async function clearExpired({ asJob }: Pick<ImportDesk, 'asJob'>): Promise<void> {
  const expired = await asJob(findExpiredImports, null)
  if (expired.length > 0) await asJob(clearExpiredImports, expired)
}
