import { LRUCache } from 'lru-cache'
import type { Freshness, Reading } from './changes.ts'

/** What was looked up in the database, kept as long as it stands there, so that a busy caller costs no look-up. */
export class Kept<Value> {
  readonly #freshness: Freshness
  readonly #known: LRUCache<string, { readonly reading: Reading; readonly value: Promise<Value> }>

  constructor(freshness: Freshness, most = 10_000) {
    this.#freshness = freshness
    this.#known = new LRUCache({ max: most })
  }

  get(key: string, find: () => Promise<Value>): Promise<Value> {
    const known = this.#known.get(key)
    if (known && this.#freshness.stands(known.reading)) return known.value
    const found = { reading: this.#freshness.begin(), value: find() }
    this.#known.set(key, found)
    // A failed look-up is not kept: the next request tries again.
    found.value.catch(() => this.forget(key))
    return found.value
  }

  /** This process has changed it. */
  forget(key: string): void {
    this.#known.delete(key)
  }
}
