import { expect, test } from 'vitest'
import { parseCalendarDate } from '../../../kernel/calendar-date.ts'
import { askingMany, watched } from '../../../../test/support/log-events.ts'
import type { LogEvent } from './log-event.ts'
import { offHours } from './off-hours.ts'

const weeks = [0, 1, 2, 3, 4, 7, 8, 9, 10, 11]
const office = work('clerk', 10)

function work(person: string, hour: number): LogEvent[] {
  return weeks.flatMap((day) => askingMany(5, { day, hour }, { person }))
}

test('five subjects at eleven at night are found, whoever works by day', () => {
  const found = watched(offHours, [...office, ...askingMany(5, { day: 11, hour: 23 })])
  expect(found).toMatchObject([{ severity: 'NOTICE', entryCount: 5, figures: { far: 5, near: 0, awake: 1 } }])
})

test('a night is one night, though midnight lies in it', () => {
  const night = [...askingMany(3, { day: 10, hour: 23 }), ...askingMany(3, { day: 11, hour: 1 })]
  expect(watched(offHours, [...office, ...night])).toMatchObject([{ figures: { far: 6 } }])
})

test('who finishes two cases shortly after work does nothing unusual', () => {
  expect(watched(offHours, [...office, ...askingMany(5, { day: 11, hour: 19 })])).toEqual([])
})

test('two subjects on a Saturday are too few to ask about', () => {
  expect(watched(offHours, [...office, ...askingMany(2, { day: 12 })])).toEqual([])
})

test('a free day counts as outside working hours, a working weekend does not', () => {
  const saturday = [...office, ...askingMany(5, { day: 12 })]
  const date = parseCalendarDate('2026-03-14')
  if (!date.ok) throw new Error('the date of the test')
  expect(watched(offHours, saturday)).toHaveLength(1)
  expect(watched(offHours, saturday, {}, { workingWeekends: [date.value] })).toEqual([])
})

test('on a holiday that is told, nobody is expected at work', () => {
  const date = parseCalendarDate('2026-03-16')
  if (!date.ok) throw new Error('the date of the test')
  const monday = [...office, ...askingMany(5, { day: 14 })]
  expect(watched(offHours, monday)).toEqual([])
  expect(watched(offHours, monday, {}, { holidays: [date.value] })).toHaveLength(1)
})

test('a nurse who begins with nights at a hospital that works at night is not raised', () => {
  const nights = work('colleague', 23)
  const first = askingMany(9, { day: 11, hour: 23 }, { person: 'nurse' })
  expect(watched(offHours, [...office, ...nights, ...first])).toEqual([])
})

test('when half the department works on one evening, it is no single person’s doing', () => {
  const people = ['a', 'b', 'c', 'd']
  const days = people.flatMap((person) => work(person, 10))
  const evening = people.slice(0, 2).flatMap((person) => askingMany(6, { day: 11, hour: 22 }, { person }))
  expect(watched(offHours, [...days, ...evening])).toEqual([])
})

test('a system that nobody knows yet is not judged in its first days', () => {
  expect(watched(offHours, askingMany(9, { day: 0, hour: 2 }))).toEqual([])
})
