import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import type { Collector } from './collector.ts'
import type { MortalDatabase } from './database.ts'
import { HttpClient } from './http-client.ts'

const EVERY_MS = 4
const EVERY_OVER_HTTP_MS = 25

/** Looks at the newest checkpoint all the time, in the database and on each hub, and keeps every one it sees. */
export class CheckpointWatch {
  readonly #database: MortalDatabase
  readonly #collector: Collector
  readonly #loops: Promise<void>[]
  #watching = true
  overHttp = 0

  constructor(database: MortalDatabase, collector: Collector, addresses: readonly (() => string | null)[]) {
    this.#database = database
    this.#collector = collector
    this.#loops = [this.#watchDatabase(), ...addresses.map((address) => this.#watchHub(address))]
  }

  async stop(): Promise<void> {
    this.#watching = false
    await Promise.all(this.#loops)
  }

  async #watchDatabase(): Promise<void> {
    let client: pg.Client | null = null
    while (this.#watching) {
      // Whatever a client held before this look, the checkpoint that it finds has to cover.
      const held = this.#collector.highest
      try {
        client ??= await this.#database.connect()
        const { rows } = await client.query<{ size: string; checkpoint: string }>('SELECT size, checkpoint FROM audit_head')
        const [head] = rows
        if (head) this.#seen(head.checkpoint)
        if (held >= Number(head?.size)) this.#collector.uncovered.push(held)
      } catch {
        await client?.end().catch(() => undefined)
        client = null
      }
      await pause(EVERY_MS)
    }
    await client?.end()
  }

  async #watchHub(address: () => string | null): Promise<void> {
    const client = new HttpClient()
    while (this.#watching) {
      const url = address()
      try {
        const page = url === null ? null : await client.send(`${url}/log/checkpoint`, {}, null)
        if (page?.status === 200) {
          this.#seen(page.text)
          this.overHttp += 1
        }
      } catch {
        // The hub is gone.
      }
      await pause(EVERY_OVER_HTTP_MS)
    }
    client.close()
  }

  #seen(checkpoint: string): void {
    this.#collector.checkpoints.add(checkpoint)
  }
}
