import { describe, expect, it } from 'vitest'
import {
  conditionFaults, judge, readCondition,
  type Condition, type ConditionVocabulary, type Facts, type ValueKind,
} from './index.ts'

const TYPE = '11100000000013127D001'

function facts(answers: Readonly<Record<string, string>>, more: Partial<Facts> = {}): Facts {
  return {
    answer: (name) => answers[name] ?? null, field: () => null, holds: () => null,
    hasParty: () => null, age: () => null, ...more,
  }
}

const KINDS: ReadonlyMap<string, ValueKind> = new Map([
  ['air', 'BOOLEAN'], ['seats', 'NUMBER'], ['since', 'DATE'], ['use', 'TEXT'],
])
const airConditioned: Condition = { op: 'equals', left: { answer: 'air' }, right: true }
const large: Condition = { op: 'more', left: { answer: 'seats' }, right: 100 }
const valueOf = (condition: Condition, answers: Readonly<Record<string, string>>) => judge(condition, facts(answers)).value

describe('judging a condition', () => {
  it.each([
    ['是', 'TRUE'], ['有', 'TRUE'], ['true', 'TRUE'], ['ＴＲＵＥ', 'TRUE'], ['1', 'TRUE'], ['１', 'TRUE'], [' 是　', 'TRUE'],
    ['否', 'FALSE'], ['无', 'FALSE'], ['False', 'FALSE'], ['０', 'FALSE'],
    ['不清楚', 'UNKNOWN'], ['2', 'UNKNOWN'], ['', 'UNKNOWN'],
  ] as const)('takes the answer %j to a yes-or-no question as %s', (text, value) => {
    expect(valueOf(airConditioned, { air: text })).toBe(value)
  })

  it.each([
    ['101', 'TRUE'], ['１０１', 'TRUE'], ['1,001', 'TRUE'], ['+100.5', 'TRUE'], ['100', 'FALSE'], ['-5', 'FALSE'],
    ['一百', 'UNKNOWN'], ['101座', 'UNKNOWN'], ['1e9', 'UNKNOWN'], ['0x65', 'UNKNOWN'], ['1,01', 'UNKNOWN'], ['Infinity', 'UNKNOWN'],
  ] as const)('takes the answer %j to a question for a number as %s', (text, value) => {
    expect(valueOf(large, { seats: text })).toBe(value)
  })

  it.each([
    ['2024-02-29', 'TRUE'], ['2024年2月29日', 'TRUE'], ['20240229', 'TRUE'], ['２０２４/2/29', 'TRUE'], ['2024-03-01', 'FALSE'],
    ['2023-02-29', 'UNKNOWN'], ['去年', 'UNKNOWN'],
  ] as const)('takes the answer %j to a question for a day as %s', (text, value) => {
    expect(valueOf({ op: 'atMost', left: { answer: 'since' }, right: '2024-02-29' }, { since: text })).toBe(value)
  })

  it('asks no more once the outcome stands', () => {
    expect(judge({ op: 'any', of: [airConditioned, large] }, facts({ seats: '200' }))).toEqual({ value: 'TRUE', asks: [], lacks: [] })
    expect(judge({ op: 'any', of: [airConditioned, large] }, facts({ seats: '2' }))).toEqual({ value: 'UNKNOWN', asks: ['air'], lacks: [] })
  })

  it('asks in the order in which the condition speaks of things', () => {
    const { asks, lacks } = judge({
      op: 'all', of: [large, { op: 'hasParty', role: 'AGENT' }, airConditioned, { op: 'less', left: { age: 'AGENT' }, right: 18 }],
    }, facts({}))
    expect(asks).toEqual(['seats', 'air'])
    expect(lacks).toEqual([{ kind: 'PARTY', role: 'AGENT' }, { kind: 'AGE', role: 'AGENT' }])
  })

  it('knows what comes out the same whatever the answer, and does not ask for it', () => {
    const minor: Condition = { op: 'less', left: { age: 'APPLICANT' }, right: 18 }
    const adult: Condition = { op: 'atLeast', left: { age: 'APPLICANT' }, right: 18 }
    expect(judge({ op: 'any', of: [minor, adult] }, facts({}))).toEqual({ value: 'TRUE', asks: [], lacks: [] })
    // Whole years: nobody is older than 17 and younger than 18.
    const between: Condition = { op: 'more', left: { age: 'APPLICANT' }, right: 17 }
    expect(judge({ op: 'all', of: [minor, between, airConditioned] }, facts({})).value).toBe('FALSE')
  })

  it('cannot say where a certificate field is missing, and names it', () => {
    const condition: Condition = { op: 'equals', left: { field: 'KZ_LX', type: TYPE, holder: 'APPLICANT' }, right: '有限责任公司' }
    expect(judge(condition, facts({}))).toEqual({
      value: 'UNKNOWN', asks: [], lacks: [{ kind: 'FIELD', type: TYPE, holder: 'APPLICANT', field: 'KZ_LX' }],
    })
    expect(judge(condition, facts({}, { field: () => ' 有限责任公司 ' })).value).toBe('TRUE')
  })

  it('asks too much rather than too little of a condition made to be hard', () => {
    // Pairs that stand far apart are what decision diagrams are worst at: here some 2^13 branches.
    const is = (name: string, right: string): Condition => ({ op: 'equals', left: { answer: name }, right })
    const names = Array.from({ length: 26 }, (_, at) => `a${at}`)
    const first = names.slice(0, 13)
    const pairs = first.map((name, at): Condition => ({ op: 'all', of: [is(name, 'y'), is(`a${at + 13}`, 'z')] }))
    const hard: Condition = { op: 'any', of: [{ op: 'all', of: first.map((name) => is(name, 'x')) }, { op: 'any', of: pairs }] }
    const idle: Condition = { op: 'any', of: [is('b', '1'), { op: 'not', of: is('b', '1') }] }
    const both: Condition = { op: 'all', of: [hard, idle] }
    expect(readCondition(both)).toMatchObject({ ok: true })
    expect(judge(both, facts({}))).toEqual({ value: 'UNKNOWN', asks: [...names, 'b'], lacks: [] })
    // Some of it known, and the rest is small enough to see that "b" is idle.
    const some = Object.fromEntries(names.slice(20).map((name) => [name, 'z']))
    expect(judge(both, facts(some)).asks).toEqual(names.slice(0, 20))
  })
})

