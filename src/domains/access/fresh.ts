import { LRUCache } from 'lru-cache'
import type { Clock } from '../../kernel/clock.ts'

/** What was revoked, suspended or ended is refused at the latest this long afterwards, in every process. */
const FRESH_FOR_MS = 500

/** Keeps what was looked up for half a second, so that a busy caller costs no look-up. */
export class Fresh<Value extends object | null> {
  readonly #clock: Clock
  readonly #known = new LRUCache<string, { at: number; value: Promise<Value> }>({ max: 10_000 })

  constructor(clock: Clock) {
    this.#clock = clock
  }

  get(key: string, find: () => Promise<Value>): Promise<Value> {
    const now = this.#clock.now().getTime()
    const known = this.#known.get(key)
    if (known && Math.abs(now - known.at) < FRESH_FOR_MS) return known.value
    const value = find()
    this.#known.set(key, { at: now, value })
    // A failed look-up is not kept: the next request tries again.
    value.catch(() => this.#known.delete(key))
    return value
  }
}
