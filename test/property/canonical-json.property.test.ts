import canonicalize from 'canonicalize'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { canonicalJson, type Json } from '../../src/kernel/canonical-json.ts'

const reference = canonicalize as unknown as (value: unknown) => string

it('writes every value as the reference implementation of RFC 8785 does', () => {
  fc.assert(fc.property(fc.jsonValue({ maxDepth: 5, noUnicodeString: false }), (value) => {
    expect(canonicalJson(value as Json)).toBe(reference(value))
  }), { numRuns: 2_000 })
})

it('sorts members by their UTF-16 units, also those that look like numbers and those beyond the basic plane', () => {
  const members = fc.dictionary(fc.constantFrom('10', '9', '', 'é', 'e\u0301', '\u{1F600}', '\uFB33', '€', '\r', '1', '\u0080'), fc.double({ noNaN: true, noDefaultInfinity: true }))
  fc.assert(fc.property(members, (value) => {
    expect(canonicalJson(value)).toBe(reference(value))
  }))
})

it('leaves out members that are undefined, and refuses what is no JSON', () => {
  expect(canonicalJson({ b: undefined, a: 1 })).toBe('{"a":1}')
  for (const value of [Number.NaN, 1n, () => 1]) expect(() => canonicalJson({ a: value } as unknown as Json)).toThrow()
})
