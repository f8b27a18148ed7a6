import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CalendarDate } from '../kernel/calendar-date.ts'
import { IdNumber } from '../kernel/id-number.ts'
import { dateOf, dayNumber } from './day-number.ts'
import { organisationOf } from './organisations.ts'
import { householdAt, householdCount, parentsOf, type CityFrame, type Person } from './people.ts'

const asOf = '2026-11-21' as CalendarDate
const frame: CityFrame = { seed: 3, people: 2_000, today: dayNumber(asOf) }

function* everyone(of: CityFrame): Generator<Person> {
  for (let h = 0; h < householdCount(of); h++) yield* householdAt(of, h).members
}

describe('the people of the sample city', () => {
  it('are exactly as many as asked for, numbered without gaps', () => {
    for (const people of [10, 11, 12, 13, 14, 2_000]) {
      const indexes = [...everyone({ ...frame, people })].map((person) => person.index)
      expect(indexes).toEqual(Array.from({ length: people }, (_, index) => index))
    }
  })

  it('have numbers that pass every check and are nobody\'s', () => {
    for (const person of everyone(frame)) {
      const number = IdNumber.ofHolder(person.number, person.codeType, { today: asOf })
      expect(number.ok && number.value.codeType).toBe(person.codeType)
      expect(person.number.startsWith(person.codeType === '111' ? '29' : '929')).toBe(true)
    }
  })

  it('show birth date and sex in their numbers', () => {
    for (const person of everyone(frame)) {
      expect(person.number.slice(6, 14)).toBe(dateOf(person.birthDay).replaceAll('-', ''))
      expect(Number(person.number[16]) % 2 === 1 ? 'M' : 'F').toBe(person.sex)
    }
  })

  it('never share a number, whatever the seed', () => {
    fc.assert(fc.property(fc.nat(), (seed) => {
      const numbers = new Set<string>()
      for (const person of everyone({ ...frame, seed, people: 5_000 })) numbers.add(person.number)
      return numbers.size === 5_000
    }), { numRuns: 10 })
  })

  it('never share a number in a city of 300,000', () => {
    const numbers = new Set<string>()
    for (const person of everyone({ ...frame, people: 300_000 })) numbers.add(person.number)
    expect(numbers.size).toBe(300_000)
  })

  it('are of all ages from newborn to a hundred', () => {
    const ages = new Set([...everyone({ ...frame, people: 20_000 })].map((person) => person.age))
    const missing = Array.from({ length: 100 }, (_, age) => age).filter((age) => !ages.has(age))
    expect(missing).toEqual([])
    expect(Math.max(...ages)).toBeLessThanOrEqual(100)
    expect(Math.min(...ages)).toBeGreaterThanOrEqual(0)
  })

  it('live in families: children bear their father\'s surname and are younger than both', () => {
    let children = 0
    for (let h = 0; h < householdCount(frame); h++) {
      const household = householdAt(frame, h)
      for (const person of household.members) {
        const parents = parentsOf(household, person)
        if (parents === null) continue
        children += 1
        const [father, mother] = parents
        expect([father.sex, mother.sex]).toEqual(['M', 'F'])
        expect(person.name.slice(0, 1)).toBe(father.name.slice(0, 1))
        for (const parent of parents) {
          expect(person.birthDay - parent.birthDay).toBeGreaterThan(18 * 365)
        }
      }
    }
    expect(children).toBeGreaterThan(200)
  })

  it('include some foreigners with permanent residence cards', () => {
    const foreigners = [...everyone(frame)].filter((person) => person.codeType === '553')
    expect(foreigners.length).toBeGreaterThan(10)
    expect(foreigners.map((person) => person.number.slice(3, 6)))
      .toEqual(foreigners.map((person) => person.nationality))
  })
})

describe('the organisations of the sample city', () => {
  const organisations = Array.from({ length: householdCount(frame) }, (_, h) =>
    organisationOf(frame, householdAt(frame, h))).filter((found) => found !== null)

  it('are one for ten people, with codes that check and differ', () => {
    expect(organisations).toHaveLength(200)
    expect(new Set(organisations.map((organisation) => organisation.code)).size).toBe(200)
    for (const { code, areaCode } of organisations) {
      expect(IdNumber.ofHolder(code, '001', { today: asOf }).ok).toBe(true)
      expect(code.slice(2, 8)).toBe(areaCode)
      expect(areaCode.startsWith('29')).toBe(true)
    }
  })

  it('have grown-up representatives among the people, each of one organisation', () => {
    const heads = new Set(organisations.map(({ representative }) => representative.number))
    expect(heads.size).toBe(200)
    expect(organisations.every(({ representative }) => representative.age >= 22)).toBe(true)
  })
})
