/**
 * A map that forgets what was not touched for longest once it holds `limit` keys, so that a caller
 * who makes up names cannot fill the memory. What is forgotten, a sixteenth at once, is handed to
 * `leaving`.
 */
export class BoundedMap<V> {
  readonly #map = new Map<string, V>()
  readonly #limit: number
  readonly #leaving: (value: V, key: string) => void

  constructor(limit: number, leaving: (value: V, key: string) => void = () => undefined) {
    this.#limit = limit
    this.#leaving = leaving
  }

  /** The value of the key, made where there is none; it becomes the one touched last. */
  touch(key: string, make: () => V): V {
    const known = this.#map.get(key)
    const value = known ?? make()
    if (known !== undefined) this.#map.delete(key)
    this.#map.set(key, value)
    if (this.#map.size > this.#limit) this.#forgetOldest()
    return value
  }

  get(key: string): V | undefined {
    return this.#map.get(key)
  }

  delete(key: string): void {
    this.#map.delete(key)
  }

  get size(): number {
    return this.#map.size
  }

  /** From the one that was not touched for longest. Keys may be deleted meanwhile. */
  entries(): IterableIterator<[string, V]> {
    return this.#map.entries()
  }

  values(): IterableIterator<V> {
    return this.#map.values()
  }

  #forgetOldest(): void {
    // Several at once: the engine's map keeps the places of deleted keys for a while, and looking for
    // the first living one behind them each time would take longer than everything else.
    let leaving = Math.ceil(this.#limit / 16)
    for (const [key, value] of this.#map) {
      if (leaving-- === 0) return
      this.#map.delete(key)
      this.#leaving(value, key)
    }
  }
}

/** Counts different tokens: exactly up to 4,096, then by sampling with an error of about two in a hundred. */
export class DistinctCounter {
  // Wegman's adaptive sampling: once the sample is full, only hashes with one more zero bit stay in.
  readonly #sample = new Set<number>()
  #zeroBits = 0

  /** Whether the token may be a new one: exact while no sampling has begun. */
  add(token: string): boolean {
    const hash = hashOf(token)
    if (hash % 2 ** this.#zeroBits !== 0) return false
    const before = this.#sample.size
    this.#sample.add(hash)
    while (this.#sample.size > SAMPLE) {
      this.#zeroBits += 1
      for (const kept of this.#sample) {
        if (kept % 2 ** this.#zeroBits !== 0) this.#sample.delete(kept)
      }
    }
    return this.#sample.size !== before
  }

  /** Exact up to 4,096; beyond that, {@link errorOf} says how far off it may be. */
  get count(): number {
    return this.#sample.size * 2 ** this.#zeroBits
  }

  /** How many numbers it holds; the bound that tests check. */
  get held(): number {
    return this.#sample.size
  }
}

const SAMPLE = 4096

/** The standard error of a count of {@link DistinctCounter}: the sample holds half to all of 4,096. */
export function errorOf(count: number): number {
  return count <= SAMPLE ? 0 : count / Math.sqrt(SAMPLE / 2)
}

/** 52 bits: two tokens of a million meet with a chance of one in ten thousand. */
function hashOf(token: string): number {
  let high = 0x811c_9dc5
  let low = 0x9747_b28c
  for (let position = 0; position < token.length; position += 1) {
    const unit = token.charCodeAt(position)
    high = Math.imul(high ^ unit, 0x0100_0193)
    low = Math.imul(low ^ unit, 0x85eb_ca6b)
    low ^= low >>> 13
  }
  high = Math.imul(high ^ (high >>> 15), 0xc2b2_ae35)
  low = Math.imul(low ^ (low >>> 16), 0x27d4_eb2f)
  return ((high >>> 12) * 0x1_0000_0000) + ((low ^ (low >>> 15)) >>> 0)
}
