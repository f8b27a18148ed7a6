import { describe, expect, it } from 'vitest'
import { guide, HEALTH, material, TYPES } from '../../../../test/support/world.ts'
import type { CalendarDate } from '../../../kernel/calendar-date.ts'
import type { Json } from '../../../kernel/canonical-json.ts'
import type { GuideMaterialRow, GuideRow } from '../../../kernel/import-rows.ts'
import { sampleCity } from '../../../sample-city/index.ts'
import { guideParts, type GuideParts } from '../guide-parts.ts'
import { elsewhereWarnings, provedElsewhere } from './elsewhere-warnings.ts'
import { fingerprintOf } from './fingerprint.ts'
import { ownWarnings } from './own-warnings.ts'
import { certificateName, likeness, plainMaterialName } from './same-material.ts'
import { sharingWarnings, type ShareableType } from './sharing-warnings.ts'
import type { Warning } from './warning.ts'

const parts = (row: GuideRow): GuideParts => guideParts(row as unknown as Json)
const made = (materials: GuideMaterialRow[], change: Partial<GuideRow> = {}) => parts(guide(HEALTH, 1, '公共场所卫生许可', materials, change))
const said = (warnings: readonly Warning[]) => warnings.map(({ code, path, evidence }) => `${code} ${path} ${evidence.map(({ text }) => text).join(' ')}`.trim())
const card = { typeCode: TYPES.idCard.code, fields: ['KZ_XM'] }
const article = (text: string) => [{ law: '《样例管理办法》', documentNumber: null, publishedOn: null, inForceFrom: null, article: text, text: null }]

describe('what a guide itself gives cause to', () => {
  it('names the material, the stamp and the item that have no basis', () => {
    const stamps = [{ body: '居委会', basis: [] }, { body: '派出所', basis: article('第九条') }]
    expect(said(ownWarnings(made([material(1, '婚姻证明', { basis: [] }), material(2, '收入证明', { stamps })], { basis: [] })))).toEqual([
      'ITEM_WITHOUT_BASIS basis', 'MATERIAL_WITHOUT_BASIS materials[0].basis', 'STAMP_WITHOUT_BASIS materials[1].stamps[0].basis 居委会',
    ])
  })

  it('looks at no more of a draft than a sound guide can have', () => {
    const names = Array.from({ length: 5_000 }, (_, at) => ({ ...material(at, `材料${at}`, { basis: [] }), basis: [] }))
    const found = said(ownWarnings(guideParts({ basis: names, materials: [...names, ...names] } as unknown as Json)))
    expect(found.filter((one) => one.startsWith('MATERIAL_WITHOUT_BASIS'))).toHaveLength(200)
    const long = guideParts({ materials: [material(1, `其他${'有关'.repeat(60_000)}材料`, { basis: article('条'.repeat(60_000)) })] } as unknown as Json)
    expect(long.materials).toMatchObject([{ name: '', basis: [{ article: null }] }])
  })

  it('says nothing of what was abolished', () => {
    expect(ownWarnings(made([material(1, '其他材料', { basis: [], disposition: '取消' })]))).toEqual([])
  })

  it('names a promised limit that is longer than the statutory one, and no other', () => {
    const limits = (promised: number, statutory: number) => made([], { promisedLimit: { workingDays: promised, basis: null, note: null }, statutoryLimit: { workingDays: statutory, basis: null, note: null } })
    expect(said(ownWarnings(limits(21, 20)))).toEqual(['PROMISED_LONGER promisedLimit.workingDays 21 20'])
    expect([ownWarnings(limits(20, 20)), ownWarnings(limits(7, 20))]).toEqual([[], []])
  })

  it('names vague sources of fees and limits', () => {
    const limit = { workingDays: 20, basis: '按有关规定', note: null }
    expect(said(ownWarnings(made([], { fees: [{ name: '工本费', standard: '10元', basis: '国家有关规定' }], statutoryLimit: limit })))).toEqual([
      'BASIS_VAGUE fees[0].basis 国家有关规定 NO_DOCUMENT', 'BASIS_VAGUE statutoryLimit.basis 按有关规定 NO_DOCUMENT',
    ])
  })
})

