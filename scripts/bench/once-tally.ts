// Counts the statements of a hub: those that do the work, those that put it on record, and those that refresh what all
// requests of half a second share (directory of types, registered clients, guides).
import type { Database } from '../../src/platform/db/database.ts'

export interface StatementCounts {
  readonly work: number
  readonly log: number
  readonly shared: number
  /** In their order, without the shared ones. */
  readonly names: readonly string[]
}

const SHARED = new Set(['certificate_types.all', 'access.active_client'])

export class StatementTally {
  #work = 0
  #log = 0
  #shared = 0
  #connections = 0
  #names: string[] = []

  constructor(database: Database) {
    database.observer = ({ name }) => {
      if (SHARED.has(name)) this.#shared += 1
      else if (name.startsWith('audit.')) this.#log += 1
      else this.#work += 1
      // A round has many thousands; only a single request is looked at by name.
      if (this.#names.length < 100 && !SHARED.has(name)) this.#names.push(name)
    }
    // Prisma, which reads the guides, passes by the observer; every query of its takes a connection all the same. Reads and the
    // appends of one process do so one statement at a time.
    database.pool.on('acquire', () => (this.#connections += 1))
  }

  /** What was counted since it was last asked. */
  take(): StatementCounts {
    const unseen = Math.max(0, this.#connections - this.#work - this.#log - this.#shared)
    const counts = { work: this.#work, log: this.#log, shared: this.#shared + unseen, names: this.#names }
    this.#work = this.#log = this.#shared = this.#connections = 0
    this.#names = []
    return counts
  }
}
