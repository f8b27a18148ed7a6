import { describe, expect, it } from 'vitest'
import { guide, HEALTH, HOUSING, material, TYPES } from '../../../test/support/world.ts'
import type { CalendarDate } from '../../kernel/calendar-date.ts'
import type { GuideRow } from '../../kernel/import-rows.ts'
import { basisText, checkGuideRow, versionInForce } from './model.ts'

const day = (text: string) => text as CalendarDate
const sound = guide(HEALTH, 1, '样例事项', [material(1, '一', { satisfiedBy: [{ typeCode: TYPES.idCard.code, fields: ['KZ_XM'] }] }), material(2, '二')])
const faults = (row: GuideRow) => checkGuideRow(row).map(({ path, reason }) => `${path} ${reason}`)
const withItem = (change: Partial<GuideRow['item']>): GuideRow => ({ ...sound, item: { ...sound.item, ...change } })
const element = (name: string) => ({ element: name, label: name, required: true, sensitive: false })
const basis = (law: string, article: string | null) =>
  ({ law, article, documentNumber: null, publishedOn: null, inForceFrom: null, text: null })

describe('a guide row', () => {
  it('whose parts agree has no faults', () => {
    expect(checkGuideRow(sound)).toEqual([])
  })

  it.each<[string, GuideRow, string]>([
    ['a code that is none', withItem({ code: 'XXX' }), 'item.code'],
    ['a base code in place of an implementation code', withItem({ code: sound.item.baseCode }), 'item.code IMPLEMENTATION_CODE_NEEDED'],
    ['another base code than its code says', withItem({ baseCode: '000000000009' }), 'item.baseCode DIFFERS_FROM_CODE'],
    ['another body than its code says', withItem({ implementingBody: { ...HOUSING, nature: '1' } }), 'item.implementingBody.code DIFFERS_FROM_CODE'],
    ['another level than its code says', withItem({ level: '3' }), 'item.level DIFFERS_FROM_CODE'],
    ['a region that is none', withItem({ areaCode: '99' }), 'item.areaCode'],
    ['a day that is none', { ...sound, effectiveFrom: '2026-02-30' }, 'effectiveFrom DATE_IMPOSSIBLE'],
    ['an end before its beginning', { ...sound, effectiveTo: '2020-02-29' }, 'effectiveTo BEFORE_EFFECTIVE_FROM'],
    ['two materials in one place', { ...sound, materials: [material(1, '一'), material(1, '二')] }, 'materials[1].ordinal ORDINAL_TWICE'],
    ['one type twice in a material', { ...sound, materials: [material(1, '一', { satisfiedBy: [1, 2].map(() => ({ typeCode: TYPES.idCard.code, fields: [] })) })] },
      'materials[0].satisfiedBy[1] TYPE_TWICE'],
    ['one element twice in its form', { ...sound, formElements: [element('a'), element('a')] }, 'formElements[1].element ELEMENT_TWICE'],
    ['a data element that there is not', { ...sound, formElements: [{ ...element('a'), dataElement: 'person.shoeSize' }] }, 'formElements[0].dataElement DATA_ELEMENT_UNKNOWN'],
    ['an unchanged element that its form does not ask for', { ...sound, materials: [material(1, '一', { reuse: { from: 'SAME_ITEM', maxAgeDays: null, unchanged: ['a'] } })] },
      'materials[0].reuse.unchanged[0] ELEMENT_NOT_IN_FORM'],
    ['fields to fill something that is no form', { ...sound, materials: [material(1, '一', { prefillFrom: [{ holder: 'APPLICANT', typeCode: TYPES.idCard.code, fields: ['KZ_XM'] }] })] },
      'materials[0].prefillFrom ONLY_FORMS_ARE_FILLED'],
    ['a link to the applicant', { ...sound, materials: [material(1, '一', { through: { typeCode: TYPES.idCard.code, nameField: 'KZ_XM', numberField: null } })] },
      'materials[0].through APPLICANT_IS_KNOWN'],
    ['a link that names nobody', { ...sound, materials: [material(1, '一', { holder: 'AGENT', through: { typeCode: TYPES.idCard.code, nameField: null, numberField: null } })] },
      'materials[0].through NAMES_NOBODY'],
    ['a group of a material that there is not', { ...sound, materialGroups: [{ name: '证明', anyOf: [[1], [7]] }] }, 'materialGroups[0] MATERIAL_UNKNOWN'],
    ['a material in two groups', { ...sound, materialGroups: [{ name: '甲', anyOf: [[1], [2]] }, { name: '乙', anyOf: [[1], [2]] }] }, 'materialGroups[1] MATERIAL_IN_TWO_GROUPS'],
    ['a condition that cannot be read', { ...sound, materials: [material(1, '一', { condition: { text: '其他', when: { op: 'maybe' } as never } })] }, 'materials[0].condition.when'],
  ])('with %s is refused with the place of it', (_what, row, expected) => {
    expect(faults(row).some((fault) => fault.startsWith(expected)), faults(row).join()).toBe(true)
  })

  it('with several faults has them all named at once', () => {
    expect(faults({ ...withItem({ baseCode: '000000000009', areaCode: '99' }), publishedOn: 'never' })).toHaveLength(3)
  })

  it('may name one type in two materials, and end on the day it begins', () => {
    const proof = [{ typeCode: TYPES.idCard.code, fields: ['KZ_XM'] }]
    expect(faults({ ...sound, effectiveTo: sound.effectiveFrom, materials: [material(1, '一', { satisfiedBy: proof }), material(2, '二', { satisfiedBy: proof })] })).toEqual([])
  })
})

describe('the legal basis in words', () => {
  it('quotes law and article, with one pair of brackets, whether the row has them or not', () => {
    expect(basisText([basis('某条例', '第三条'), basis('《某办法》', null)])).toBe('《某条例》第三条；《某办法》')
  })

  it('is empty exactly where there is none: then nothing may be released', () => {
    expect(basisText([])).toBe('')
    expect(basisText([basis('', null)])).not.toBe('')
  })
})

describe('the version in force', () => {
  const version = (number: number, from: string, to: string | null) => ({ version: number, effectiveFrom: day(from), effectiveTo: to === null ? null : day(to) })
  const shelf = [version(1, '2020-01-01', '2022-12-31'), version(2, '2023-01-01', null), version(3, '2024-01-01', '2024-06-30')]
  const on = (text: string) => versionInForce(shelf, day(text))?.version ?? null

  it.each([
    ['2019-12-31', null], ['2020-01-01', 1], ['2022-12-31', 1], ['2023-01-01', 2], ['2024-01-01', 3], ['2024-06-30', 3], ['2024-07-01', 2], ['2099-01-01', 2],
  ])('on %s is %s: first and last day count, and of several the highest', (text, expected) => {
    expect(on(text)).toBe(expected)
  })

  it('does not depend on the order of the shelf', () => {
    expect(versionInForce([...shelf].reverse(), day('2024-03-03'))?.version).toBe(3)
    expect(versionInForce([], day('2024-03-03'))).toBeNull()
  })
})
