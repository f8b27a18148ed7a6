import { afterAll, beforeAll, expect, it } from 'vitest'
import { rowValidator } from '../../../src/domains/ingest/index.ts'
import type { Condition } from '../../../src/kernel/condition/index.ts'
import type { GuideRow } from '../../../src/kernel/import-rows.ts'
import { worldOnNetwork, type NetworkHub } from '../../support/http.ts'
import { CIVIL, guide, HEALTH, material, PERMIT, TYPES } from '../../support/world.ts'

const WHEN: Condition = {
  op: 'any',
  of: [
    { op: 'atLeast', left: { answer: 'staffCount' }, right: 10 },
    { op: 'all', of: [
      { op: 'equals', left: { answer: 'airConditioning' }, right: true },
      { op: 'not', of: { op: 'holds', type: TYPES.report.code, holder: 'APPLICANT' } },
      { op: 'more', left: { answer: 'staffCount' }, right: 2 },
    ] },
  ],
}

/** A guide with every part that a guide may have or lack. */
const WHOLE: GuideRow = guide(HEALTH, 60, '样例事项', [
  material(1, '申请表', {
    kind: 'FORM', source: 'APPLICANT',
    prefillFrom: [{ holder: 'SPOUSE', typeCode: TYPES.idCard.code, fields: ['KZ_XM', 'KZ_ZZ'] }],
  }),
  material(2, '配偶身份证明', {
    key: 'spouse-identity', holder: 'SPOUSE', necessity: 'DEFERRABLE', deferWorkingDays: 10,
    condition: { text: '从业人员十人以上的', when: WHEN },
    satisfiedBy: [{ typeCode: TYPES.idCard.code, fields: [], check: true }, { typeCode: TYPES.household.code, fields: ['KZ_XM'] }],
    through: { typeCode: TYPES.marriage.code, nameField: 'KZ_XM', numberField: null },
    reuse: { from: 'ANY_DEPARTMENT', maxAgeDays: 365, unchanged: ['staffCount', 'airConditioning'] },
    assistance: { ...CIVIL, limitWorkingDays: 5 },
  }),
  material(3, '检测报告', {
    condition: { text: '情况特殊的' }, satisfiedBy: [{ typeCode: TYPES.report.code, fields: ['KZ_XM'] }],
    reuse: { from: 'SAME_ITEM', maxAgeDays: null, unchanged: [] }, assistance: { ...HEALTH, limitWorkingDays: null },
  }),
], {
  formElements: [
    { element: 'staffCount', label: '从业人员数', required: true, sensitive: false, dataElement: 'premises.staffCount' },
    { element: 'airConditioning', label: '集中空调', required: true, sensitive: false, dataElement: 'premises.airConditioning' },
    { element: 'spouseName', label: '配偶姓名', required: false, sensitive: true, dataElement: 'subject.name', of: 'SPOUSE' },
    { element: 'wish', label: '其他说明', required: false, sensitive: false },
  ],
  materialGroups: [{ name: '身份或者检测', anyOf: [[2], [1, 3]] }],
  chain: { code: 'SAMPLE-CHAIN', name: '样例一件事', step: 2 },
  formCases: 'NONE',
  extension: '情况复杂的', extensionWorkingDays: 7,
})

const DOCUMENT = `query ($code: ItemCode!) { item(code: $code) { guide {
  materials {
    ordinal key condition { text when asks } satisfiedBy { typeCode fields check } through { typeCode nameField numberField }
    reuse { from maxAgeDays unchanged } assistance { name code limitWorkingDays } deferWorkingDays
    prefillFrom { holder typeCode fields }
  }
  formElements { element of dataElement }
  materialGroups { name anyOf } chain { code name step } formCases extensionWorkingDays
} } }`

interface Shown {
  readonly materials: readonly Readonly<Record<string, unknown> & { condition: { readonly text: string; readonly when: string | null } | null }>[]
  readonly [part: string]: unknown
}

let hub: NetworkHub
beforeAll(async () => {
  hub = await worldOnNetwork()
  await hub.load('guide', [WHOLE])
})
afterAll(() => hub.close())

async function show(code: string): Promise<Shown> {
  const { body, codes } = await hub.ask<{ item: { guide: Shown } }>('housing', DOCUMENT, { code })
  expect(codes).toEqual([])
  return body.data?.item.guide as Shown
}

