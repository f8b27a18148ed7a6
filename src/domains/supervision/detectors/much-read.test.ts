import { expect, test } from 'vitest'
import { asking, moment, watched } from '../../../../test/support/log-events.ts'
import { DAY_MS, MINUTE_MS } from './china-time.ts'
import type { LogEvent } from './log-event.ts'
import { muchRead } from './much-read.ts'

interface Crowd {
  readers: number
  departments: number
  caseOf: (n: number) => string
  outcome?: string
  action?: string
}

function crowd({ readers, departments, caseOf, outcome = 'RELEASED', action = 'subject.ask' }: Crowd): LogEvent[] {
  return Array.from({ length: readers }, (_, n) => asking({
    at: moment({ day: Math.floor(n / 5), minute: n }), person: `reader-${n}`, subject: 'celebrity', action,
    department: `department-${n % departments}`, client: `counter-${n % departments}`, caseNumber: caseOf(n), outcome,
  }))
}

test('many who ask under cases that are not of the subject are found', () => {
  const refused = crowd({ readers: 12, departments: 4, caseOf: (n) => `case-${n}`, outcome: 'REFUSED' })
  expect(watched(muchRead, refused)).toMatchObject([{
    subject: 'celebrity', severity: 'WARNING', entryCount: 12, who: { person: null },
    figures: { readers: 12, departments: 4, cases: 0 },
  }])
})

test('many who read under one case of the subject are found', () => {
  expect(watched(muchRead, crowd({ readers: 8, departments: 1, caseOf: () => 'case' }))).toHaveLength(1)
})

test('a developer with as many cases as readers is not raised', () => {
  expect(watched(muchRead, crowd({ readers: 40, departments: 2, caseOf: (n) => `case-${n}` }))).toEqual([])
})

test('five readers in five departments at a birth are not raised', () => {
  expect(watched(muchRead, crowd({ readers: 5, departments: 5, caseOf: (n) => `case-${n}` }))).toEqual([])
})

test('cases that many departments open for one applicant and never decide explain nothing', () => {
  const told = { readers: 8, departments: 8, caseOf: (n: number) => `case-${n}` }
  const opened = crowd({ ...told, action: 'case.open' })
  const read = crowd(told)
  const decided = crowd({ ...told, action: 'case.decide' })
    .map((event) => ({ ...event, at: moment({ day: 1, hour: 6 }) }))
  expect(watched(muchRead, [...opened, ...read])).toHaveLength(1)
  expect(watched(muchRead, [...opened, ...decided, ...read])).toEqual([])
})

test('readers who come weeks apart are not many at once', () => {
  const readers = crowd({ readers: 12, departments: 4, caseOf: () => 'case', outcome: 'REFUSED' })
  const apart = readers.map((event, n) => ({ ...event, at: moment({ day: n * 5 }) }))
  expect(watched(muchRead, apart)).toEqual([])
})

test('a crowd that comes back after quiet weeks is a second finding', () => {
  const first = crowd({ readers: 8, departments: 1, caseOf: () => 'case' })
  const second = first.map((event) => ({ ...event, at: new Date(event.at.getTime() + 30 * DAY_MS) }))
  const between = asking({ at: moment({ day: 20 }), subject: 'somebody else' })
  expect(watched(muchRead, [...first, between, ...second])).toHaveLength(2)
})

test('where a finding ends does not hang on when others ask about somebody else', () => {
  const first = crowd({ readers: 8, departments: 1, caseOf: () => 'case' })
  const second = first.map((event) => ({ ...event, at: new Date(event.at.getTime() + 8 * DAY_MS + 30 * MINUTE_MS) }))
  const found = (minute: number) => {
    const other = asking({ at: moment({ day: 8, hour: 9, minute }), subject: 'somebody else' })
    return watched(muchRead, [...first, other, ...second]).map(({ entryCount }) => entryCount)
  }
  for (let minute = 0; minute < 80; minute += 7) expect(found(minute)).toEqual(found(0))
})
