import { describe, expect, it } from 'vitest'
import { guide, HEALTH, material, TYPES } from '../../../test/support/world.ts'
import type { Condition } from '../../kernel/condition/index.ts'
import type { FieldValueType } from '../../kernel/import-rows.ts'
import { guideConditionFaults } from './condition-vocabulary.ts'

const CARD = TYPES.idCard.code
const kinds = (_type: string, field: string): FieldValueType | null => ({ KZ_XM: 'TEXT', KZ_CSRQ: 'DATE' } as const)[field] ?? null
const asked = [{ element: 'airConditioning', label: '空调', required: true, sensitive: false, dataElement: 'premises.airConditioning' }]

function faults(when: Condition, change: Parameters<typeof material>[2] = {}): string[] {
  const row = guide(HEALTH, 1, '样例事项', [
    material(1, '身份证明', { satisfiedBy: [{ typeCode: CARD, fields: ['KZ_XM', 'KZ_CSRQ'] }], ...change }),
    material(2, '检测报告', { condition: { text: '条件', when } }),
  ], { formElements: asked })
  return guideConditionFaults(row, kinds).map(({ path, reason }) => `${path} ${reason}`)
}

describe('a condition of a guide', () => {
  it.each<[string, Condition]>([
    ['an answer of its form', { op: 'equals', left: { answer: 'airConditioning' }, right: true }],
    ['a field that a material needs', { op: 'less', left: { type: CARD, holder: 'APPLICANT', field: 'KZ_CSRQ' }, right: '2000-01-01' }],
    ['whether a type is held that a material asks for', { op: 'holds', type: CARD, holder: 'APPLICANT' }],
  ])('may speak of %s', (_what, when) => {
    expect(faults(when)).toEqual([])
  })

  it.each<[string, Condition]>([
    ['an answer that the form does not ask for', { op: 'equals', left: { answer: 'shoeSize' }, right: '42' }],
    ['a field that no material needs', { op: 'equals', left: { type: CARD, holder: 'APPLICANT', field: 'KZ_ZZ' }, right: '样例路' }],
    ['the certificate of somebody whom no material asks for it', { op: 'holds', type: CARD, holder: 'SPOUSE' }],
    ['a type that no material lists', { op: 'holds', type: TYPES.unlisted.code, holder: 'APPLICANT' }],
    ['a yes or no as if it were a number', { op: 'atLeast', left: { answer: 'airConditioning' }, right: 3 }],
  ])('may not speak of %s', (_what, when) => {
    expect(faults(when)).not.toEqual([])
  })

  it('may not look into what is asked for without a legal basis', () => {
    expect(faults({ op: 'holds', type: CARD, holder: 'APPLICANT' }, { basis: [] })).not.toEqual([])
  })
})
