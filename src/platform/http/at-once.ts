/** Counts what each of many has under way, and lets nobody have more than so much. Remembers nobody who has nothing. */
export class AtOnce {
  readonly #most: number
  readonly #counts = new Map<string, number>()

  constructor(most: number) {
    this.#most = most
  }

  /** What to call when it is over, as often as one likes; null where too much is under way already. */
  enter(who: string): (() => void) | null {
    const count = this.#counts.get(who) ?? 0
    if (count >= this.#most) return null
    this.#counts.set(who, count + 1)
    let left = false
    return () => {
      if (left) return
      left = true
      const now = (this.#counts.get(who) ?? 1) - 1
      if (now === 0) this.#counts.delete(who)
      else this.#counts.set(who, now)
    }
  }
}
