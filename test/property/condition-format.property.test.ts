import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FORMAT_NAMES } from '../../src/domains/ingest/index.ts'
import { readCondition, type Condition } from '../../src/kernel/condition/index.ts'
import { conditions } from './condition-worlds.ts'

interface Format {
  readonly $defs: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  readonly examples: readonly unknown[]
}
const guideFormat = JSON.parse(readFileSync(new URL('../../schema/formats/guide.schema.json', import.meta.url), 'utf8')) as Format
const schema = { $ref: '#/$defs/condition', $defs: guideFormat.$defs }
const ajv = new Ajv2020({ strict: true })
formats.default(ajv)
const fits = ajv.compile(schema)

/** The format and the reading agree, but for the one bound that JSON Schema cannot count. */
function expectAgreement(value: unknown): void {
  const read = readCondition(value)
  if (read.ok) expect(fits(value)).toBe(true)
  else if (fits(value)) expect(read.reason).toBe('TOO_MANY_CONDITIONS')
}

const leaf: Condition = { op: 'hasParty', role: 'AGENT' }
const leaves = (count: number) => Array.from({ length: count }, () => leaf)
const within = (depth: number): Condition => (depth === 1 ? leaf : { op: 'not', of: within(depth - 1) })

const junk: fc.Arbitrary<unknown> = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom(
    null, '', ' ', '　', 0, -0, 1e15, 1e16, -1e16, 5e-324, true, [], {}, '2024-02-30', '2023-02-29', '2024-02-29', '0999-01-01', '20240229',
    'APPLICANT', 'NOBODY', 'constructor', '__proto__', 'KZ_A', 'kz_a', 'a', '9a', 'x'.repeat(64), 'x'.repeat(65), '字'.repeat(200), '字'.repeat(201), '𠮷'.repeat(200), '𠮷'.repeat(201),
    { answer: 'a' }, { answer: 'a', age: 'AGENT' }, { age: 'AGENT' }, 'A'.repeat(21), 'A'.repeat(22), leaves(20), leaves(21), Array(50).fill('a'), Array(51).fill('a'),
    ...Array.from({ length: 9 }, (_, at) => within(at + 1)),
  ),
)

/** A condition with one thing in it put in another's place, taken away or added. */
const damaged = fc.tuple(conditions, fc.nat(), fc.constantFrom('REPLACE', 'REMOVE', 'ADD'), junk).map(([condition, at, how, instead]) => {
  const whole = { root: structuredClone(condition) as unknown }
  const places = [...placesIn(whole)]
  const place = places[at % places.length]
  if (place === undefined) return whole.root
  const [owner, name] = place
  if (how === 'REPLACE') owner[name] = instead
  else if (how === 'REMOVE') delete owner[name]
  else Object.defineProperty(owner, '__proto__', { value: instead, enumerable: true, configurable: true, writable: true })
  return whole.root
})

describe('the format of conditions and their reading', () => {
  it('agree on conditions that are whole', () => {
    fc.assert(fc.property(conditions, (condition) => {
      expect(fits(condition)).toBe(true)
      expectAgreement(condition)
    }))
  })

  it('agree on conditions with one thing wrong', () => {
    fc.assert(fc.property(damaged, expectAgreement), { numRuns: 5_000 })
  })

  it('are both tried: of the damaged, many still read and many do not', () => {
    const read = fc.sample(damaged, { numRuns: 2_000, seed: 3 }).filter((value) => readCondition(value).ok).length
    expect(read).toBeGreaterThan(100)
    expect(read).toBeLessThan(1_900)
  })

  it('agree on how deep is too deep, and neither is led deeper by what is sent', () => {
    for (let depth = 1; depth <= 12; depth += 1) {
      expect(readCondition(within(depth)).ok, `depth ${depth}`).toBe(depth <= 8)
      expect(fits(within(depth)), `depth ${depth}`).toBe(depth <= 8)
    }
    const deep: unknown = JSON.parse(`${'{"op":"not","of":'.repeat(50_000)}1${'}'.repeat(50_000)}`)
    expect(readCondition(deep)).toEqual({ ok: false, reason: 'TOO_DEEP' })
    expect(fits(deep)).toBe(false)
  })

  it('only the reading counts: sixty conditions in one and no more', () => {
    // Four that gather, and their leaves.
    const wide = (...counts: readonly number[]): Condition => ({ op: 'all', of: counts.map((count) => ({ op: 'any', of: leaves(count) })) })
    expect(readCondition(wide(20, 20, 16))).toMatchObject({ ok: true })
    expect(readCondition(wide(20, 20, 17))).toEqual({ ok: false, reason: 'TOO_MANY_CONDITIONS' })
    expect(fits(wide(20, 20, 17))).toBe(true)
  })

  it('a condition is no import format of its own', () => {
    expect(FORMAT_NAMES).not.toContain('condition')
  })

  it('is part of the format of guides: one with a sound condition is valid, one with another is not', () => {
    const together = new Ajv2020({ strict: true, strictTypes: false, allowUnionTypes: true })
    formats.default(together)
    const isGuide = together.compile(guideFormat)
    const example = structuredClone(guideFormat.examples[0]) as { materials: { condition: unknown }[] }
    const [material] = example.materials
    if (material !== undefined) material.condition = { text: '有代理人的', when: leaf }
    expect(isGuide(example)).toBe(true)
    if (material !== undefined) material.condition = { text: '有代理人的', when: { op: 'hasParty', role: 'NOBODY' } }
    expect(isGuide(example)).toBe(false)
  })

  it('every object of the format is closed, and every property described in Chinese', () => {
    for (const node of nodesOf(schema)) {
      if (!('properties' in node)) continue
      expect(node['additionalProperties']).toBe(false)
      expect(node['required']).toEqual(Object.keys(node['properties'] as object))
      for (const property of Object.values(node['properties'] as Format['$defs'])) expect(property['description']).toMatch(/\p{Script=Han}/u)
    }
  })
})

