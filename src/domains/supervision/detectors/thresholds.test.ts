import fc from 'fast-check'
import { expect, test } from 'vitest'
import { asking, moment, watched } from '../../../../test/support/log-events.ts'
import { DAY_MS } from './china-time.ts'
import type { LogEvent } from './log-event.ts'
import { thresholds } from './thresholds.ts'

function shown(count: number, type = 'type', from = 0): LogEvent[] {
  return Array.from({ length: count }, (_, n) => asking({
    at: moment({ day: 0, minute: n / 10 }), subject: `subject-${from + n}`,
    certificates: [{ token: `token-${n}`, type }],
  }))
}

test('each step is raised once, when it is reached', () => {
  const found = watched(thresholds, [...shown(2_600), ...shown(2_600, 'type', 9_000)])
  expect(found.map(({ severity }) => severity).sort()).toEqual(['ALARM', 'NOTICE', 'WARNING'])
  expect(found.map(({ figures }) => figures['subjects']).sort()).toEqual([25, 250, 2_500].sort())
  expect(found.every(({ entries }) => entries.length <= 100)).toBe(true)
})

test('twenty-four are not twenty-five, and one seen twice is one', () => {
  expect(watched(thresholds, [...shown(24), ...shown(24)])).toEqual([])
  expect(watched(thresholds, shown(25))).toMatchObject([{ severity: 'NOTICE', entryCount: 25 }])
})

test('types are counted for themselves', () => {
  expect(watched(thresholds, [...shown(20, 'licence'), ...shown(20, 'permit', 50)])).toEqual([])
})

test('who was asked about and not shown is not held', () => {
  expect(watched(thresholds, shown(30).map((event) => ({ ...event, certificates: [] })))).toEqual([])
})

test('a step is raised exactly where counting every window by hand reaches it', () => {
  const reads = fc.array(fc.record({ day: fc.nat(40), subject: fc.nat(12) }), { maxLength: 80 })
  fc.assert(fc.property(reads, fc.integer({ min: 2, max: 8 }), (asked, step) => {
    const events = asked.map(({ day, subject }) => asking({
      at: moment({ day }), subject: String(subject), certificates: [{ token: 't', type: 'type' }],
    }))
    const reached = events.some(({ at }) => new Set(events
      .filter((other) => other.at <= at && other.at.getTime() >= at.getTime() - 10 * DAY_MS)
      .map(({ subject }) => subject)).size >= step)
    const found = watched(thresholds, events, { days: 10, notice: step, warning: 1_000, alarm: 1_001 })
    expect(found.length).toBe(reached ? 1 : 0)
  }))
})
