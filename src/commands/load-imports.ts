import { randomUUID } from 'node:crypto'
import { clearExpired, loadWaitingImports, type ImportDesk } from '../domains/imports/index.ts'
import type { Actor } from '../kernel/actor.ts'
import type { Job } from '../platform/jobs/runner.ts'
import type { OpenedHub } from './open-hub.ts'

/** The job by its own name: what it does for itself is on record under it, and rows under whoever has handed them in. */
const LOADER: Actor = { clientId: 'hub', person: 'load-imports', departmentCode: 'HUB', role: 'OPERATOR' }

/** A steward who looks on sees it begin; looking costs one index probe. */
const EVERY_MS = 1_000

/** Loads files that stewards have handed in. Several hubs may run it. */
export function loadImportsJob({ hub }: Pick<OpenedHub, 'hub'>): Job {
  const desk = importDesk(hub)
  return {
    name: 'load-imports',
    everyMs: EVERY_MS,
    async run(signal) {
      await loadWaitingImports(desk, signal)
      await clearExpired(desk)
    },
  }
}

/** Each operation is a request of its own: its entry is durable with what it did. */
export function importDesk({ act, clients, clock, database, parts }: OpenedHub['hub']): ImportDesk {
  const as = (actor: Actor): ImportDesk['asJob'] => (operation, input) => act(actor, randomUUID(), (run) => run(operation, input))
  return {
    clock,
    keyring: parts.keyring,
    asJob: as(LOADER),
    as,
    actorOf: ({ clientId, person, scopes }) => clients.actorFor(database, { clientId, person, scopes }),
  }
}