describe('reading a condition', () => {
  it('never throws, whatever it is given', () => {
    fc.assert(fc.property(fc.anything({ withNullPrototype: true, withSparseArray: true, withBigInt: true, withDate: true, withMap: true, withSet: true, withTypedArray: true }), (value) => {
      expect(typeof readCondition(value).ok).toBe('boolean')
      expect(typeof readCondition({ op: 'all', of: [value] }).ok).toBe('boolean')
      expect(typeof readCondition({ op: 'equals', left: value, right: value }).ok).toBe('boolean')
      expect(typeof readCondition({ op: 'in', left: { answer: 'a' }, values: value }).ok).toBe('boolean')
    }), { numRuns: 2_000 })
  })

  it('refuses lists of any length without walking them, and holes in them', () => {
    const left = { answer: 'a' }
    expect(readCondition({ op: 'all', of: Array(2 ** 32 - 1) })).toEqual({ ok: false, reason: 'LIST_LENGTH' })
    expect(readCondition({ op: 'in', left, values: Array(2 ** 32 - 1) })).toEqual({ ok: false, reason: 'LIST_LENGTH' })
    expect(readCondition({ op: 'any', of: Array(2) })).toEqual({ ok: false, reason: 'NOT_A_CONDITION' })
    expect(readCondition({ op: 'in', left, values: Array(2) })).toEqual({ ok: false, reason: 'LITERAL' })
  })

  it('refuses numbers that are none, and takes none for a text', () => {
    for (const right of [Number.NaN, Infinity, -Infinity, null, undefined, {}, []]) {
      expect(readCondition({ op: 'equals', left: { answer: 'a' }, right })).toEqual({ ok: false, reason: 'LITERAL' })
    }
  })

  it('takes __proto__ for a property that does not belong there, and changes nothing by it', () => {
    const hostile = JSON.parse('{"op":"hasParty","role":"AGENT","__proto__":{"op":"all","polluted":true}}') as unknown
    expect(readCondition(hostile)).toEqual({ ok: false, reason: 'PROPERTIES' })
    expect(readCondition({ op: 'hasParty', role: '__proto__' })).toEqual({ ok: false, reason: 'ROLE' })
    expect(readCondition({ op: 'hasParty', role: 'constructor' })).toEqual({ ok: false, reason: 'ROLE' })
    expect(readCondition({ op: 'toString', role: 'AGENT' })).toEqual({ ok: false, reason: 'OP_UNKNOWN' })
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
  })

  it('gives a copy that later changes of the input do not reach', () => {
    const values = ['a']
    const read = readCondition({ op: 'in', left: { answer: 'a' }, values })
    values.push('b')
    expect(read).toMatchObject({ ok: true, value: { values: ['a'] } })
  })
})

function* placesIn(node: unknown): Generator<[Record<string, unknown>, string]> {
  if (typeof node !== 'object' || node === null) return
  for (const [name, inside] of Object.entries(node)) {
    yield [node as Record<string, unknown>, name]
    yield* placesIn(inside)
  }
}

function* nodesOf(node: unknown): Generator<Record<string, unknown>> {
  if (typeof node !== 'object' || node === null) return
  yield node as Record<string, unknown>
  for (const inside of Object.values(node)) yield* nodesOf(inside)
}