describe('the faults of a condition', () => {
  const vocabulary: ConditionVocabulary = {
    answer: (name) => KINDS.get(name),
    field: (type, holder, field) => (type === TYPE && holder === 'APPLICANT' && field === 'KZ_LX' ? 'TEXT' : undefined),
    holds: (type, holder) => type === TYPE && holder === 'APPLICANT',
  }
  const faults = (condition: Condition) => conditionFaults(condition, vocabulary)

  it('are none where its every part has a meaning in the guide', () => {
    expect(faults({
      op: 'all', of: [
        airConditioned, large, { op: 'less', left: { answer: 'since' }, right: '2024-01-01' },
        { op: 'in', left: { answer: 'use' }, values: ['商场', '书店'] },
        { op: 'holds', type: TYPE, holder: 'APPLICANT' }, { op: 'less', left: { age: 'SPOUSE' }, right: 60 },
      ],
    })).toEqual([])
  })

  it('say where something stands that the guide does not know', () => {
    const other = 'B'.repeat(21)
    expect(faults({ op: 'any', of: [
      { op: 'equals', left: { answer: 'constructor' }, right: true },
      { op: 'not', of: { op: 'holds', type: other, holder: 'APPLICANT' } },
      { op: 'equals', left: { field: 'KZ_LX', type: TYPE, holder: 'SPOUSE' }, right: '甲' },
    ] })).toEqual([
      { path: 'of[0].left', reason: 'ANSWER_NOT_IN_GUIDE' },
      { path: 'of[1].of.type', reason: 'TYPE_NOT_IN_GUIDE' },
      { path: 'of[2].left', reason: 'FIELD_NOT_IN_GUIDE' },
    ])
  })

  it('say which value is of the wrong kind', () => {
    expect(faults({ op: 'equals', left: { answer: 'air' }, right: '是' })).toEqual([{ path: 'right', reason: 'WRONG_KIND' }])
    expect(faults({ op: 'in', left: { answer: 'use' }, values: ['商场', '2024-01-01', 3] })).toEqual([
      { path: 'values[1]', reason: 'WRONG_KIND' }, { path: 'values[2]', reason: 'WRONG_KIND' },
    ])
    expect(faults({ op: 'less', left: { age: 'AGENT' }, right: '2024-01-01' })).toEqual([{ path: 'right', reason: 'WRONG_KIND' }])
  })

  it('say so where no case can make a difference', () => {
    expect(faults({ op: 'all', of: [airConditioned, { op: 'not', of: airConditioned }] })).toEqual([{ path: '', reason: 'ALWAYS_SAME' }])
  })
})
