import { forgetOldSessions } from '../domains/sign-in/index.ts'
import { forgetOldVouchers } from '../domains/vouchers/index.ts'
import type { Job } from '../platform/jobs/runner.ts'
import type { OpenedHub } from './open-hub.ts'

/** Used proofs live for two minutes, so that there are never more rows than of three. */
const EVERY_MS = 60_000

/** Keeps the tables of used proofs, vouchers and sessions small. Several hubs may run it; nothing of a subject is in it, so nothing is on record. */
export function forgetUsedJob({ hub }: Pick<OpenedHub, 'hub'>): Job {
  return {
    name: 'forget-used',
    everyMs: EVERY_MS,
    async run() {
      await hub.usedProofs.forgetOld()
      await forgetOldVouchers(hub.database, hub.clock)
      await forgetOldSessions(hub.database, hub.clock)
    },
  }
}
