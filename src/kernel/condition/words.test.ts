import { describe, expect, it } from 'vitest'
import type { Condition } from './condition.ts'
import { conditionWords, OP_WORDS, OPS_OF_KIND, type ConditionNames } from './words.ts'

const names: ConditionNames = {
  answer: (name) => ({ airConditioning: '使用集中空调通风系统', opened: '开业日期' })[name] ?? null,
  type: (code) => (code === 'LICENCE' ? '营业执照' : null),
  field: (_type, field) => (field === 'KZ_ZS' ? '住所' : null),
}
const air: Condition = { op: 'equals', left: { answer: 'airConditioning' }, right: true }
const old: Condition = { op: 'atLeast', left: { age: 'APPLICANT' }, right: 60 }
const agent: Condition = { op: 'hasParty', role: 'AGENT' }

describe('a condition in words', () => {
  it.each<[Condition, string, string]>([
    [air, '“使用集中空调通风系统”为“是”', '“使用集中空调通风系统” is “yes”'],
    [old, '申请人的年龄不小于60周岁', 'the age of the applicant is at least 60 years'],
    [{ op: 'less', left: { answer: 'opened' }, right: '2020-01-01' }, '“开业日期”早于2020-01-01', '“开业日期” is before 2020-01-01'],
    [{ op: 'holds', type: 'LICENCE', holder: 'APPLICANT' }, '申请人持有有效的“营业执照”', 'the applicant holds a valid “营业执照”'],
    [{ op: 'in', left: { field: 'KZ_ZS', type: 'LICENCE', holder: 'APPLICANT' }, values: ['东区', '西区'] }, '申请人的“营业执照”中的“住所”为下列之一：“东区”、“西区”',
      '“住所” in the “营业执照” of the applicant is one of “东区”, “西区”'],
    [{ op: 'not', of: agent }, '并非本办件有代理人', 'it is not so that the case has the agent'],
    [{ op: 'all', of: [air, { op: 'any', of: [old, agent] }] }, '“使用集中空调通风系统”为“是”，并且（申请人的年龄不小于60周岁，或者本办件有代理人）',
      '“使用集中空调通风系统” is “yes” and (the age of the applicant is at least 60 years or the case has the agent)'],
    [{ op: 'not', of: { op: 'any', of: [air, agent] } }, '并非（“使用集中空调通风系统”为“是”，或者本办件有代理人）', 'it is not so that (“使用集中空调通风系统” is “yes” or the case has the agent)'],
  ])('%j', (condition, zh, en) => {
    expect(conditionWords(condition, names)).toBe(zh)
    expect(conditionWords(condition, names, 'en')).toBe(en)
  })

  it('shows by its code what nobody has a name for', () => {
    expect(conditionWords({ op: 'equals', left: { answer: 'shoeSize' }, right: 42 }, names)).toBe('“shoeSize”为42')
  })

  it('tells two conditions apart that differ in how they are put together', () => {
    const one = conditionWords({ op: 'all', of: [air, { op: 'any', of: [old, agent] }] }, names)
    const other = conditionWords({ op: 'any', of: [{ op: 'all', of: [air, old] }, agent] }, names)
    expect(one).not.toBe(other)
  })

  it('has words for each test that any kind of value can be put to', () => {
    expect([...new Set(Object.values(OPS_OF_KIND).flat())].filter((op) => !(op in OP_WORDS))).toEqual([])
  })
})
