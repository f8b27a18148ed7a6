import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { guide, HEALTH, material, TYPES } from '../../../../test/support/world.ts'
import type { Json } from '../../../kernel/canonical-json.ts'
import type { GuideRow } from '../../../kernel/import-rows.ts'
import { apply } from './apply.ts'
import { inverse, type Change } from './change.ts'
import { differences } from './differences.ts'
import { applyToGuide, guideChanges } from './guide-difference.ts'
import { named, numbered } from './numbering.ts'

const card = { typeCode: TYPES.idCard.code, fields: ['KZ_XM'] }
const report = { typeCode: TYPES.report.code, fields: ['KZ_XM'] }

function row(materials: GuideRow['materials'], change: Partial<GuideRow> = {}): Json {
  return guide(HEALTH, 1, '样例事项', [...materials], change) as unknown as Json
}

/** Changes in short: kind, place and values. */
function said(changes: readonly Change[]): string[] {
  return changes.map((change) => {
    const path = change.path.map((step) => (typeof step === 'string' ? `.${step}` : `[${step.was}→${step.is}]`)).join('').slice(1)
    switch (change.kind) {
      case 'CHANGED':
        return `${path}: ${JSON.stringify(change.before)} → ${JSON.stringify(change.after)}`
      case 'MOVED':
        return `${path} moved ${change.from} → ${change.to}`
      default:
        return `${path} ${change.kind.toLowerCase()} ${change.at}`
    }
  })
}

describe('the difference of two guides', () => {
  const [form, identity, plan] = [material(1, '申请表'), material(2, '身份证明', { satisfiedBy: [card] }), material(3, '平面图')]

  it('is nothing where they are equal, however their members are ordered', () => {
    const a = row([form, identity])
    expect(guideChanges(a, Object.fromEntries(Object.entries(a as object).reverse()) as Json)).toEqual([])
  })

  it('names the field that changed and no other', () => {
    expect(said(guideChanges(row([form, identity]), row([form, { ...identity, copies: 2 }], { flowChart: 'chart' }))))
      .toEqual(['materials[1→1].copies: 1 → 2', 'flowChart: null → "chart"'])
  })

  it('knows a material by what it is: put first, it was moved, and the others were not changed', () => {
    expect(said(guideChanges(row([form, identity, plan]), row([plan, form, identity])))).toEqual(['materials moved 2 → 0'])
  })

  it('knows a material by its key under another name', () => {
    const [a, b] = [{ ...identity, key: 'id' }, { ...identity, key: 'id', name: '居民身份证' }]
    expect(said(guideChanges(row([form, a]), row([form, b])))).toEqual(['materials[1→1].name: "身份证明" → "居民身份证"'])
  })

  it('knows a material under another name by what satisfies it, where nothing else could be meant', () => {
    const renamed = { ...identity, name: '负责人身份证件' }
    expect(said(guideChanges(row([form, identity]), row([form, renamed])))).toEqual(['materials[1→1].name: "身份证明" → "负责人身份证件"'])
    const two = [identity, { ...identity, ordinal: 4, name: '代办人身份证' }]
    expect(said(guideChanges(row(two), row([renamed])))).toEqual(['materials removed 0', 'materials removed 1', 'materials added 0'])
  })

  it('does not take two materials with keys of their own for one because they are called alike', () => {
    const [a, b] = [{ ...identity, key: 'id-of-owner' }, { ...identity, key: 'id-of-agent' }]
    expect(said(guideChanges(row([a]), row([b])))).toEqual(['materials removed 0', 'materials added 0'])
  })

  it('does not call a group changed because a material was put in before its members', () => {
    const group = (...ordinals: number[]) => [{ name: '身份', anyOf: ordinals.map((ordinal) => [ordinal]) }]
    const before = row([{ ...identity, ordinal: 1 }, { ...plan, ordinal: 2, satisfiedBy: [report] }], { materialGroups: group(1, 2) })
    const after = row([form, { ...identity, ordinal: 2 }, { ...plan, ordinal: 3, satisfiedBy: [report] }], { materialGroups: group(2, 3) })
    expect(said(guideChanges(before, after))).toEqual(['materials added 0', 'materials[0→1].ordinal: 1 → 2', 'materials[1→2].ordinal: 2 → 3'])
  })

  it('tells thousands of materials of one name apart without trying every number for each', () => {
    const materials = Array.from({ length: 40_000 }, (_, ordinal) => ({ ordinal }))
    expect(numbered(named({ materials, materialGroups: [{ anyOf: [[0, 39_999]] }] }))).toEqual({ materials, materialGroups: [{ anyOf: [[0, 39_999]] }] })
  })

  it('shows a condition as a whole', () => {
    const when = (right: boolean) => ({ text: '使用空调的', when: { op: 'equals' as const, left: { answer: 'ac' }, right } })
    expect(said(guideChanges(row([{ ...plan, condition: when(true) }]), row([{ ...plan, condition: when(false) }]))))
      .toEqual(['materials[0→0].condition.when: {"op":"equals","left":{"answer":"ac"},"right":true} → {"op":"equals","left":{"answer":"ac"},"right":false}'])
  })
})

