import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FieldValueType, TypeFieldRow } from '../../kernel/import-rows.ts'
import { fieldFault, handedInAgain, nameFault, quarantineLine } from './model.ts'

const KINDS: readonly FieldValueType[] = ['TEXT', 'DATE', 'NUMBER', 'CODE', 'ID_NUMBER']
const field = fc.record({
  name: fc.stringMatching(/^KZ_[A-Z]{1,3}$/), meaning: fc.string({ minLength: 1, maxLength: 5 }), valueType: fc.constantFrom(...KINDS), sensitive: fc.boolean(),
})
const fields = fc.uniqueArray(field, { selector: ({ name }) => name, maxLength: 6 })

describe('an edit of the elements of a type', () => {
  it('may add, reword and move them as it likes', () => {
    fc.assert(fc.property(fields, fields, fc.string({ minLength: 1 }), (before, more, meaning) => {
      const known = new Set(before.map(({ name }) => name))
      const added = more.filter(({ name }) => !known.has(name))
      const after = [...added, ...before.map((one) => ({ ...one, meaning, sensitive: !one.sensitive }))]
      expect(fieldFault(before, after)).toEqual([])
    }))
  })

  it('is faulty exactly where one is missing or of another kind', () => {
    fc.assert(fc.property(fields, fields, (before: TypeFieldRow[], after: TypeFieldRow[]) => {
      const kinds = new Map(after.map(({ name, valueType }) => [name, valueType]))
      const expected = before.filter(({ name, valueType }) => kinds.get(name) !== valueType).map(({ name }) => (kinds.has(name) ? 'FIELD_KIND_CHANGED' : 'FIELD_REMOVED'))
      expect(fieldFault(before, after).map(({ reason }) => reason)).toEqual(expected)
    }))
  })
})

describe('a line of a quarantine', () => {
  it('gives back the line and the row that it was written of', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 2_000_000 }), fc.jsonValue(), (line, row) => {
      const text = quarantineLine({ line, reasons: [{ path: '', reason: 'MISSING' }], row })
      expect(text.endsWith('\n')).toBe(true)
      expect(handedInAgain(JSON.parse(text))).toEqual({ line, row: JSON.parse(JSON.stringify(row)) as unknown })
    }))
  })

  it.each([[null], ['row'], [[]], [{ line: 1 }], [{ row: {} }], [{ line: '1', row: {} }], [{ line: 0, row: {} }], [{ line: 1.5, row: {} }], [{ line: 2 ** 31, row: {} }]])('is none where it is %j', (value) => {
    expect(handedInAgain(value)).toBeNull()
  })
})

it.each([
  [null, 'MISSING'], ['  ', 'MISSING'], ['a'.repeat(201), 'LENGTH'], ['a/b.csv', 'CHARACTERS'], ['a\\b.csv', 'CHARACTERS'], ['a\u0000.csv', 'CHARACTERS'], ['a\u202Efdp.csv', 'CHARACTERS'],
  ['证照 2026.csv', null],
])('a file called %j is faulted with %s', (name, fault) => expect(nameFault(name)).toBe(fault))
