import { LRUCache } from 'lru-cache'
import type { Clock } from '../../kernel/clock.ts'

/** More keys than this are forgotten, the longest unused first: what anybody may fill must not grow without bound. */
const MOST_KEYS = 50_000
/** Of what is left, the processes together have taken at most this part without telling. */
const UNTOLD_PART = 1 / 16

interface Window {
  endsAt: number
  /** Taken by this process, how much of it the others have been told, and what they have told. */
  own: number
  told: number
  others: number
}

export interface RateState {
  /** Units left in this window, from 0 on. */
  readonly left: number
  /** Seconds until the window ends, from 1 on. */
  readonly resetS: number
}

/** What a process has taken of a window since it last said so. */
export interface RateTaken {
  readonly key: string
  readonly units: number
  readonly endsAt: number
}

/** The others with which a window is shared. */
export interface RateShare {
  readonly processes: number
  tell(taken: RateTaken): void
}

/**
 * So many units for each key in each window of time, which begins with the key's first: in the memory of this process, and
 * of others where it is shared. Each takes without asking and tells before what it has not told matters: the nearer the
 * limit, the sooner. So together they give away no more than the quota and what is taken while they are being told.
 */
export class RateWindow {
  readonly quota: number
  readonly windowS: number
  readonly #clock: Clock
  readonly #share: RateShare | undefined
  readonly #windows = new LRUCache<string, Window>({ max: MOST_KEYS })

  constructor(clock: Clock, quota: number, windowS: number, share?: RateShare) {
    this.#clock = clock
    this.quota = quota
    this.windowS = windowS
    this.#share = share
  }

  /** Takes units where there are so many; else none. */
  take(key: string, units: number): RateState & { readonly taken: boolean } {
    const window = this.#window(key)
    const taken = units <= this.#left(window)
    if (taken) {
      window.own += units
      this.#tell(key, window)
    }
    return { ...this.#stateOf(window), taken }
  }

  /** Looks without taking. */
  state(key: string): RateState {
    return this.#stateOf(this.#window(key))
  }

  /** What the others have taken of a key's window, all together. */
  learn(key: string, others: number, endsAt: number): void {
    if (endsAt <= this.#clock.now().getTime()) return
    const window = this.#window(key)
    Object.assign(window, { others, endsAt })
    this.#tell(key, window)
  }

  #window(key: string): Window {
    const now = this.#clock.now().getTime()
    const known = this.#windows.get(key)
    // A clock that was set back must not leave somebody shut out.
    if (known && now < known.endsAt && now >= known.endsAt - this.windowS * 1_000) return known
    const begun = { endsAt: now + this.windowS * 1_000, own: 0, told: 0, others: 0 }
    this.#windows.set(key, begun)
    return begun
  }

  #left({ own, others }: Window): number {
    return Math.max(0, this.quota - own - others)
  }

  #tell(key: string, window: Window): void {
    const units = window.own - window.told
    if (!this.#share || units <= (this.#left(window) * UNTOLD_PART) / this.#share.processes) return
    window.told = window.own
    this.#share.tell({ key, units, endsAt: window.endsAt })
  }

  #stateOf(window: Window): RateState {
    return { left: this.#left(window), resetS: Math.max(1, Math.ceil((window.endsAt - this.#clock.now().getTime()) / 1_000)) }
  }
}
