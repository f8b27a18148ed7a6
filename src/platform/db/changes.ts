import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import type { Clock } from '../../kernel/clock.ts'
import { openClient } from './pool.ts'

const LISTEN = 'LISTEN yihao_change'
const HEARD_EVERY_MS = 250
const AGAIN_MS = 500
/** As long as the connection has been heard within this time, what it did not tell of has not changed. */
const HEARD_FOR_MS = 500
/** However well it is heard: a table whose triggers somebody has switched off tells nothing. */
const LONGEST_MS = 10_000

/** Which state of its tables something was read from. */
export interface Reading {
  readonly generation: number
  readonly at: number
}

/** What was read of some tables, and whether it still stands. */
export interface Freshness {
  /** To be taken before the reading begins. */
  begin(): Reading
  stands(reading: Reading): boolean
}

/**
 * What other processes change in the database, by what its triggers tell at each commit (the migration `changes`). Nothing
 * that was read is used once a change of its tables was told. Where the database cannot be heard, as before `listen`, it
 * is used for a short while only, which its reader sets; and after a lost connection, everything is read anew, since a change
 * may have been missed.
 */
export class Changes {
  readonly #clock: Clock
  readonly #open: () => pg.Client
  readonly #generations = new Map<string, number>()
  readonly #stop = new AbortController()
  #missed = 0
  #heardAt: number | undefined
  #running: Promise<void> | undefined

  constructor({ url, role, clock }: { readonly url: string; readonly role: string; readonly clock: Clock }) {
    this.#open = () => openClient(url, role)
    this.#clock = clock
  }

  /** Begins to listen, and goes on until it is closed. */
  listen(): void {
    this.#running ??= this.#run()
  }

  /** For what is read of these tables; for so many milliseconds where the database is not heard. */
  of(tables: readonly string[], unheardMs: number, longestMs = LONGEST_MS): Freshness {
    const generation = () => tables.reduce((sum, table) => sum + (this.#generations.get(table) ?? 0), this.#missed)
    return {
      begin: () => ({ generation: generation(), at: this.#now() }),
      stands: (reading) =>
        reading.generation === generation() && Math.abs(this.#now() - reading.at) < (this.#isHeard() ? longestMs : unheardMs),
    }
  }

  async close(): Promise<void> {
    this.#stop.abort()
    await this.#running
  }

  async #run(): Promise<void> {
    while (!this.#stop.signal.aborted) {
      const client = this.#open()
      await this.#follow(client).catch(() => undefined)
      this.#lose()
      await client.end().catch(() => undefined)
      await this.#wait(AGAIN_MS)
    }
  }

  async #follow(client: pg.Client): Promise<void> {
    client.on('notification', ({ payload = '' }) => this.#note(payload))
    client.on('error', () => this.#lose())
    client.on('end', () => this.#lose())
    await client.connect()
    await client.query(LISTEN)
    // Until now nobody would have told us.
    this.#lose()
    while (!this.#stop.signal.aborted) {
      const askedAt = this.#now()
      await client.query('SELECT 1')
      this.#heardAt = askedAt
      await this.#wait(HEARD_EVERY_MS)
    }
  }

  #note(table: string): void {
    this.#generations.set(table, (this.#generations.get(table) ?? 0) + 1)
  }

  #lose(): void {
    this.#missed += 1
    this.#heardAt = undefined
  }

  #isHeard(): boolean {
    return this.#heardAt !== undefined && Math.abs(this.#now() - this.#heardAt) < HEARD_FOR_MS
  }

  #now(): number {
    return this.#clock.now().getTime()
  }

  async #wait(ms: number): Promise<void> {
    await pause(ms, undefined, { signal: this.#stop.signal, ref: false }).catch(() => undefined)
  }
}
