import { describe, expect, it } from 'vitest'
import type { CalendarDate } from '../../../kernel/calendar-date.ts'
import { sampleCity } from '../../../sample-city/index.ts'
import { vagueBasis, vagueCondition, vagueLaw, vagueName, type VagueReason } from './vague-words.ts'

const guides = [...sampleCity({ seed: 1, people: 10, asOf: '2026-11-20' as CalendarDate }).guides()]
const basis = (law: string, article: string | null = null, text: string | null = null) => ({ law, article, text })

describe('the name of a material', () => {
  it.each<[string, VagueReason]>([
    ['其他材料', 'ANYTHING_ELSE'], ['其它有关材料', 'ANYTHING_ELSE'], ['（七）法律、法规规定的其他材料。', 'ANYTHING_ELSE'], ['需要提供的其他证明材料', 'ANYTHING_ELSE'],
    ['８．其他应当提交的文件', 'ANYTHING_ELSE'], ['其他相关手续', 'ANYTHING_ELSE'],
    ['相关证明材料', 'ANYTHING_RELATED'], ['有关证明', 'ANYTHING_RELATED'], ['与申请事项有关的材料', 'ANYTHING_RELATED'], ['相关资料', 'ANYTHING_RELATED'],
    ['审批机关要求提供的材料', 'WHATEVER_IS_DEMANDED'], ['法律、行政法规规定的文件', 'WHATEVER_IS_DEMANDED'], ['认为需要提交的资料', 'WHATEVER_IS_DEMANDED'],
    ['身份证、户口簿等', 'OPEN_LIST'], ['营业执照等证明材料', 'OPEN_LIST'], ['租赁合同、产权证明等材料', 'OPEN_LIST'],
  ])('%s binds the office to nothing', (name, reason) => {
    expect(vagueName(name)).toBe(reason)
  })

  it.each([
    '法人或者其他组织资格证明', '其他组织法定代表人身份证', '与申请事项有关的案件材料', '高等', '残疾等级证明', '三等功证书', '职业技能等级证书', '高等学历证明', '学历证明',
    '公共场所地址方位示意图、平面图和卫生设施平面布局图', '公共场所卫生检测或者评价报告', '法定代表人或者负责人身份证明', '相关专业毕业证书', '其他共有人同意证明', '规定病种诊断证明', '',
  ])('%s names something', (name) => {
    expect(vagueName(name)).toBeNull()
  })
})

it('what ends in nothing but punctuation is looked at once, however much of it there is', () => {
  // The square of sixteen million would not end while anybody waits.
  expect(vagueName(`其他${'。'.repeat(16_000_000)}x`)).toBeNull()
  expect(vagueName(`其他材料${'。'.repeat(1_000)}`)).toBe('ANYTHING_ELSE')
})

describe('a condition of acceptance', () => {
  it.each(['法律、法规规定的其他条件', '其他条件', '符合国家有关法律法规规定', '应符合相关规定', '（五）符合国务院有关部门规定的其他情形'])('%s says nothing', (condition) => {
    expect(vagueCondition(condition)).not.toBeNull()
  })

  it.each(['年满18周岁', '公共场所符合《公共场所卫生管理条例》规定的卫生标准', '经营场所符合消防安全要求', '具有与经营规模相适应的场所', '其他组织须有固定住所'])('%s says something', (condition) => {
    expect(vagueCondition(condition)).toBeNull()
  })
})

describe('a legal basis', () => {
  it.each<[ReturnType<typeof basis>, VagueReason]>([
    [basis('有关规定'), 'NO_DOCUMENT'], [basis('国家有关法律法规', '第三条'), 'NO_DOCUMENT'], [basis('《相关政策》', null, '略'), 'NO_DOCUMENT'], [basis('上级文件要求'), 'NO_DOCUMENT'],
    [basis('工作需要', '第一条'), 'NO_LAW'], [basis('办事指南'), 'NO_LAW'], [basis('内部规定'), 'NO_LAW'],
    [basis('《公共场所卫生管理条例实施细则》'), 'NO_ARTICLE'],
    [basis('《公共场所卫生管理条例实施细则》', '有关条款'), 'ARTICLE_OPEN'], [basis('《样例管理办法》', '第二十三条等'), 'ARTICLE_OPEN'], [basis('《样例管理办法》', '第二条等规定'), 'ARTICLE_OPEN'],
    [basis('《样例管理办法》', '第九条第八项', '（八）法律、法规规定的其他材料。'), 'CATCH_ALL_CLAUSE'],
  ])('%j does not say where the demand stands', (source, reason) => {
    expect(vagueBasis(source)).toBe(reason)
  })

  it.each([
    basis('《公共场所卫生管理条例实施细则》', '第二十三条'),
    basis('《国家公务员录用规定》', '第九条'), basis('《行政法规制定程序条例》', '第五条'), basis('《关于规范有关收费的通知》', '第二条'),
    basis('国办发〔2015〕86号', null, '凡没有法律法规依据的证明和盖章环节，原则上一律取消。'),
    basis('《公共场所卫生管理条例实施细则》', '第二十三条', '申请卫生许可证的，应当提交下列资料：（一）卫生许可证申请表；（二）法定代表人或者负责人身份证明；（六）省、自治区、直辖市卫生行政部门要求提供的其他材料。'),
    basis('《样例管理办法》', '第二条第二款第三项'), basis('《平等就业办法》', '第三条'),
  ])('%j says where it stands', (source) => {
    expect(vagueBasis(source)).toBeNull()
  })

  it.each(['按有关规定', '根据国家有关政策', '依据相关法律法规'])('%s of a fee names no law', (source) => {
    expect(vagueLaw(source)).toBe('NO_DOCUMENT')
  })

  it.each(['发改价格〔2015〕1299号', '《行政许可法》第四十二条', '省物价局、财政厅关于收费标准的批复', ''])('%s of a fee names one', (source) => {
    expect(vagueLaw(source)).toBeNull()
  })
})

it('nothing in the guides of the sample city is called vague', () => {
  const found = guides.flatMap(({ item, basis: grounds, materials, acceptanceConditions }) => [
    ...materials.filter(({ name }) => vagueName(name)).map(({ name }) => name),
    ...[...grounds, ...materials.flatMap((material) => material.basis)].filter((one) => vagueBasis(one)).map(({ law, article }) => `${item.name} ${law} ${article}`),
    ...acceptanceConditions.filter((one) => vagueCondition(one)),
  ])
  expect([...new Set(found)]).toEqual([])
})
