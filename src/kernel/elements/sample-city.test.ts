import { expect, test } from 'vitest'
import { sampleCity } from '../../sample-city/index.ts'
import type { CalendarDate } from '../calendar-date.ts'
import { canonicalValue, findElement } from './index.ts'

const city = sampleCity({ seed: 4, people: 300, asOf: '2026-11-21' as CalendarDate })

test('every data element that a type or a form of the sample city names is in the dictionary', () => {
  const named = [
    ...[...city.types()].flatMap(({ fields }) => fields.map(({ element }) => element)),
    ...[...city.guides()].flatMap(({ formElements }) =>
      formElements.map(({ dataElement }) => dataElement)),
  ].filter((code) => code != null)
  expect(named.length).toBeGreaterThan(100)
  expect(named.filter((code) => findElement(code) === undefined)).toEqual([])
})

test('every value on a certificate of the sample city has a canonical form, unless it is blank', () => {
  const elements = new Map([...city.types()].flatMap(({ code, fields }) =>
    fields.map(({ name, element }) => [`${code} ${name}`, findElement(element ?? '')] as const)))
  const refused = new Set<string>()
  let read = 0
  for (const { typeCode, fields } of city.certificates()) {
    for (const [name, text] of Object.entries(fields)) {
      const element = elements.get(`${typeCode} ${name}`)
      if (element === undefined || text.trim() === '') continue
      read += 1
      if (!canonicalValue(element, text).ok) refused.add(`${typeCode} ${name}`)
    }
  }
  expect(read).toBeGreaterThan(1000)
  expect([...refused]).toEqual([])
})
