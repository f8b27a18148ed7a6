import { expect, test } from 'vitest'
import { askingMany, moment, asking, watched } from '../../../../test/support/log-events.ts'
import { neighbours } from './neighbours.ts'

const unknown = { neighbourhood: 'born-here', outcome: 'REFUSED' }

test('ten numbers of one region and birth date are a walk, though none of them exists', () => {
  expect(watched(neighbours, askingMany(10, { day: 0 }, unknown))).toMatchObject([{
    severity: 'WARNING', entryCount: 10, figures: { subjects: 10, neighbourhoods: 1, longestRun: 10, refused: 10 },
  }])
})

test('triplets are three of one birth date and no walk', () => {
  expect(watched(neighbours, askingMany(3, { day: 0 }, unknown))).toEqual([])
})

test('one number asked for again and again is no neighbour of itself', () => {
  expect(watched(neighbours, askingMany(20, { day: 0 }, { ...unknown, subject: 'one' }))).toEqual([])
})

test('a number that is asked for again adds nothing to the walk that it is part of', () => {
  const walk = askingMany(10, { day: 0 }, unknown)
  const again = walk.map((event) => ({ ...event, at: new Date(event.at.getTime() + 1_000) }))
  expect(watched(neighbours, [...walk, ...again])).toMatchObject([{ entryCount: 10, figures: { subjects: 10 } }])
})

test('organisations have no birth date', () => {
  expect(watched(neighbours, askingMany(50, { day: 0 }, { neighbourhood: null }))).toEqual([])
})

test('numbers of one birth date that come weeks apart are accident', () => {
  const weeks = [0, 7, 14, 21, 28, 35].flatMap((day) => askingMany(1, { day }, unknown))
  expect(watched(neighbours, weeks)).toEqual([])
})

test('a walk over several birth dates, with a night between, is one finding', () => {
  const walk = [0, 1].flatMap((day) => askingMany(6, { day }, { ...unknown, neighbourhood: `born-${day}` }))
  expect(watched(neighbours, walk)).toMatchObject([{ figures: { subjects: 12, neighbourhoods: 2 } }])
})

test('two walks with quiet weeks between are two findings', () => {
  const walks = [0, 21].flatMap((day) => [...askingMany(6, { day }, unknown), ...askingMany(1, { day: day + 10 })])
  expect(watched(neighbours, walks)).toHaveLength(2)
})

test('a school that enrols a year of children meets birth dates by accident', () => {
  const children = Array.from({ length: 600 }, (_, n) => asking({
    at: moment({ day: Math.floor(n / 120), hour: 9, minute: (n % 120) * 3 }),
    subject: `child-${n}`, neighbourhood: `born-${(n * n * 7919 + n * 104_729) % 365}`,
  }))
  expect(watched(neighbours, children)).toEqual([])
})

test('people who open cases for neighbours learn as much as those who ask', () => {
  expect(watched(neighbours, askingMany(8, { day: 0 }, { ...unknown, action: 'case.open' }))).toHaveLength(1)
})
