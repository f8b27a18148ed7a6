import type { FaultStep } from './hub-messages.ts'

/** What was done to the hubs and the database. */
export class Tally {
  readonly kills = new Map<FaultStep | 'outside', number>()
  readonly stops = new Map<FaultStep | 'outside', number>()
  sessionsEnded = 0
  postmasterKills = 0
  /** Stops that outlived the time after which the server ends an idle transaction, inside one. */
  outlived = 0
  /** Stopped hubs that went on answering after they were woken. */
  wokeAndAnswered = 0
  /** Hubs that did not come up, as while the database was down. */
  notOpened = 0
  /** From a loaded process that is told to open the hub until it listens. */
  readonly openingMs: number[] = []

  get killed(): number {
    return sum(this.kills)
  }

  get stopped(): number {
    return sum(this.stops)
  }

  count(list: Map<FaultStep | 'outside', number>, step: FaultStep | 'outside'): void {
    list.set(step, (list.get(step) ?? 0) + 1)
  }
}

function sum(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((total, count) => total + count, 0)
}
