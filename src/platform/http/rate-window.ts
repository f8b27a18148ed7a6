import { LRUCache } from 'lru-cache'
import type { Clock } from '../../kernel/clock.ts'

/** More keys than this are forgotten, the longest unused first: what anybody may fill must not grow without bound. */
const MOST_KEYS = 50_000

interface Window {
  readonly endsAt: number
  left: number
}

export interface RateState {
  /** Units left in this window, from 0 on. */
  readonly left: number
  /** Seconds until the window ends, from 1 on. */
  readonly resetS: number
}

/** So many units for each key in each window of time, which begins with the key's first. In the memory of this process. */
export class RateWindow {
  readonly quota: number
  readonly windowS: number
  readonly #clock: Clock
  readonly #windows = new LRUCache<string, Window>({ max: MOST_KEYS })

  constructor(clock: Clock, quota: number, windowS: number) {
    this.#clock = clock
    this.quota = quota
    this.windowS = windowS
  }

  /** Takes units where there are so many; else none. */
  take(key: string, units: number): RateState & { readonly taken: boolean } {
    const window = this.#window(key)
    const taken = units <= window.left
    if (taken) window.left -= units
    return { ...this.#stateOf(window), taken }
  }

  /** Looks without taking. */
  state(key: string): RateState {
    return this.#stateOf(this.#window(key))
  }

  #window(key: string): Window {
    const now = this.#clock.now().getTime()
    const known = this.#windows.get(key)
    // A clock that was set back must not leave somebody shut out.
    if (known && now < known.endsAt && now >= known.endsAt - this.windowS * 1_000) return known
    const begun = { endsAt: now + this.windowS * 1_000, left: this.quota }
    this.#windows.set(key, begun)
    return begun
  }

  #stateOf({ endsAt, left }: Window): RateState {
    return { left, resetS: Math.max(1, Math.ceil((endsAt - this.#clock.now().getTime()) / 1_000)) }
  }
}
