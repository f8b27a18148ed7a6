import { LRUCache } from 'lru-cache'
import type { Clock } from '../../kernel/clock.ts'
import type { RateTaken } from './rate-window.ts'

const MOST_KEYS = 50_000

interface Page<Process> {
  readonly endsAt: number
  total: number
  readonly by: Map<Process, number>
}

/** What several processes have taken of windows that they share, kept by the one that they tell. */
export class RateBook<Process> {
  readonly #clock: Clock
  readonly #pages = new LRUCache<string, Page<Process>>({ max: MOST_KEYS })

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Notes what a process has taken. What it returns says when the window ends, and what each has not taken itself. */
  note(process: Process, { key, units, endsAt }: RateTaken): { readonly endsAt: number; othersOf(process: Process): number } {
    const now = this.#clock.now().getTime()
    const known = this.#pages.get(key)
    const page: Page<Process> = known && now < known.endsAt ? known : { endsAt, total: 0, by: new Map() }
    if (page !== known) this.#pages.set(key, page)
    page.total += units
    page.by.set(process, (page.by.get(process) ?? 0) + units)
    return { endsAt: page.endsAt, othersOf: (one) => page.total - (page.by.get(one) ?? 0) }
  }
}
