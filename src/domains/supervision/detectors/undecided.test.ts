import { expect, test } from 'vitest'
import { asking, moment, watched } from '../../../../test/support/log-events.ts'
import { DAY_MS, MINUTE_MS } from './china-time.ts'
import type { LogEvent } from './log-event.ts'
import { undecided } from './undecided.ts'

interface Course { person: string; n: number; item?: string; isDecided: boolean; isRead?: boolean }

function course({ person, n, item = 'item', isDecided, isRead = true }: Course): LogEvent[] {
  const at = (hour: number) => moment({ day: n % 3, hour, minute: n % 60 })
  const told = { person, item, caseNumber: `${person}-${item}-${n}`, subject: `${person}-${n}` }
  return [
    asking({ ...told, action: 'case.open', at: at(9) }),
    ...(isRead ? [asking({ ...told, at: at(10) })] : []),
    ...(isDecided ? [asking({ ...told, action: 'case.decide', at: at(15) })] : []),
  ]
}

const many = (count: number, rest: Omit<Course, 'n'>) =>
  Array.from({ length: count }, (_, n) => course({ ...rest, n })).flat()
const colleague = many(60, { person: 'colleague', isDecided: true })
const later = asking({ at: moment({ day: 12 }), person: 'colleague', caseNumber: 'later' })

test('eight cases that were only opened to read are found with what was read under them', () => {
  const made = many(8, { person: 'clerk', isDecided: false })
  expect(watched(undecided, [...colleague, ...made, later])).toMatchObject([{
    who: { person: 'clerk' }, severity: 'NOTICE', entryCount: 16, figures: { undecided: 8, cases: 8 },
  }])
})

test('three forgotten cases are too few to ask about', () => {
  const forgotten = many(3, { person: 'clerk', isDecided: false })
  expect(watched(undecided, [...colleague, ...forgotten, later])).toEqual([])
})

test('cases that are not old enough say nothing yet', () => {
  const made = many(8, { person: 'clerk', isDecided: false })
  expect(watched(undecided, [...colleague, ...made])).toEqual([])
})

test('cases under which nobody was read are no cover for anything', () => {
  const empty = many(8, { person: 'clerk', isDecided: false, isRead: false })
  expect(watched(undecided, [...colleague, ...empty, later])).toEqual([])
})

test('an item that takes everybody long is not held against anybody', () => {
  const slow = ['clerk', 'colleague'].flatMap((person) => many(30, { person, item: 'slow', isDecided: false }))
  expect(watched(undecided, [...slow, later])).toEqual([])
})

test('of an item that colleagues often leave open, nothing is said even where somebody leaves all', () => {
  const theirs = Array.from({ length: 60 }, (_, n) =>
    course({ person: 'colleague', n, item: 'slow', isDecided: n % 4 > 0 })).flat()
  const all = many(25, { person: 'clerk', item: 'slow', isDecided: false })
  expect(watched(undecided, [...theirs, ...all, later])).toEqual([])
})

test('a case is of the one who opened it, though another read first', () => {
  const made = many(8, { person: 'clerk', isDecided: false })
    .map((event) => (event.action === 'case.open' ? event : { ...event, person: 'reviewer' }))
  expect(watched(undecided, [...colleague, ...made, later])).toMatchObject([{ who: { person: 'clerk' } }])
})

test('an item that only one clerk handles has nobody to be compared with', () => {
  const alone = many(30, { person: 'clerk', item: 'alone', isDecided: false })
  expect(watched(undecided, [...colleague, ...alone, later])).toEqual([])
})

test('a case that a system opened by itself is its first reader’s', () => {
  const made = many(8, { person: 'clerk', isDecided: false })
    .map((event) => (event.action === 'case.open' ? { ...event, person: null } : event))
  expect(watched(undecided, [...colleague, ...made, later])).toMatchObject([{ who: { person: 'clerk' } }])
})

test('how old a case is by the end hangs on the end of the log, whatever its last entry is about', () => {
  const made = many(8, { person: 'clerk', isDecided: false })
  const about = { ...later, subject: null, caseNumber: null, action: 'log.read' }
  expect(watched(undecided, [...colleague, ...made, about])).toEqual(watched(undecided, [...colleague, ...made, later]))
})

test('whether a decision came in time does not hang on when others open their cases', () => {
  const made = many(8, { person: 'clerk', isDecided: false })
  // Some five days after the first was opened and the minutes around it.
  const decided = made.filter(({ action }) => action === 'case.open').map((event) =>
    ({ ...event, action: 'case.decide', at: new Date(event.at.getTime() + 5 * DAY_MS + 30 * MINUTE_MS) }))
  const found = (minute: number) => {
    const others = Array.from({ length: 12 * 24 }, (_, n) =>
      asking({ at: moment({ day: 0, hour: n, minute }), person: 'colleague', caseNumber: `other-${n}` }))
    return watched(undecided, [...colleague, ...made, ...decided, ...others]).map(({ figures }) => figures)
  }
  for (let minute = 0; minute < 60; minute += 7) expect(found(minute)).toEqual(found(0))
})
