import { expect, test } from 'vitest'
import { asking, askingMany, moment, watched } from '../../../../test/support/log-events.ts'
import type { LogEvent } from './log-event.ts'
import { sharedAccount } from './shared-account.ts'

/** Turn by turn on two systems, this many minutes apart. */
function alternating(turns: number, minutes: number, told: (n: number) => Partial<LogEvent> = () => ({})): LogEvent[] {
  return Array.from({ length: turns }, (_, n) => asking({
    at: moment({ day: 0, minute: n * minutes }), client: `counter-${n % 2}`, subject: `subject-${n}`,
    caseNumber: `case-${n}`, ...told(n),
  }))
}

test('an account that serves different people on two systems at once is found', () => {
  expect(watched(sharedAccount, alternating(12, 1))).toMatchObject([
    { who: { person: 'clerk' }, figures: { switches: 11, hours: 0, perMinute: 0 } },
  ])
})

test('a clerk with one case on two screens is one clerk', () => {
  expect(watched(sharedAccount, alternating(40, 1, () => ({ caseNumber: 'one' })))).toEqual([])
  expect(watched(sharedAccount, alternating(40, 1, () => ({ subject: 'one' })))).toEqual([])
})

test('a clerk who changes desks between applicants is one clerk', () => {
  expect(watched(sharedAccount, alternating(40, 6))).toEqual([])
})

test('twenty hours without a night’s rest are not one person’s', () => {
  const hours = Array.from({ length: 21 }, (_, hour) => askingMany(1, { day: 0, hour: 6 + hour })).flat()
  expect(watched(sharedAccount, hours)).toMatchObject([{ figures: { hours: 20 } }])
})

test('a long day and an early start with a night between are one person’s', () => {
  const days = [0, 1].flatMap((day) => Array.from({ length: 14 }, (_, n) => askingMany(1, { day, hour: 7 + n })).flat())
  expect(watched(sharedAccount, days)).toEqual([])
})

test('thirty subjects typed in a minute are too fast, a list of thirty in one request is not', () => {
  const typed = Array.from({ length: 30 }, (_, n) => asking({
    at: new Date(moment({ day: 0 }).getTime() + n * 2_000), subject: `subject-${n}`,
  }))
  const listed = typed.map((event) => ({ ...event, at: moment({ day: 0 }) }))
  expect(watched(sharedAccount, typed)).toMatchObject([{ entryCount: 30, figures: { perMinute: 30 } }])
  expect(watched(sharedAccount, listed)).toEqual([])
})

test('systems that ask in their own name may be as fast as they like', () => {
  expect(watched(sharedAccount, alternating(100, 0.01, () => ({ person: null })))).toEqual([])
})

test('the same account in several weeks is one finding as long as it goes on', () => {
  const daily = [0, 3, 6].flatMap((day) => alternating(12, 1).map((event) => ({
    ...event, at: new Date(event.at.getTime() + moment({ day }).getTime() - moment({ day: 0 }).getTime()),
  })))
  expect(watched(sharedAccount, daily)).toMatchObject([{ severity: 'WARNING', figures: { days: 3 } }])
})
