import { expect, test } from 'vitest'
import { asking, askingMany, moment, watched } from '../../../../test/support/log-events.ts'
import type { LogEvent } from './log-event.ts'
import { volume } from './volume.ts'

const week = [0, 1, 2, 3, 4]

function weekOf(person: string, perDay: number): LogEvent[] {
  return week.flatMap((day) => askingMany(perDay, { day }, { person }))
}

test('a clerk who looks up five times the usual is found with the evidence of the day', () => {
  const events = [...weekOf('clerk', 12), ...askingMany(60, { day: 7 })]
  const [finding, ...others] = watched(volume, events)
  expect(others).toEqual([])
  expect(finding).toMatchObject({
    detector: 'volume', severity: 'WARNING', who: { person: 'clerk', department: 'department' },
    entryCount: 60, figures: { subjects: 60, usual: 12, habitDays: 5 },
  })
  expect(finding?.entries[0]).toBe(60)
})

test('a busy day within what chance brings is nothing', () => {
  expect(watched(volume, [...weekOf('clerk', 12), ...askingMany(30, { day: 7 })])).toEqual([])
})

test('the same subject looked up over and over is one subject', () => {
  const again = askingMany(60, { day: 7 }, { subject: 'one' })
  expect(watched(volume, [...weekOf('clerk', 12), ...again])).toEqual([])
})

test('on a day on which everybody has three times as much to do, nobody stands out', () => {
  const people = ['a', 'b', 'c', 'd', 'e']
  const campaign = people.flatMap((person) => askingMany(48, { day: 7 }, { person }))
  expect(watched(volume, [...people.flatMap((person) => weekOf(person, 12)), ...campaign])).toEqual([])
})

test('whoever stands out even among busy colleagues is found', () => {
  const people = ['a', 'b', 'c', 'd']
  const campaign = people.flatMap((person) => askingMany(36, { day: 7 }, { person }))
  const events = [...[...people, 'e'].flatMap((person) => weekOf(person, 12)), ...campaign]
  const found = watched(volume, [...events, ...askingMany(140, { day: 7 }, { person: 'e' })])
  expect(found.map(({ who }) => who.person)).toEqual(['e'])
})

test('a new clerk is measured against colleagues, not against having no habit', () => {
  const colleagues = ['a', 'b', 'c', 'd'].flatMap((person) => weekOf(person, 12))
  const alike = askingMany(20, { day: 4 }, { person: 'new' })
  const far = askingMany(90, { day: 7 }, { person: 'new' })
  expect(watched(volume, [...colleagues, ...alike])).toEqual([])
  expect(watched(volume, [...colleagues, ...far]).map(({ who }) => who.person)).toEqual(['new'])
})

test('a system that asks in its own name is measured as a client', () => {
  const own = { person: null }
  const events = [...week, 7].flatMap((day) => askingMany(day === 7 ? 400 : 100, { day, hour: 8 }, own))
  expect(watched(volume, events)).toMatchObject([{ who: { client: 'counter', person: null } }])
})

test('a client is not raised as well for what one of its clerks was raised for', () => {
  const events = [...weekOf('clerk', 30), ...askingMany(300, { day: 7, hour: 8 })]
  expect(watched(volume, events)).toMatchObject([{ who: { person: 'clerk' } }])
})

test('a day of misuse does not become the habit by which the next is judged', () => {
  const days = [1, 2].flatMap((day) => askingMany(150, { day, hour: 8 }))
  expect(watched(volume, [...askingMany(12, { day: 0 }), ...days], { newDays: 1 })).toHaveLength(2)
})

test('a system that does the same vast number every day is not raised for how it is counted', () => {
  const vast = Array.from({ length: 9 }, (_, day) => Array.from({ length: 12_000 }, (_unused, n) => asking({
    at: new Date(moment({ day }).getTime() + n * 1_000), person: null, subject: `${day}-${n}`,
  })))
  expect(watched(volume, vast.flat(), { newDays: 2 })).toEqual([])
})

test('what auditors and operators ask is not counted as a department’s look-up', () => {
  const audit = askingMany(60, { day: 7 }, { role: 'AUDITOR' })
  expect(watched(volume, [...weekOf('clerk', 12), ...audit])).toEqual([])
})
