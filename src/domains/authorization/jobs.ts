import type { Clock } from '../../kernel/clock.ts'
import type { Database } from '../../platform/db/database.ts'
import type { Job } from '../../platform/jobs/runner.ts'
import { removeExpiredArtifacts } from './artifact-store.ts'

const EVERY_MS = 60_000
const BATCH = 1_000

/** Removes codes, sessions and interactions that have expired. Nothing relies on it: what has expired is found by nobody. */
export function sweepArtifactsJob({ database, clock }: { readonly database: Database; readonly clock: Clock }): Job {
  return {
    name: 'sweep-oauth-artifacts',
    everyMs: EVERY_MS,
    async run(signal) {
      while (!signal.aborted && (await removeExpiredArtifacts(database, clock.now(), BATCH)) === BATCH);
    },
  }
}