describe('the same asked under two names', () => {
  const twice = (a: GuideMaterialRow, b: GuideMaterialRow, groups: number[][] = []) =>
    ownWarnings(made([a, b]), groups).filter(({ code }) => code === 'ASKED_TWICE').map(({ evidence }) => evidence[1]?.text)[0] ?? null
  const one = (name: string, change: Partial<GuideMaterialRow> = {}) => material(1, name, change)
  const other = (name: string, change: Partial<GuideMaterialRow> = {}) => material(2, name, change)

  it.each<[string, GuideMaterialRow, GuideMaterialRow, string]>([
    ['copy and original', one('身份证原件'), other('申请人居民身份证复印件'), 'NAME'],
    ['the name of before', one('房产证'), other('不动产权证书'), 'NAME'],
    ['the same word with punctuation', one('营业执照（副本）'), other('营业执照 复印件'), 'NAME'],
    ['the same key', one('身份证明', { key: 'id' }), other('居民身份证件', { key: 'id' }), 'KEY'],
    ['the same certificate under names that are alike', one('身份证明', { satisfiedBy: [card] }), other('申请人身份证明材料', { satisfiedBy: [card] }), 'CERTIFICATE'],
    ['names that are alike on the same article', one('公共场所卫生检测评价报告'), other('公共场所卫生检测评价报告书'), 'SIMILAR'],
  ])('%s', (_what, a, b, why) => {
    expect(twice(a, b)).toBe(why)
    expect(twice({ ...b, ordinal: 1 }, { ...a, ordinal: 2 })).toBe(why)
  })

  it.each<[string, GuideMaterialRow, GuideMaterialRow]>([
    ['of two people', one('身份证', { holder: 'APPLICANT' }), other('身份证', { holder: 'SPOUSE' })],
    ['of two matters', one('食品安全管理制度'), other('消防安全管理制度')],
    ['of two kinds of report', one('公共场所卫生检测报告'), other('公共场所水质检测报告')],
    ['under two keys', one('身份证明', { key: 'a' }), other('身份证明', { key: 'b' })],
    ['under two conditions', one('检测报告', { condition: { text: '使用空调的' } }), other('检测报告', { condition: { text: '有泳池的' } })],
    ['two papers of one certificate', one('法定代表人身份证明', { satisfiedBy: [card] }), other('房屋共有情况', { satisfiedBy: [card] })],
    ['on two articles', one('公共场所卫生检测评价报告', { basis: article('第一条') }), other('公共场所卫生检测评价报告书', { basis: article('第二条') })],
    ['certificates that differ', one('婚姻状况证明材料', { satisfiedBy: [card] }), other('婚姻状况证明材料一', { satisfiedBy: [{ typeCode: TYPES.marriage.code, fields: [] }] })],
  ])('not %s', (_what, a, b) => {
    expect(twice(a, b)).toBeNull()
  })

  it('not where one of them is enough', () => {
    expect(twice(one('房产证'), other('不动产权证书'), [[1, 2]])).toBeNull()
  })

  it('likeness is between nothing and one, and the same both ways', () => {
    for (const [a, b] of [['身份证明', '身份证明'], ['甲', '乙'], ['检测报告', '评价报告'], ['', '材料']] as const) {
      expect(likeness(a, b)).toBe(likeness(b, a))
      expect(likeness(a, b)).toBeGreaterThanOrEqual(0)
      expect(likeness(a, b)).toBeLessThanOrEqual(1)
    }
    expect(likeness('身份证明', '身份证明')).toBe(1)
  })

  it.each([['法定代表人身份证复印件', '居民身份证'], ['申请人的居民户口簿原件', '户口簿'], ['原卫生许可证', '卫生许可证'], ['企业法人营业执照副本', '营业执照'], ['本人', '本人']])('%s is a %s', (name, common) => {
    expect(certificateName(name)).toBe(common)
  })

  it('keeps whose it is where that is all that tells two materials apart', () => {
    expect(plainMaterialName('配偶收入证明')).not.toBe(plainMaterialName('子女收入证明'))
  })
})

