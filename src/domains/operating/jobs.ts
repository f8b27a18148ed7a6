import { dateInChina } from '../../kernel/calendar-date.ts'
import type { Clock } from '../../kernel/clock.ts'
import type { Database } from '../../platform/db/database.ts'
import type { Job } from '../../platform/jobs/runner.ts'
import { readHead } from '../audit/index.ts'
import { putSize, readSize } from './store.ts'

const EVERY_MS = 3_600_000

/** Notes how large the hub is today. Several hubs may run it: the last word of a day counts. Nothing of anybody is in it. */
export function noteSizeJob({ database, clock }: { readonly database: Database; readonly clock: Clock }): Job {
  return {
    name: 'note-size',
    everyMs: EVERY_MS,
    async run() {
      const [size, { size: logEntries }] = await Promise.all([readSize(database), readHead(database)])
      const at = clock.now()
      await putSize(database, { ...size, logEntries, day: dateInChina(at) }, at)
    },
  }
}
