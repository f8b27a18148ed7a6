import { readFileSync } from 'node:fs'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { describe, expect, it } from 'vitest'
import type { CalendarDate } from '../kernel/calendar-date.ts'
import { sampleCity } from './index.ts'

const city = sampleCity({ seed: 7, people: 2_000, asOf: '2026-11-21' as CalendarDate })

function validatorOf(name: string): ValidateFunction {
  const file = new URL(`../../schema/formats/${name}.schema.json`, import.meta.url)
  const ajv = new Ajv2020({ strict: true, allErrors: false })
  formats.default(ajv)
  return ajv.compile(JSON.parse(readFileSync(file, 'utf8')) as object)
}

/** Rows that a schema refuses, as rule and place only: never a value. */
function refusals(name: string, rows: Iterable<object>): readonly string[] {
  const validate = validatorOf(name)
  const found = new Set<string>()
  for (const row of rows) {
    if (validate(row)) continue
    for (const { schemaPath, instancePath } of validate.errors ?? []) {
      found.add(`${schemaPath} ${instancePath}`)
    }
  }
  return [...found]
}

function exampleOf(name: string): Record<string, unknown> {
  const file = new URL(`../../schema/formats/${name}.schema.json`, import.meta.url)
  const schema = JSON.parse(readFileSync(file, 'utf8')) as { examples: Record<string, unknown>[] }
  const [example] = schema.examples
  if (example === undefined) throw new Error('The schema has an example.')
  return example
}

/** Every object schema in a schema file, with the path to it. */
function* objectSchemas(node: unknown, path = ''): Generator<[string, Record<string, unknown>]> {
  if (typeof node !== 'object' || node === null) return
  const schema = node as Record<string, unknown>
  if ('properties' in schema && 'type' in schema) yield [path, schema]
  for (const [key, value] of Object.entries(schema)) {
    if (key !== 'examples') yield* objectSchemas(value, `${path}/${key}`)
  }
}

const FORMATS = ['certificate', 'case', 'guide', 'certificate-type']

describe('the sample city against the import formats', () => {
  it('writes only valid certificate types', () => {
    expect(refusals('certificate-type', city.types())).toEqual([])
  })
  it('writes only valid guides', () => {
    expect(refusals('guide', city.guides())).toEqual([])
  })
  it('writes only valid certificates', () => {
    expect(refusals('certificate', city.certificates())).toEqual([])
  })
  it('writes only valid cases', () => {
    expect(refusals('case', city.cases())).toEqual([])
  })
})

describe('the import formats', () => {
  it.each(FORMATS)('%s: the example is valid', (name) => {
    expect(refusals(name, [exampleOf(name)])).toEqual([])
  })

  it.each(FORMATS)('%s: a property that is not described is refused', (name) => {
    expect(refusals(name, [{ ...exampleOf(name), surprise: 1 }])).toHaveLength(1)
  })

  it.each(FORMATS)('%s: a missing property is refused, whichever it is', (name) => {
    const example = exampleOf(name)
    for (const property of Object.keys(example)) {
      const { [property]: _removed, ...rest } = example
      expect(refusals(name, [rest]), property).not.toEqual([])
    }
  })

  it.each(FORMATS)('%s: every object is closed, every property described, every text bounded',
    (name) => {
      const file = new URL(`../../schema/formats/${name}.schema.json`, import.meta.url)
      for (const [path, schema] of objectSchemas(JSON.parse(readFileSync(file, 'utf8')))) {
        expect(schema['additionalProperties'], path).toBe(false)
        const properties = schema['properties'] as Record<string, Record<string, unknown>>
        for (const [key, property] of Object.entries(properties)) {
          expect(property['description'], `${path}/${key}`).toMatch(/\p{Script=Han}/u)
          const isText = [property['type']].flat().includes('string')
          const isBounded = ['maxLength', 'enum', 'format'].some((word) => word in property)
          expect(!isText || isBounded, `${path}/${key}`).toBe(true)
        }
      }
    })

  it('wants the conditions of a conditional type and the ground of one not shared', () => {
    const example = exampleOf('certificate-type')
    const withSharing = (attribute: string, conditions: string | null, ground: string | null) =>
      refusals('certificate-type', [{ ...example, sharing: { attribute, conditions, ground } }])
    expect(withSharing('CONDITIONAL', '仅限核对。', null)).toEqual([])
    expect(withSharing('NOT_SHARED', null, '某法第一条')).toEqual([])
    expect(withSharing('UNCONDITIONAL', null, null)).toEqual([])
    expect(withSharing('CONDITIONAL', null, null)).not.toEqual([])
    expect(withSharing('NOT_SHARED', null, null)).not.toEqual([])
    expect(withSharing('UNCONDITIONAL', '仅限核对。', null)).not.toEqual([])
  })

  it('refuses a decision without its time and a time without its decision', () => {
    const example = exampleOf('case')
    const decidedAt = '2026-11-19T09:00:00+08:00'
    expect(refusals('case', [{ ...example, decidedAt, decision: 'REFUSED' }])).toEqual([])
    expect(refusals('case', [{ ...example, decidedAt }])).not.toEqual([])
    expect(refusals('case', [{ ...example, decision: 'REFUSED' }])).not.toEqual([])
  })

  it('takes a date or 长期 as the end of validity, and no impossible day', () => {
    const example = exampleOf('certificate')
    expect(refusals('certificate', [{ ...example, validTo: '2030-02-28' }])).toEqual([])
    expect(refusals('certificate', [{ ...example, validTo: '2030-02-30' }])).not.toEqual([])
    expect(refusals('certificate', [{ ...example, validTo: '永久' }])).not.toEqual([])
  })
})
