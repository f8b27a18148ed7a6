/** The current instant. Everything that depends on "now" takes one, so tests decide the time. */
export interface Clock {
  now(): Date
}

/** A clock that stands still until it is moved. */
export interface FixedClock extends Clock {
  /** Moves the clock by this many milliseconds; negative moves it back. */
  advance(ms: number): void
}

/** The machine's own clock: the one place in the program that reads the current time. */
export const systemClock: Clock = Object.freeze({ now: () => new Date() })

/**
 * A clock for tests and reproducible generation, standing at the given instant (a Date or
 * ISO 8601 text). Each reading is a fresh Date, so nobody can move the clock by changing one.
 *
 * @throws RangeError when the instant is not a valid date
 */
export function fixedClock(instant: Date | string): FixedClock {
  let at = new Date(instant).getTime()
  if (Number.isNaN(at)) throw new RangeError('The instant of a fixed clock must be a valid date')
  return {
    now: () => new Date(at),
    advance: (ms) => {
      at += ms
    },
  }
}
