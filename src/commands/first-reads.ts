import { randomUUID } from 'node:crypto'
import { noteFirstReads } from '../domains/sharing/index.ts'
import type { Actor } from '../kernel/actor.ts'
import type { Job } from '../platform/jobs/runner.ts'
import type { Log } from '../platform/log.ts'
import type { OpenedHub } from './open-hub.ts'

/** The job by its own name: what it does is on record under it. */
const NOTER: Actor = { clientId: 'hub', person: 'note-first-reads', departmentCode: 'HUB', role: 'OPERATOR' }

/** A limit of twenty working days ends with a read; when in the day it is noted does not matter. */
const EVERY_MS = 60_000

/** Notes which shared data has been read for the first time. Several hubs may run it. */
export function firstReadsJob({ hub }: Pick<OpenedHub, 'hub'>, log: Log): Job {
  return {
    name: 'note-first-reads',
    everyMs: EVERY_MS,
    async run(signal) {
      const noted = await hub.act(NOTER, randomUUID(), (run) => noteFirstReads(run, signal))
      if (noted > 0) log.info('first reads noted')
    },
  }
}
