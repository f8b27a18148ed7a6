import { hash } from 'node:crypto'
import type { Clock } from '../../kernel/clock.ts'
import type { Database } from '../db/database.ts'
import { Gathering } from '../gathering.ts'
import { httpRefusals } from './errors.ts'
import { forgetProofs, useProofs } from './used-proof-store.ts'

/**
 * How long a used proof is remembered. A proof is good for 30 s, one at the token endpoint and a client assertion for 60 s, and
 * each may come from a clock 10 s fast, so for 70 s; the rest is for hubs whose own clocks differ.
 */
const KEPT_MS = 120_000

/** Proofs that were used, by every process of the hub: in the database, so that a restart forgets none either. */
export class UsedProofs {
  readonly #database: Database
  readonly #clock: Clock
  readonly #gathering: Gathering<Buffer, boolean>

  constructor(database: Database, clock: Clock) {
    this.#database = database
    this.#clock = clock
    this.#gathering = new Gathering({
      flush: (digests) => this.#use(digests),
      weightOf: () => 1,
      limits: { waiting: 20_000, weight: 20_000, perFlush: 1_000 },
      busy: () => httpRefusals.TOO_MANY_PROOFS(),
    })
  }

  /** True once it is durable that this client has used this `jti`, and false where it had before. @throws Refusal */
  async use(clientId: string, jti: string): Promise<boolean> {
    // By what the proof says and never by its text; as JSON, so that no two pairs have one text between them.
    const digest = hash('sha256', JSON.stringify([clientId, jti]), 'buffer')
    const [isFirst = false] = await this.#gathering.append([digest])
    return isFirst
  }

  /** Forgets those that no proof can repeat any more. For a job, in any number of processes. */
  forgetOld(): Promise<number> {
    return forgetProofs(this.#database, new Date(this.#clock.now().getTime() - KEPT_MS))
  }

  async #use(digests: readonly Buffer[]): Promise<boolean[]> {
    const fresh = new Set((await useProofs(this.#database, digests, this.#clock.now())).map((digest) => digest.toString('hex')))
    // Equal ones of one group came at once: the first of them was first.
    return digests.map((digest) => fresh.delete(digest.toString('hex')))
  }
}