it('a guide with every part fits the format and is loaded', async () => {
  expect(rowValidator('guide')(WHOLE)).toEqual([])
  expect(await hub.load('guide', [WHOLE])).toEqual([{ kind: 'UNCHANGED' }])
})

it('every part of a material is shown, and what a material lacks is null or empty', async () => {
  const { materials } = await show(WHOLE.item.code)
  const none = { key: null, condition: null, satisfiedBy: [], through: null, reuse: null, assistance: null, deferWorkingDays: null, prefillFrom: [] }
  expect(materials).toEqual([
    { ...none, ordinal: 1, prefillFrom: [{ holder: 'SPOUSE', typeCode: TYPES.idCard.code, fields: ['KZ_XM', 'KZ_ZZ'] }] },
    {
      ...none, ordinal: 2, key: 'spouse-identity', deferWorkingDays: 10, condition: expect.objectContaining({ text: '从业人员十人以上的' }) as unknown,
      satisfiedBy: [
        { typeCode: TYPES.idCard.code, fields: [], check: true },
        { typeCode: TYPES.household.code, fields: ['KZ_XM'], check: false },
      ],
      through: { typeCode: TYPES.marriage.code, nameField: 'KZ_XM', numberField: null },
      reuse: { from: 'ANY_DEPARTMENT', maxAgeDays: 365, unchanged: ['staffCount', 'airConditioning'] },
      assistance: { ...CIVIL, limitWorkingDays: 5 },
    },
    {
      ...none, ordinal: 3, condition: { text: '情况特殊的', when: null, asks: [] },
      satisfiedBy: [{ typeCode: TYPES.report.code, fields: ['KZ_XM'], check: false }],
      reuse: { from: 'SAME_ITEM', maxAgeDays: null, unchanged: [] }, assistance: { ...HEALTH, limitWorkingDays: null },
    },
  ])
})

it('a condition is its canonical text, with the answers that it looks at once each', async () => {
  const { materials } = await show(WHOLE.item.code)
  const holds = `{"holder":"APPLICANT","op":"holds","type":"${TYPES.report.code}"}`
  expect(materials[1]?.condition).toEqual({
    text: '从业人员十人以上的',
    when: '{"of":[{"left":{"answer":"staffCount"},"op":"atLeast","right":10},'
      + `{"of":[{"left":{"answer":"airConditioning"},"op":"equals","right":true},{"of":${holds},"op":"not"},`
      + '{"left":{"answer":"staffCount"},"op":"more","right":2}],"op":"all"}],"op":"any"}',
    asks: ['staffCount', 'airConditioning'],
  })
})

it('a condition that was read here can be loaded again, and comes out the same', async () => {
  const before = await show(WHOLE.item.code)
  const again: GuideRow = {
    ...WHOLE, version: 2,
    materials: WHOLE.materials.map((row, at) => {
      const { text, when } = before.materials[at]?.condition ?? { text: '', when: null }
      return row.condition ? { ...row, condition: { text, when: when === null ? null : (JSON.parse(when) as Condition) } } : row
    }),
  }
  expect(rowValidator('guide')(again)).toEqual([])
  expect(await hub.load('guide', [again])).toEqual([{ kind: 'ADDED' }])
  hub.clock.advance(1_000)
  expect(await show(WHOLE.item.code)).toEqual(before)
})

it('the form says what each element asks and about whom: the applicant where the guide does not say', async () => {
  expect((await show(WHOLE.item.code)).formElements).toEqual([
    { element: 'staffCount', of: 'APPLICANT', dataElement: 'premises.staffCount' },
    { element: 'airConditioning', of: 'APPLICANT', dataElement: 'premises.airConditioning' },
    { element: 'spouseName', of: 'SPOUSE', dataElement: 'subject.name' },
    { element: 'wish', of: 'APPLICANT', dataElement: null },
  ])
})

it('groups, chain, earlier cases and the extension are shown', async () => {
  expect(await show(WHOLE.item.code)).toMatchObject({
    materialGroups: [{ name: '身份或者检测', anyOf: [[2], [1, 3]] }],
    chain: { code: 'SAMPLE-CHAIN', name: '样例一件事', step: 2 },
    formCases: 'NONE',
    extensionWorkingDays: 7,
  })
})

it('a guide that says nothing of all this lets earlier cases of its department fill its form', async () => {
  expect(await show(PERMIT.item.code)).toMatchObject({
    formElements: [], materialGroups: [], chain: null, formCases: 'SAME_DEPARTMENT', extensionWorkingDays: null,
  })
})
