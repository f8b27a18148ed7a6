import { describe, expect, it } from 'vitest'
import { silentLog, type Log } from '../log.ts'
import { startJobs, type Job } from './runner.ts'

/** Time that passes when a test says so: each wait is held until it is let go. */
function heldTime() {
  const asked: { ms: number; pass: () => void }[] = []
  const arrivals: (() => void)[] = []
  return {
    asked,
    wait: (ms: number, signal: AbortSignal) => new Promise<void>((pass, fail) => {
      signal.addEventListener('abort', () => fail(new Error('stopped')), { once: true })
      if (signal.aborted) fail(new Error('stopped'))
      asked.push({ ms, pass })
      arrivals.shift()?.()
    }),
    /** Resolves when the job waits for the nth time. */
    async untilWaiting(times: number): Promise<void> {
      while (asked.length < times) await new Promise<void>((arrived) => arrivals.push(arrived))
    },
  }
}

/** A run that lasts until the test ends it. */
function heldJob() {
  const runs: { end: () => void; fail: () => void }[] = []
  const begun: (() => void)[] = []
  const job: Job = {
    name: 'held', everyMs: 1_000,
    run: () => new Promise<void>((end, fail) => {
      runs.push({ end, fail: () => fail(new Error('a number 290102')) })
      begun.shift()?.()
    }),
  }
  return {
    job, runs,
    async untilRunning(times: number): Promise<void> {
      while (runs.length < times) await new Promise<void>((arrived) => begun.push(arrived))
    },
  }
}

describe('a job', () => {
  it('runs at once and then each time its interval has passed, give or take a quarter', async () => {
    const time = heldTime()
    let ran = 0
    const chances = [0, 0.5, 0.999]
    const jobs = startJobs(
      [{ name: 'count', everyMs: 1_000, run: () => Promise.resolve(void (ran += 1)) }],
      { log: silentLog, wait: time.wait, chance: () => chances.shift() ?? 0 },
    )
    for (let at = 1; at <= 3; at += 1) {
      await time.untilWaiting(at)
      expect(ran).toBe(at)
      time.asked[at - 1]?.pass()
    }
    await jobs.stop()
    expect(time.asked.slice(0, 3).map(({ ms }) => Math.round(ms))).toEqual([750, 1_000, 1_250])
  })

  it('is never run while it still runs', async () => {
    const time = heldTime()
    const held = heldJob()
    const jobs = startJobs([held.job], { log: silentLog, wait: time.wait })
    await held.untilRunning(1)
    expect([held.runs.length, time.asked.length]).toEqual([1, 0])
    held.runs[0]?.end()
    await time.untilWaiting(1)
    expect(held.runs.length).toBe(1)
    await jobs.stop()
  })

  it('that fails is named in the log, without what it said, and runs again when its time comes', async () => {
    const time = heldTime()
    const held = heldJob()
    const logged: unknown[] = []
    const log: Log = { ...silentLog, error: (event, fields) => void logged.push([event, fields]) }
    const jobs = startJobs([held.job], { log, wait: time.wait })
    await held.untilRunning(1)
    held.runs[0]?.fail()
    await time.untilWaiting(1)
    expect(logged).toEqual([['job failed', { reason: 'held' }]])
    time.asked[0]?.pass()
    await held.untilRunning(2)
    held.runs[1]?.end()
    await jobs.stop()
  })
})

describe('stopping', () => {
  it('waits for the run that is under way, and begins none after it', async () => {
    const time = heldTime()
    const held = heldJob()
    const jobs = startJobs([held.job], { log: silentLog, wait: time.wait })
    await held.untilRunning(1)
    const stopping = jobs.stop().then(() => 'stopped')
    expect(await Promise.race([stopping, Promise.resolve('still running')])).toBe('still running')
    held.runs[0]?.end()
    await stopping
    expect(held.runs.length).toBe(1)
  })

  it('ends a wait at once', async () => {
    const time = heldTime()
    const jobs = startJobs([{ name: 'idle', everyMs: 1e9, run: () => Promise.resolve() }], { log: silentLog, wait: time.wait })
    await time.untilWaiting(1)
    await jobs.stop()
    expect(time.asked).toHaveLength(1)
  })

  it('ends a wait of the real clock at once too', async () => {
    let ran = 0
    const jobs = startJobs([{ name: 'idle', everyMs: 1e9, run: () => Promise.resolve(void (ran += 1)) }], { log: silentLog })
    await jobs.stop()
    expect(ran).toBe(1)
  })
})
