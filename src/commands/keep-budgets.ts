import { randomUUID } from 'node:crypto'
import { hasBudgetsToSweep, sweepBudgets } from '../domains/budgets/index.ts'
import type { Actor } from '../kernel/actor.ts'
import type { Job } from '../platform/jobs/runner.ts'
import type { OpenedHub } from './open-hub.ts'

/** The job by its own name: what it does is on record under it. */
const KEEPER: Actor = { clientId: 'hub', person: 'keep-budgets', departmentCode: 'HUB', role: 'OPERATOR' }

/** What one process took ahead and has not used for so long is for the others; it costs one statement where there is any. */
const EVERY_MS = 5_000

/** Gives back what this process has taken of volumes and not used: for each process that answers. */
export function giveBackJob({ hub }: Pick<OpenedHub, 'hub'>): Job {
  return { name: 'give-back', everyMs: EVERY_MS, run: () => hub.parts.volumes.giveBack('IDLE') }
}

/** The same, and removes the counts of days that are over. Every hub does both. */
export function keepBudgetsJob({ hub }: Pick<OpenedHub, 'hub'>): Job {
  return {
    name: 'keep-budgets',
    everyMs: EVERY_MS,
    async run() {
      await hub.parts.volumes.giveBack('IDLE')
      if (await hasBudgetsToSweep(hub.database, hub.clock.now())) {
        await hub.act(KEEPER, randomUUID(), (run) => run(sweepBudgets, null))
      }
    },
  }
}