describe('what could be had by sharing', () => {
  const type = (name: string, change: Partial<ShareableType> = {}): ShareableType =>
    ({ code: `T-${name}`, name, holderCategory: 'BOTH', sharingAttribute: 'UNCONDITIONAL', fields: [{ name: 'KZ_XM', meaning: '姓名' }], ...change })
  const types = [type('居民身份证', { holderCategory: 'NATURAL_PERSON' }), type('营业执照', { holderCategory: 'ORGANISATION' }), type('健康档案', { sharingAttribute: 'NOT_SHARED' }),
    type('空证', { fields: [] }), type('卫生许可证', { sharingAttribute: 'CONDITIONAL' })]
  const warned = (materials: GuideMaterialRow[], people = true, organisations = true) => sharingWarnings(made(materials), types, new Map(), people, organisations)
    .map(({ path, evidence }) => `${path} ${evidence.map(({ text }) => text).join(' ')}`)

  it('is named with how it is shared, under whatever name it is asked', () => {
    expect(warned([material(1, '法定代表人身份证复印件', { holder: 'LEGAL_REPRESENTATIVE' }), material(2, '工商营业执照副本'), material(3, '原卫生许可证')])).toEqual([
      'materials[0].satisfiedBy 居民身份证 UNCONDITIONAL', 'materials[1].satisfiedBy 营业执照 UNCONDITIONAL', 'materials[2].satisfiedBy 卫生许可证 CONDITIONAL',
    ])
  })

  it('is nothing where the guide names a proof, where it is a form, where nothing may be shared, and where nobody could hold it', () => {
    expect(warned([material(1, '身份证', { satisfiedBy: [card] })])).toEqual([])
    expect(warned([material(1, '卫生许可证', { kind: 'FORM' })])).toEqual([])
    expect(warned([material(1, '健康档案'), material(2, '空证'), material(3, '身份证明信')])).toEqual([])
    expect(warned([material(1, '营业执照', { holder: 'SPOUSE' })])).toEqual([])
    expect(warned([material(1, '居民身份证')], false)).toEqual([])
    expect(warned([material(1, '营业执照')], true, false)).toEqual([])
  })

  it('is also what the same item takes elsewhere', () => {
    const others = [{ bodyName: '样例乙局', parts: made([material(1, '主体资格证明', { satisfiedBy: [{ typeCode: 'T-营业执照', fields: [] }] })]) }]
    expect(sharingWarnings(made([material(1, '主体资格证明')]), types, provedElsewhere(others), true, true)).toHaveLength(1)
  })
})

describe('the same item elsewhere', () => {
  const limit = (workingDays: number) => ({ workingDays, basis: null, note: null })
  const here = made([material(1, '申请表'), material(2, '身份证')], { promisedLimit: limit(7), acceptanceConditions: ['年满18周岁。'] })
  const other = (materials: GuideMaterialRow[], change: Partial<GuideRow> = {}) => ({ bodyName: '样例乙局', parts: made(materials, { promisedLimit: limit(7), acceptanceConditions: ['年满18周岁'], ...change }) })

  it('is the same in another order and spelling', () => {
    expect(elsewhereWarnings(here, [other([material(1, '居民身份证复印件'), material(2, '申请表')])])).toEqual([])
  })

  it('is the same under another name with the same key', () => {
    const keyed = made([material(1, '申请表', { key: 'form' })])
    expect(elsewhereWarnings(keyed, [{ bodyName: '样例乙局', parts: made([material(1, '申办登记表', { key: 'form' })]) }])).toEqual([])
  })

  it('that differs is named with what is only here and only there, and how many differ', () => {
    const others = [other([material(1, '申请表'), material(2, '身份证'), material(3, '健康证')], { promisedLimit: limit(3), fees: [{ name: '工本费', standard: '10元', basis: '样例' }] }),
      other([material(1, '申请表'), material(2, '身份证')])]
    expect(elsewhereWarnings(here, others).map(({ path, evidence }) => `${path}: ${evidence.map(({ text }) => text).join(' | ')}`)).toEqual([
      'materials: MATERIALS | 1/2 | 样例乙局 | 健康证', 'promisedLimit: LIMIT | 1/2 | 样例乙局 | 承诺7个工作日 | 承诺3个工作日', 'fees: FEES | 1/2 | 样例乙局 | 工本费 10元',
    ])
  })
})

describe('a dismissal holds', () => {
  const [warning] = ownWarnings(made([material(1, '婚姻证明', { basis: [] })]))
  const printed = (materials: GuideMaterialRow[]) => ownWarnings(made(materials)).filter(({ code }) => code === 'MATERIAL_WITHOUT_BASIS').map((one) => fingerprintOf(one).toString('hex'))
  const own = warning && fingerprintOf(warning).toString('hex')

  it('wherever the material stands and whatever else is asked', () => {
    expect(printed([material(1, '申请表'), material(5, '婚姻证明', { basis: [], copies: 3 })])).toEqual([own])
  })

  it('no longer where it is called otherwise or asked of somebody else', () => {
    expect(printed([material(1, '婚姻状况证明', { basis: [] })])).not.toContain(own)
    expect(printed([material(1, '婚姻证明', { basis: [], holder: 'SPOUSE' })])).not.toContain(own)
  })
})

it('no guide of the sample city is warned of: whatever is there has a basis, a name and a proof of its own', () => {
  const guides = [...sampleCity({ seed: 1, people: 10, asOf: '2026-11-20' as CalendarDate }).guides()]
  const found = guides.flatMap((row) => ownWarnings(parts(row), (row.materialGroups ?? []).map(({ anyOf }) => anyOf.flat())).map(({ code, of }) => `${code} ${row.item.name} ${of}`))
  expect(guides.length).toBeGreaterThan(50)
  expect(found).toEqual([])
})
