import { randomUUID } from 'node:crypto'
import { tellWhatIsLeft } from '../domains/corrections/index.ts'
import type { Actor } from '../kernel/actor.ts'
import type { Job } from '../platform/jobs/runner.ts'
import type { Log } from '../platform/log.ts'
import type { OpenedHub } from './open-hub.ts'

/** The job by its own name: what it does is on record under it. */
const TELLER: Actor = { clientId: 'hub', person: 'tell-live-cases', departmentCode: 'HUB', role: 'OPERATOR' }

/** Soon enough that a clerk hears of a revocation before the decision; looking costs one index probe. */
const EVERY_MS = 5_000

/** Tells departments what has become of certificates on which their live cases relied. Several hubs may run it. */
export function tellCasesJob({ hub }: Pick<OpenedHub, 'hub'>, log: Log): Job {
  return {
    name: 'tell-live-cases',
    everyMs: EVERY_MS,
    async run(signal) {
      const { notices } = await hub.act(TELLER, randomUUID(), (run) => tellWhatIsLeft(run, signal))
      if (notices > 0) log.info('live cases told')
    },
  }
}
