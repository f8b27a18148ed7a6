import { Refusal } from '../kernel/errors.ts'

export interface GatheringLimits {
  /** Items that may wait at once; beyond it callers are told that the hub is busy, so that memory stays bounded. */
  readonly waiting: number
  /** The same for the weight of the items, by whatever weighs them. */
  readonly weight: number
  /** Items in one group. */
  readonly perFlush: number
}

export interface GatheringOptions<Item, Result> {
  /** Makes a group durable; one result for each item, in their order. */
  readonly flush: (items: readonly Item[]) => Promise<readonly Result[]>
  readonly weightOf: (item: Item) => number
  readonly limits: GatheringLimits
  /** What a caller is told that may not even wait. */
  readonly busy: () => Refusal
}

interface Waiting<Item, Result> {
  readonly items: readonly Item[]
  readonly resolve: (results: Result[]) => void
  readonly reject: (error: unknown) => void
}

/**
 * Gathers what requests that are under way at the same time want made durable into one flush each. There is no timer: while
 * one group is being written the next one gathers, so a lone request waits for nobody and a busy hub pays one flush for
 * hundreds (decision 0006). A crash loses only items whose callers had not been told.
 */
export class Gathering<Item, Result> {
  readonly #options: GatheringOptions<Item, Result>
  #queue: Waiting<Item, Result>[] = []
  #waiting = 0
  #weight = 0
  #refused = 0
  #running: Promise<void> | undefined

  constructor(options: GatheringOptions<Item, Result>) {
    this.#options = options
  }

  /** Items that wait now. */
  get waiting(): number {
    return this.#waiting
  }

  /** Items that were refused as too many so far. */
  get refused(): number {
    return this.#refused
  }

  /** Resolves with the items' results once they are durable. */
  append(items: readonly Item[]): Promise<Result[]> {
    const { limits, busy } = this.#options
    const weight = this.#weightOf(items)
    if (this.#waiting + items.length > limits.waiting || this.#weight + weight > limits.weight) {
      this.#refused += items.length
      return Promise.reject(busy())
    }
    this.#waiting += items.length
    this.#weight += weight
    return new Promise((resolve, reject) => {
      this.#queue.push({ items, resolve, reject })
      this.#running ??= this.#drain()
    })
  }

  async #drain(): Promise<void> {
    // One turn of the event loop: requests that became ready in the same one share the first flush.
    await new Promise((resolve) => setImmediate(resolve))
    while (this.#queue.length > 0) await this.#flushGroup(this.#takeGroup())
    this.#running = undefined
  }

  #takeGroup(): Waiting<Item, Result>[] {
    let size = 0
    let count = 0
    for (const { items } of this.#queue) {
      if (count > 0 && size + items.length > this.#options.limits.perFlush) break
      size += items.length
      count += 1
    }
    return this.#queue.splice(0, count)
  }

  async #flushGroup(group: readonly Waiting<Item, Result>[]): Promise<void> {
    const items = group.flatMap((waiting) => waiting.items)
    try {
      const results = await this.#options.flush(items)
      let next = 0
      for (const waiting of group) {
        waiting.resolve(results.slice(next, next + waiting.items.length))
        next += waiting.items.length
      }
    } catch (error) {
      for (const waiting of group) waiting.reject(error)
      // Whoever queues behind a database that is away would only wait out the same limit once more.
      if (error instanceof Refusal && error.retry === 'LATER') this.#rejectQueue(error)
    } finally {
      this.#waiting -= items.length
      this.#weight -= this.#weightOf(items)
    }
  }

  #rejectQueue(error: Refusal): void {
    for (const { items, reject } of this.#queue.splice(0)) {
      this.#waiting -= items.length
      this.#weight -= this.#weightOf(items)
      reject(error)
    }
  }

  #weightOf(items: readonly Item[]): number {
    return items.reduce((sum, item) => sum + this.#options.weightOf(item), 0)
  }
}
