import { readFile } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'
import { createDatabase } from '../../src/platform/db/create-database.ts'
import { startEmbedded, type Embedded } from '../../src/platform/db/embedded.ts'

const NAME = 'yihao'

/** A durable PostgreSQL that can be killed and comes up again on the same port. */
export class MortalDatabase {
  readonly #folder: string
  #embedded: Embedded
  /** Resolves when it is not just coming up again. */
  up: Promise<void> = Promise.resolve()

  private constructor(folder: string, embedded: Embedded) {
    this.#folder = folder
    this.#embedded = embedded
  }

  static async create(folder: string): Promise<MortalDatabase> {
    const embedded = await startEmbedded({ dataDir: folder, log: () => undefined })
    await createDatabase(embedded.url('postgres'), NAME)
    return new MortalDatabase(folder, embedded)
  }

  get url(): string {
    return this.#embedded.url(NAME)
  }

  /** A connection of the superuser. */
  async connect(): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: this.url, application_name: 'fault' })
    client.on('error', () => undefined)
    await client.connect()
    return client
  }

  /** Kills the server as nothing can prevent, and starts it again: it recovers what was committed. */
  killAndRestart(): Promise<void> {
    return (this.up = this.#killAndRestart())
  }

  async #killAndRestart(): Promise<void> {
    const pidFile = path.join(this.#folder, 'cluster', 'postmaster.pid')
    process.kill(Number.parseInt(await readFile(pidFile, 'utf8'), 10), 'SIGKILL')
    await this.#embedded.lost
    await this.#embedded.stop()
    const { port } = this.#embedded
    this.#embedded = await startEmbedded({ dataDir: this.#folder, port, log: () => undefined })
  }

  /** Ends every session of the hubs, in the middle of whatever they do. */
  async endSessions(): Promise<void> {
    const client = await this.connect()
    try {
      await client.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'yihao'`)
    } finally {
      await client.end()
    }
  }

  stop(): Promise<void> {
    return this.#embedded.stop()
  }
}
