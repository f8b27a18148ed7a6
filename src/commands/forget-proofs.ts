import type { Job } from '../platform/jobs/runner.ts'
import type { OpenedHub } from './open-hub.ts'

/** Used proofs live for two minutes, so that there are never more rows than of three. */
const EVERY_MS = 60_000

/** Keeps the table of used proofs small. Several hubs may run it; nothing of a subject is in it, so nothing is on record. */
export function forgetProofsJob({ hub }: Pick<OpenedHub, 'hub'>): Job {
  return {
    name: 'forget-proofs',
    everyMs: EVERY_MS,
    async run() {
      await hub.usedProofs.forgetOld()
    },
  }
}
