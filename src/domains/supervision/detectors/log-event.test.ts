import fc from 'fast-check'
import { expect, test } from 'vitest'
import { eventOf } from './log-event.ts'

const entry = {
  schema: 'yihao-entry/2', time: '2026-11-21T02:00:00.000Z', request: 'r', action: 'subject.ask',
  actor: { client: 'c', department: 'd', person: null, role: 'DEPARTMENT_SYSTEM' },
  reads: ['certificate.read'], purpose: { item: 'i', case: 'n', reason: null }, subject: 's', neighbourhood: 'h',
  about: null, guide: null, part: null, certificates: [{ token: 't', type: 'y', fields: ['f'] }],
  verdicts: [{ type: 'y', verdict: 'VALID' }], outcome: 'RELEASED',
  refusals: [{ what: 'w', code: 'C', reason: 'R' }], document: null, payload: null,
}

test('an entry is read into what detectors need of it', () => {
  expect(eventOf(7, entry)).toEqual({
    index: 7, at: new Date('2026-11-21T02:00:00.000Z'), client: 'c', department: 'd', person: null,
    role: 'DEPARTMENT_SYSTEM', action: 'subject.ask', item: 'i', caseNumber: 'n', reason: null, subject: 's',
    neighbourhood: 'h', certificates: [{ token: 't', type: 'y' }], verdicts: [{ type: 'y', verdict: 'VALID' }],
    outcome: 'RELEASED', refusals: [{ what: 'w', code: 'C', reason: 'R' }], about: null,
  })
})

test('an entry of the first schema has no neighbourhood, one without a purpose no case', () => {
  const { neighbourhood: _, ...first } = { ...entry, schema: 'yihao-entry/1', purpose: null }
  expect(eventOf(0, first)).toMatchObject({ neighbourhood: null, item: null, caseNumber: null })
})

test('a schema that is not known is refused, not guessed', () => {
  expect(() => eventOf(3, { ...entry, schema: 'yihao-entry/9' })).toThrow('Entry 3 cannot be read: schema')
})

test('whatever is wrong with an entry, its content is not in the error', () => {
  const parts = fc.constantFrom(...Object.keys(entry))
  const wrong = fc.constantFrom<unknown>('canary', ['canary'], { canary: { canary: 1 } }, 17)
  fc.assert(fc.property(parts, wrong, (part, value) => {
    try {
      eventOf(1, { ...entry, [part]: value })
    } catch (error) {
      expect(error).toBeInstanceOf(RangeError)
      expect(String(error)).not.toContain('canary')
    }
  }))
})
