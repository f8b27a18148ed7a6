import { describe, expect, it } from 'vitest'
import { fixedClock } from '../../kernel/clock.ts'
import { RateBook } from './rate-book.ts'
import { RateWindow, type RateTaken } from './rate-window.ts'

const WINDOW_S = 60

/** Windows of as many processes; what they tell lies in the post until it is delivered. */
function shared(processes: number, quota: number) {
  const clock = fixedClock('2026-11-21T10:00:00+08:00')
  const book = new RateBook<RateWindow>(clock)
  const post: (() => void)[] = []
  const windows: RateWindow[] = Array.from({ length: processes }, (_, at) => new RateWindow(clock, quota, WINDOW_S, {
    processes,
    tell: (taken: RateTaken) => void post.push(() => {
      const { endsAt, othersOf } = book.note(windows[at]!, taken)
      for (const one of windows) one.learn(taken.key, othersOf(one), endsAt)
    }),
  }))
  let told = 0
  const deliver = () => {
    // What is delivered may make somebody tell more.
    while (post.length > 0) [told] = [told + 1, post.shift()!()]
  }
  return { clock, windows, deliver, told: () => told }
}

describe('a window that processes share', () => {
  it.each([[2, 300], [16, 300], [3, 100_000]])('of %i gives a quota of %i once, however the requests are spread, and they tell little', (processes, quota) => {
    const { windows, deliver, told } = shared(processes, quota)
    let given = 0
    for (let at = 0; at < 2 * quota; at += 1) {
      // One has most of them, another now and then, the rest hardly any.
      const process = at % 7 === 0 ? 1 : at % 97 === 0 ? at % processes : 0
      if (windows[process]!.take('client', 1).taken) given += 1
      deliver()
    }
    expect(given).toBeGreaterThanOrEqual(quota)
    expect(given - quota).toBeLessThan(processes)
    expect(told()).toBeLessThan(Math.min(quota, 60 * processes * Math.log2(quota)))
    expect(windows.map((one) => one.state('client').left)).toEqual(windows.map(() => 0))
  })

  it('begins anew for all at the same moment', () => {
    const { clock, windows: [one, two], deliver } = shared(2, 4)
    one!.take('client', 4)
    deliver()
    clock.advance(30_000)
    expect(two!.take('client', 1)).toEqual({ taken: false, left: 0, resetS: 30 })
    clock.advance(30_000)
    expect(two!.take('client', 3).taken).toBe(true)
    deliver()
    expect([one!.take('client', 2).taken, one!.take('client', 1).taken]).toEqual([false, true])
  })
})
