import { expect, test } from 'vitest'
import { asking, moment, watched } from '../../../../test/support/log-events.ts'
import { circle } from './circle.ts'
import type { LogEvent } from './log-event.ts'

const people = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']
const items = ['house', 'school', 'car', 'shop']

/** Everybody of the department does everything: fifteen cases of each item. */
const daily = people.flatMap((person, p) => items.flatMap((item) => Array.from({ length: 15 }, (_, n) => asking({
  at: moment({ day: n, hour: 9 + p, minute: n }), person, item, caseNumber: `${person}-${item}-${n}`,
  subject: `client-${person}-${item}-${n}`,
}))))

function visits(count: number, person = 'a'): LogEvent[] {
  return Array.from({ length: count }, (_, n) => ['father', 'mother', 'child'].slice(n % 2).map((subject) => asking({
    at: moment({ day: n * 2, hour: 16 }), person, subject, item: items[n % 4] ?? 'house', caseNumber: `family-${n}`,
  }))).flat()
}

test('a family that one of eight clerks handles five times under four items is found', () => {
  expect(watched(circle, [...daily, ...visits(5)])).toMatchObject([{
    who: { person: 'a' }, entryCount: 13, figures: { subjects: 3, cases: 5, items: 4, namesakes: 0 },
  }])
})

test('a family that comes back twice is nothing', () => {
  expect(watched(circle, [...daily, ...visits(2)])).toEqual([])
})

test('a family that a colleague handles as well is the department’s, not the clerk’s', () => {
  expect(watched(circle, [...daily, ...visits(5), ...visits(5, 'b')])).toEqual([])
})

test('where one clerk does everything, every family is the clerk’s', () => {
  const alone = daily.map((event) => ({ ...event, person: 'a' }))
  expect(watched(circle, [...alone, ...visits(5)])).toEqual([])
})

test('one matter taken up again and again is of one item', () => {
  const one = visits(6).map((event) => ({ ...event, item: 'house' }))
  expect(watched(circle, [...daily, ...one])).toEqual([])
})

test('fewer cases are enough where the hub says that the family bears the clerk’s surname', () => {
  const namesakes = new Set(['father', 'child'])
  const isNamesake = (person: string, subject: string) => person === 'a' && namesakes.has(subject)
  const events = [...daily, ...visits(3)]
  expect(watched(circle, events)).toEqual([])
  expect(watched(circle, events, {}, { isNamesake: () => false })).toEqual([])
  expect(watched(circle, events, {}, { isNamesake })).toMatchObject([
    { severity: 'WARNING', figures: { namesakes: 2 } },
  ])
})

test('the surname of those is not asked for who came once', () => {
  const asked: string[] = []
  watched(circle, [...daily, ...visits(4)], {}, { isNamesake: (_, subject) => asked.push(subject) > 0 })
  expect(new Set(asked)).toEqual(new Set(['father', 'mother', 'child']))
})
