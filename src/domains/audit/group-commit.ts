import { Refusal } from '../../kernel/errors.ts'
import { auditRefusals } from './errors.ts'
import type { Entry } from './model.ts'

type Flush = (entries: readonly Entry[]) => Promise<bigint[]>

interface Waiting {
  readonly entries: readonly Entry[]
  readonly resolve: (indexes: bigint[]) => void
  readonly reject: (error: unknown) => void
}

export interface GroupCommitLimits {
  /** Entries that may wait at once; beyond it requests are told BUSY, so that memory stays bounded. */
  readonly waiting: number
  /** The same for the characters of their texts: one entry may have 65,535 bytes. */
  readonly characters: number
  /** Entries in one transaction. */
  readonly perFlush: number
}

/**
 * Gathers the entries of requests that are under way at the same time into one transaction each. There is no timer:
 * while one group is being made durable the next one gathers, so a lone request waits for nobody and a busy hub pays
 * one flush for hundreds. A crash loses only entries whose answers had not left.
 */
export class GroupCommit {
  readonly #flush: Flush
  readonly #limits: GroupCommitLimits
  #queue: Waiting[] = []
  #waiting = 0
  #characters = 0
  #refused = 0
  #running: Promise<void> | undefined

  constructor(flush: Flush, limits: GroupCommitLimits = { waiting: 20_000, characters: 64_000_000, perFlush: 1_000 }) {
    this.#flush = flush
    this.#limits = limits
  }

  /** Entries that wait now. */
  get waiting(): number {
    return this.#waiting
  }

  /** Entries that were refused as BUSY so far. */
  get refused(): number {
    return this.#refused
  }

  /** Resolves with the entries' indexes once they are durable. */
  append(entries: readonly Entry[]): Promise<bigint[]> {
    const full = this.#waiting + entries.length > this.#limits.waiting
    if (full || this.#characters + charactersOf(entries) > this.#limits.characters) {
      this.#refused += entries.length
      return Promise.reject(auditRefusals.BUSY({ reason: 'AUDIT_QUEUE_FULL' }))
    }
    this.#waiting += entries.length
    this.#characters += charactersOf(entries)
    return new Promise((resolve, reject) => {
      this.#queue.push({ entries, resolve, reject })
      this.#running ??= this.#drain()
    })
  }

  async #drain(): Promise<void> {
    // One turn of the event loop: requests that became ready in the same one share the first flush.
    await new Promise((resolve) => setImmediate(resolve))
    while (this.#queue.length > 0) await this.#flushGroup(this.#takeGroup())
    this.#running = undefined
  }

  #takeGroup(): Waiting[] {
    let size = 0
    let count = 0
    for (const waiting of this.#queue) {
      if (count > 0 && size + waiting.entries.length > this.#limits.perFlush) break
      size += waiting.entries.length
      count += 1
    }
    return this.#queue.splice(0, count)
  }

  async #flushGroup(group: Waiting[]): Promise<void> {
    const entries = group.flatMap((waiting) => waiting.entries)
    try {
      const indexes = await this.#flush(entries)
      let next = 0
      for (const waiting of group) {
        waiting.resolve(indexes.slice(next, next + waiting.entries.length))
        next += waiting.entries.length
      }
    } catch (error) {
      for (const waiting of group) waiting.reject(error)
      // Whoever queues behind a database that is away would only wait out the same limit once more.
      if (error instanceof Refusal && error.retry === 'LATER') this.#rejectQueue(error)
    } finally {
      this.#waiting -= entries.length
      this.#characters -= charactersOf(entries)
    }
  }

  #rejectQueue(error: Refusal): void {
    for (const waiting of this.#queue.splice(0)) {
      this.#waiting -= waiting.entries.length
      this.#characters -= charactersOf(waiting.entries)
      waiting.reject(error)
    }
  }
}

function charactersOf(entries: readonly Entry[]): number {
  return entries.reduce((sum, { text }) => sum + text.length, 0)
}
