import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { material } from '../../../../test/support/world.ts'
import { decideMaterial } from './decide.ts'
import { chooseLists } from './groups.ts'
import { OUTCOMES, type ChecklistMaterial, type Outcome } from './outcome.ts'

const NOTHING_FOUND = { condition: null, proofs: [], reuse: [], holder: [] }
const standing = (ordinal: number, outcome: Outcome): ChecklistMaterial =>
  ({ ...decideMaterial(material(ordinal, `材料${ordinal}`), NOTHING_FOUND), outcome, ...(outcome === 'NOT_APPLICABLE' && { reason: 'CONDITION_NOT_MET' as const }) })
const chosen = (outcomes: readonly Outcome[], anyOf: readonly (readonly number[])[]) =>
  chooseLists(outcomes.map((outcome, at) => standing(at + 1, outcome)), [{ name: '住房证明', anyOf }]).map(({ outcome, reason }) =>
    reason === 'ANOTHER_LIST_SUFFICES' ? 'spared' : outcome)

describe('a group of materials', () => {
  it('needs the list that burdens the applicant least, and all of it', () => {
    expect(chosen(['MUST_BRING', 'HELD', 'HELD'], [[1], [2, 3]])).toEqual(['spared', 'HELD', 'HELD'])
    expect(chosen(['MUST_BRING', 'MUST_BRING', 'HELD'], [[1], [2, 3]])).toEqual(['MUST_BRING', 'spared', 'spared'])
    expect(chosen(['BY_ASSISTANCE', 'MUST_BRING'], [[2], [1]])).toEqual(['BY_ASSISTANCE', 'spared'])
  })

  it('takes the guide’s first of equal lists', () => {
    expect(chosen(['MUST_BRING', 'MUST_BRING'], [[2], [1]])).toEqual(['spared', 'MUST_BRING'])
  })

  it('does not take a list of which nothing applies for proof', () => {
    expect(chosen(['NOT_APPLICABLE', 'MUST_BRING'], [[1], [2]])).toEqual(['NOT_APPLICABLE', 'MUST_BRING'])
  })

  it('asks first what could make the other list lighter, and nothing that could only do away with it', () => {
    const open = (change: Partial<ChecklistMaterial>) =>
      chooseLists([standing(1, 'MUST_BRING'), { ...standing(2, 'MUST_BRING'), asks: ['a'], settled: false, ...change }], [{ name: '住房证明', anyOf: [[1], [2]] }])
        .map(({ outcome, asks, settled }) => `${outcome} ${asks.join()} ${settled}`)
    expect(open({})).toEqual(['MUST_BRING a false', 'NOT_APPLICABLE a false'])
    expect(open({ condition: { text: '样例情形', value: 'UNKNOWN', asks: ['a'] } })).toEqual(['MUST_BRING  true', 'NOT_APPLICABLE  true'])
  })

  it('keeps a material that is in the chosen list and in another', () => {
    expect(chosen(['HELD', 'HELD', 'MUST_BRING'], [[1, 3], [1, 2]])).toEqual(['HELD', 'HELD', 'spared'])
  })

  it('never leaves a group without one whole list, and touches nothing outside of it', () => {
    const lists = fc.array(fc.uniqueArray(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 3 }), { minLength: 2, maxLength: 4 })
    fc.assert(fc.property(fc.array(fc.constantFrom(...OUTCOMES), { minLength: 7, maxLength: 7 }), lists, (outcomes, anyOf) => {
      const after = chosen(outcomes, anyOf)
      expect(after[6]).toBe(outcomes[6])
      expect(anyOf.some((list) => list.every((ordinal) => after[ordinal - 1] === outcomes[ordinal - 1]))).toBe(true)
    }))
  })
})
