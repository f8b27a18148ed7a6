import { randomUUID } from 'node:crypto'
import { forgetDrafts } from '../domains/case-files/index.ts'
import type { Actor } from '../kernel/actor.ts'
import type { Job } from '../platform/jobs/runner.ts'
import type { OpenedHub } from './open-hub.ts'

/** The job by its own name: what it does is on record under it. */
const KEEPER: Actor = { clientId: 'hub', person: 'forget-drafts', departmentCode: 'HUB', role: 'OPERATOR' }

const EVERY_MS = 24 * 60 * 60 * 1000

/** Removes what clerks typed and never handed in. Every hub may. */
export function forgetDraftsJob({ hub }: Pick<OpenedHub, 'hub'>): Job {
  return {
    name: 'forget-drafts',
    everyMs: EVERY_MS,
    run: async () => void (await hub.act(KEEPER, randomUUID(), (run) => run(forgetDrafts, null))),
  }
}
