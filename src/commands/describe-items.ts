import { randomUUID } from 'node:crypto'
import { describeWhatCameIntoForce } from '../domains/catalogue/index.ts'
import type { Actor } from '../kernel/actor.ts'
import type { Job } from '../platform/jobs/runner.ts'
import type { Log } from '../platform/log.ts'
import type { OpenedHub } from './open-hub.ts'

/** The job by its own name: what it does is on record under it. */
const DESCRIBER: Actor = { clientId: 'hub', person: 'describe-items', departmentCode: 'HUB', role: 'OPERATOR' }

/** Guides come into force at midnight; rules go by them at once, lists of items within minutes. */
const EVERY_MS = 5 * 60_000

/** Describes items by the guides that have come into force. Several hubs may run it. */
export function describeItemsJob({ hub }: Pick<OpenedHub, 'hub'>, log: Log): Job {
  return {
    name: 'describe-items',
    everyMs: EVERY_MS,
    async run() {
      const described = await hub.act(DESCRIBER, randomUUID(), (run) => describeWhatCameIntoForce(run))
      if (described > 0) log.info('items described by guides that came into force')
    },
  }
}
