import { dayNumber, HOUR_MS, MINUTE_MS, minuteOfDay } from './china-time.ts'

const NIGHTS_AROUND_THE_CLOCK = 8

/** Where an instant lies: within working hours, within the margin around them, or far from them. */
export type Nearness = 'WORKING' | 'NEAR' | 'FAR'

export interface WorkingHours {
  /** Minutes since midnight in China. */
  readonly from: number
  readonly to: number
  readonly margin: number
  readonly isWorkingDay: (day: number) => boolean
}

/** Where an instant lies against the working hours of its day in China. */
export function nearness(atMs: number, { from, to, margin, isWorkingDay }: WorkingHours): Nearness {
  if (!isWorkingDay(dayNumber(atMs))) return 'FAR'
  const minute = minuteOfDay(atMs)
  if (minute >= from && minute < to) return 'WORKING'
  return minute >= from - margin && minute < to + margin ? 'NEAR' : 'FAR'
}

/** The day that a night belongs to: it begins at five in the morning, so that midnight does not cut it. */
export function nightOf(atMs: number): number {
  return dayNumber(atMs - 5 * HOUR_MS)
}

/** At which hours outside working hours somebody was active on earlier days: 48 short lists of days. */
export class HourHabit {
  // Hours of any day outside working hours by the clock, then hours of free days within them: who
  // works nights works them on Sundays too, but a free day's morning is something else.
  readonly #days: number[][] = Array.from({ length: 48 }, () => [])
  #lastDay = -1
  #daysSeen = 0

  /** On how many different days anything was seen, working hours included. */
  get daysSeen(): number {
    return this.#daysSeen
  }

  see(atMs: number, hours: WorkingHours, keep: number): void {
    const night = nightOf(atMs)
    if (night > this.#lastDay) {
      this.#lastDay = night
      this.#daysSeen += 1
    }
    if (nearness(atMs, hours) === 'WORKING') return
    const days = this.#days[binOf(atMs, hours)]
    if (days === undefined || days.at(-1) === night) return
    days.push(night)
    // One more than a habit needs, since the day that is being judged does not count for itself.
    if (days.length > keep + 1) days.shift()
  }

  /** Whether this hour, or one beside it, was worked on at least `least` of the earlier `within` days. */
  knows(atMs: number, hours: WorkingHours, least: number, within: number): boolean {
    const night = nightOf(atMs)
    const bin = binOf(atMs, hours)
    if (this.#isHabit(bin, night, least, within)) return true
    return bin >= 24 && this.#isAroundTheClock(night, least, within)
  }

  #isHabit(bin: number, night: number, least: number, within: number): boolean {
    const half = bin < 24 ? 0 : 24
    const days = new Set<number>()
    for (const beside of [-1, 0, 1]) {
      for (const day of this.#days[half + ((bin - half + beside + 24) % 24)] ?? []) {
        if (day !== night && day >= night - within) days.add(day)
      }
    }
    return days.size >= least
  }

  #isAroundTheClock(night: number, least: number, within: number): boolean {
    let hours = 0
    for (let bin = 0; bin < 24; bin += 1) if (this.#isHabit(bin, night, least, within)) hours += 1
    return hours >= NIGHTS_AROUND_THE_CLOCK
  }
}

function binOf(atMs: number, { from, to }: WorkingHours): number {
  const minute = minuteOfDay(atMs)
  const hour = Math.floor(minute * MINUTE_MS / HOUR_MS)
  return minute >= from && minute < to ? 24 + hour : hour
}
