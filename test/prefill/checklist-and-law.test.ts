import { describe, expect, it } from 'vitest'
import { chooseLists } from '../../src/domains/prefill/checklist/groups.ts'
import { decideMaterial } from '../../src/domains/prefill/checklist/decide.ts'
import { mayAskFor } from '../../src/domains/prefill/checklist/may-ask.ts'
import { valueIn, type EarlierCase } from '../../src/domains/prefill/sources/earlier-case.ts'
import type { GuideMaterialRow } from '../../src/kernel/import-rows.ts'
import { row } from '../support/prefill-sources.ts'
import { material, RENT, TYPES } from '../support/world.ts'

const NOTHING_FOUND = { condition: null, proofs: [], reuse: [], holder: [] }
const stored = (ordinal: number, change: Partial<GuideMaterialRow> = {}) =>
  material(ordinal, `材料${ordinal}`, { kind: 'OTHER', ...change }) as unknown as Parameters<typeof decideMaterial>[0]

describe('a group of which either list is enough', () => {
  it('is not settled while an answer could make another list lighter than the one that is chosen', () => {
    const brought = decideMaterial(stored(1), NOTHING_FOUND)
    const perhapsReused = { ...decideMaterial(stored(2), NOTHING_FOUND), asks: ['place'], settled: false }
    const chosen = chooseLists([brought, perhapsReused], [{ name: '场所', anyOf: [[1], [2]] }])
    expect(chosen.flatMap(({ asks }) => asks)).toContain('place')
    expect(chosen.map((one) => mayAskFor(one).allowed)).not.toContain(true)
  })
})

describe('a condition that nobody can judge', () => {
  it('because a register cannot be read does not let the paper be asked for as if it were needed', () => {
    const when = { op: 'holds', type: TYPES.household.code, holder: 'APPLICANT' } as const
    const decided = decideMaterial(stored(1, { condition: { text: '有户口簿的', when } }), {
      ...NOTHING_FOUND, condition: { value: 'UNKNOWN', asks: [], lacks: [{ kind: 'CERTIFICATE', type: TYPES.household.code, holder: 'APPLICANT' }] },
    })
    expect(decided.condition?.value).toBe('UNKNOWN')
    expect(mayAskFor(decided)).not.toMatchObject({ allowed: true, reason: 'MUST_BE_BROUGHT' })
  })
})

describe('an earlier case under another version of the guide', () => {
  it('says nothing where its element of the same name asked for something else, or about somebody else', () => {
    const then = (was: ReturnType<typeof row>) =>
      ({
        itemCode: RENT.item.code, guide: { content: { formElements: [was] } },
        content: () => ({ form: { contact: '13900000001' }, materials: [], changes: [] }),
      }) as unknown as EarlierCase
    expect(valueIn(then(row('contact', 'contact.phone')), row('contact', 'contact.address'), RENT.item.code)).toBeNull()
    expect(valueIn(then(row('contact', 'contact.phone', { of: 'AGENT' })), row('contact', 'contact.phone'), RENT.item.code)).toBeNull()
  })
})