const name = fc.constantFrom('申请表', '身份证明', '身 份 证 明', '平面图', '报告', '其他材料')
const anyMaterial = fc.record({
  name, key: fc.option(fc.constantFrom('a', 'b', 'c')), copies: fc.nat(2), holder: fc.constantFrom('APPLICANT', 'AGENT'),
  satisfiedBy: fc.array(fc.record({ typeCode: fc.constantFrom('T1', 'T2', 'T3'), fields: fc.array(fc.constantFrom('KZ_A', 'KZ_B'), { maxLength: 2 }) }), { maxLength: 2 }),
  basis: fc.array(fc.record({ law: fc.constantFrom('法一', '法二'), article: fc.option(fc.constantFrom('第一条', '第二条')) }), { maxLength: 3 }),
}, { requiredKeys: ['name', 'copies'] })
/** Guides that are near each other: few names, so that the same material is often in both. */
const anyGuide: fc.Arbitrary<Json> = fc.record({
  materials: fc.array(anyMaterial, { maxLength: 6 }),
  steps: fc.array(fc.record({ name: fc.constantFrom('受理', '审核', '办结'), limitWorkingDays: fc.option(fc.nat(3)) }), { maxLength: 4 }),
  acceptanceConditions: fc.array(fc.constantFrom('一', '二', '三'), { maxLength: 5 }),
  promisedLimit: fc.option(fc.record({ workingDays: fc.nat(9), basis: fc.option(fc.constant('《法》')) })),
  picks: fc.array(fc.array(fc.nat(5), { maxLength: 3 }), { maxLength: 2 }),
}).map(({ materials, picks, ...rest }) => ({
  ...rest,
  materials: materials.map((one, at) => ({ ...one, ordinal: at + 1 })),
  materialGroups: picks.map((list, at) => ({ name: `组${at}`, anyOf: [list.filter((one) => one < materials.length).map((one) => one + 1)] })),
}) as unknown as Json)
const anyJson = fc.jsonValue({ maxDepth: 5 }) as fc.Arbitrary<Json>
/** As the hub reads them: without what JSON has no word for. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

describe('whatever two guides say', () => {
  it('the difference leads from the one to the other, and back', () => {
    fc.assert(fc.property(anyGuide, anyGuide, (a, b) => {
      const changes = guideChanges(a, b)
      expect(plain(applyToGuide(a, changes))).toEqual(plain(b))
      expect(plain(applyToGuide(b, inverse(changes)))).toEqual(plain(a))
    }), { numRuns: 400 })
  })

  it('the difference is empty for equal ones, and for no others', () => {
    fc.assert(fc.property(anyGuide, anyGuide, (a, b) => {
      expect(guideChanges(a, a)).toEqual([])
      expect(guideChanges(a, b).length === 0).toBe(JSON.stringify(plain(a)) === JSON.stringify(plain(b)))
    }), { numRuns: 400 })
  })

  it('a material is never both removed and added under the same key', () => {
    fc.assert(fc.property(anyGuide, anyGuide, (a, b) => {
      const keys = (kind: Change['kind']) => guideChanges(a, b).flatMap((change) =>
        change.kind === kind && 'value' in change && change.path[0] === 'materials' && change.path.length === 1
          ? [(change.value as { key?: string | null }).key ?? null] : []).filter((key) => key !== null)
      expect(keys('REMOVED').filter((key) => keys('ADDED').includes(key))).toEqual([])
    }), { numRuns: 300 })
  })

  it('whatever is no guide is compared all the same, and led from one to the other and back', () => {
    fc.assert(fc.property(anyJson, anyJson, (a, b) => {
      const changes = differences(a, b)
      expect(plain(apply(a, changes))).toEqual(plain(b))
      expect(plain(apply(b, inverse(changes)))).toEqual(plain(a))
    }), { numRuns: 400 })
  })
})
