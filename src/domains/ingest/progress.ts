import type { Clock } from '../../kernel/clock.ts'

const INTERVAL_MS = 1000

/**
 * Tells once a second how far the import is: rows, share of the bytes, rate and time left. It needs no timer: it looks
 * at the clock when rows pass, and says nothing while none do.
 */
export class Progress {
  readonly #clock: Clock
  readonly #totalBytes: number | undefined
  readonly #tell: ((line: string) => void) | undefined
  readonly #startedMs: number
  #toldMs: number

  constructor(clock: Clock, totalBytes: number | undefined, tell: ((line: string) => void) | undefined) {
    this.#clock = clock
    this.#totalBytes = totalBytes
    this.#tell = tell
    this.#startedMs = clock.now().getTime()
    this.#toldMs = this.#startedMs
  }

  get elapsedMs(): number {
    return Math.max(0, this.#clock.now().getTime() - this.#startedMs)
  }

  /** To be called as rows pass; cheap when it is not yet time. */
  passed(rows: number, bytesRead: number): void {
    if (this.#tell === undefined) return
    const nowMs = this.#clock.now().getTime()
    if (nowMs - this.#toldMs < INTERVAL_MS) return
    this.#toldMs = nowMs
    this.#tell(progressLine(rows, bytesRead, this.#totalBytes, nowMs - this.#startedMs))
  }
}

/** `12,000 rows, 40 %, 6,000 rows/s, 3 s left`; without a known length, no share and no time left. */
export function progressLine(
  rows: number,
  bytesRead: number,
  totalBytes: number | undefined,
  elapsedMs: number,
): string {
  const parts = [`${grouped(rows)} rows`]
  if (totalBytes !== undefined) parts.push(`${Math.floor((100 * bytesRead) / Math.max(1, totalBytes))} %`)
  parts.push(`${grouped(rowsPerSecond(rows, elapsedMs))} rows/s`)
  if (totalBytes !== undefined && bytesRead > 0) {
    parts.push(`${timeLeft((elapsedMs * Math.max(0, totalBytes - bytesRead)) / bytesRead)} left`)
  }
  return parts.join(', ')
}

/** Whole rows per second; 0 while no time has passed. */
export function rowsPerSecond(rows: number, elapsedMs: number): number {
  return elapsedMs === 0 ? 0 : Math.round((rows * 1000) / elapsedMs)
}

/** 1,234,567 */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',')
}

function timeLeft(ms: number): string {
  const seconds = Math.ceil(ms / 1000)
  if (seconds < 60) return `${seconds} s`
  const minutes = Math.floor(seconds / 60)
  return minutes < 60 ? `${minutes} min ${seconds % 60} s` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}
