import type { LogEvent } from './log-event.ts'

export const MAX_ENTRIES = 100

/** Gathers the entries that show something: the first hundred by index, all by count, and the span of time. */
export class Evidence {
  readonly #entries: number[] = []
  #count = 0
  #fromMs = Infinity
  #toMs = -Infinity

  add(event: LogEvent): void {
    this.addEntry(event.index, event.at.getTime())
  }

  addEntry(index: number, atMs: number): void {
    this.#count += 1
    if (this.#entries.length < MAX_ENTRIES) this.#entries.push(index)
    if (atMs < this.#fromMs) this.#fromMs = atMs
    if (atMs > this.#toMs) this.#toMs = atMs
  }

  /** Takes in what another one holds. An entry that both have seen is shown once and counted twice. */
  addAll(other: Evidence): void {
    const room = MAX_ENTRIES - this.#entries.length
    this.#entries.push(...other.#entries.slice(0, room))
    this.#count += other.#count
    this.#fromMs = Math.min(this.#fromMs, other.#fromMs)
    this.#toMs = Math.max(this.#toMs, other.#toMs)
  }

  get count(): number {
    return this.#count
  }

  get toMs(): number {
    return this.#toMs
  }

  get fromMs(): number {
    return this.#fromMs
  }

  /** The part of a finding that is evidence. Only for one that has seen an entry. */
  shown(): { from: Date; to: Date; entries: number[]; entryCount: number } {
    return {
      from: new Date(this.#fromMs),
      to: new Date(this.#toMs),
      entries: [...new Set(this.#entries)].sort((a, b) => a - b),
      entryCount: this.#count,
    }
  }
}
