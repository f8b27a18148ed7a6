import { describe, expect, it } from 'vitest'
import { guide, HEALTH, HOUSING, material } from '../../../../test/support/world.ts'
import type { CaseReach, GuideRow } from '../../../kernel/import-rows.ts'
import type { StoredGuide } from '../../catalogue/index.ts'
import type { CaseMaterial } from '../../case-files/index.ts'
import type { EarlierCase } from '../sources/earlier-case.ts'
import { findReuse, firstReuse, type ReuseFacts } from './reuse.ts'

const FORM = [{ element: 'placeAddress', label: '场所地址', required: true, sensitive: false, dataElement: 'premises.address' }]
const stored = (row: GuideRow): StoredGuide => {
  const { item, version, materials, publishedOn, effectiveFrom, effectiveTo, ...content } = row
  return { itemCode: item.code, version, publishedOn, effectiveFrom, effectiveTo, content, materials } as unknown as StoredGuide
}
const asked = (change = {}) => material(1, '平面图', { key: 'floor-plans', reuse: { from: 'SAME_ITEM', maxAgeDays: 365, unchanged: ['placeAddress'] }, ...change })
const GUIDE = stored(guide(HEALTH, 1, '样例事项', [asked()], { formElements: FORM }))
const handed = (change: Partial<CaseMaterial> = {}): CaseMaterial => ({
  name: '平面图', key: 'floor-plans', how: 'BROUGHT', obtainedOn: '2026-06-01' as never, certificateIdentifier: null, attachment: 'a.pdf',
  attachmentId: null, originCaseId: null, ...change,
})
const earlier = (change: Partial<EarlierCase> = {}, materials = [handed()], form: Record<string, string> = { placeAddress: '样例路 9 号' }): EarlierCase => ({
  subjectId: 1n, caseId: 7n, number: 'H-1', itemCode: GUIDE.itemCode, departmentCode: HEALTH.code, receivedAt: new Date('2026-06-01T02:00:00Z'),
  decidedAt: new Date('2026-06-05T02:00:00Z'), decision: 'APPROVED', stage: 'DECIDED', parties: [], guide: GUIDE, materials: () => materials,
  content: () => ({ form, materials, changes: [] }), ...change,
})
const facts = (change: Partial<ReuseFacts> = {}): ReuseFacts => ({
  live: { caseFile: { id: 9n, number: 'H-9', itemCode: GUIDE.itemCode, departmentCode: HEALTH.code } } as never, guide: GUIDE, today: '2026-11-21' as never,
  answers: new Map([['placeAddress', '样例路９号']]), earlier: [earlier()], departmentCode: HEALTH.code, ...change,
})
const first = (change: Partial<ReuseFacts> = {}, rule = {}) => {
  const [finding] = findReuse(asked(rule), facts(change))
  return finding && { found: finding.found !== null, rule: finding.rule, problems: finding.problems.map(({ kind }) => kind), asks: finding.asks }
}
const reach = (from: CaseReach) => ({ reuse: { from, maxAgeDays: null, unchanged: [] } })

describe('a material of an earlier case', () => {
  it('may be used again where the case was approved and what matters is unchanged, however it is written', () => {
    expect(first()).toEqual({ found: true, rule: 'REUSE', problems: [], asks: [] })
  })

  it('may not where the guide has no rule for it, nor from a case that was refused, withdrawn or is not decided', () => {
    expect(first({}, { reuse: null })).toBeUndefined()
    for (const change of [{ decision: 'REFUSED' }, { decision: 'WITHDRAWN' }, { decision: null, decidedAt: null, stage: 'IN_REVIEW' }] as const)
      expect(first({ earlier: [earlier(change)] })).toBeUndefined()
  })

  it('says that the place has changed', () => {
    expect(first({ answers: new Map([['placeAddress', '新样例路1号']]) })).toEqual({ found: false, rule: 'REUSE', problems: ['CHANGED_SINCE'], asks: [] })
  })

  it('asks for what is not known now, and not where the answer could not help', () => {
    expect(first({ answers: new Map() })).toEqual({ found: false, rule: 'REUSE', problems: ['UNKNOWN_IF_UNCHANGED'], asks: ['placeAddress'] })
    expect(first({ answers: new Map(), today: '2028-01-01' as never })?.asks).toEqual([])
  })

  it('is not taken on trust where the earlier case does not say', () => {
    expect(first({ earlier: [earlier({}, [handed()], {})] })).toEqual({ found: false, rule: 'REUSE', problems: ['UNKNOWN_IF_UNCHANGED'], asks: [] })
  })

  it('is as old as when it was first obtained, however often it was used again', () => {
    expect(first({ today: '2027-06-01' as never })?.found).toBe(true)
    expect(first({ today: '2027-06-02' as never })).toEqual({ found: false, rule: 'REUSE', problems: ['TOO_OLD'], asks: [] })
    const again = earlier({ receivedAt: new Date('2026-11-01T02:00:00Z') }, [handed({ how: 'REUSED', obtainedOn: '2020-01-01' as never })])
    expect(first({ earlier: [again] })?.problems).toEqual(['TOO_OLD'])
  })

  it('has no age where it was used again and nobody knows since when', () => {
    const again = earlier({}, [handed({ how: 'REUSED', obtainedOn: null })])
    expect(first({ earlier: [again] })?.problems).toEqual(['AGE_UNKNOWN'])
    const [finding] = findReuse(asked({ reuse: { from: 'SAME_ITEM', maxAgeDays: null, unchanged: [] } }), facts({ earlier: [again] }))
    expect(finding?.found).toMatchObject({ obtainedOn: null, ageDays: null })
  })

  it('is not compared with a case whose form the department may not read, whatever the answer', () => {
    for (const value of ['样例路９号', '新样例路1号', '']) {
      const [finding] = findReuse(asked(), facts({ answers: new Map([['placeAddress', value]]), readable: new Set() }))
      expect(finding).toMatchObject({ found: null, asks: [], compared: [], problems: [{ kind: 'UNKNOWN_IF_UNCHANGED' }] })
    }
    const ofOthers = earlier({ departmentCode: HOUSING.code })
    expect(findReuse(asked({ reuse: { from: 'ANY_DEPARTMENT', maxAgeDays: null, unchanged: ['placeAddress'] } }), facts({ earlier: [ofOthers] }))[0]?.compared).toEqual([])
  })

  it('says what was compared, and compares nothing where it is too old or another case is offered before', () => {
    const compared = (change: Partial<ReuseFacts>) => firstReuse(asked(), facts(change)).tried.map((one) => [one.ofCase.caseId, ...one.compared])
    expect(compared({})).toEqual([[7n, 'placeAddress']])
    expect(compared({ answers: new Map([['placeAddress', '新样例路1号']]) })).toEqual([[7n, 'placeAddress']])
    expect(compared({ today: '2028-01-01' as never })).toEqual([[7n]])
    const older = earlier({ caseId: 1n }, [handed({ obtainedOn: '2026-01-01' as never })])
    expect(compared({ earlier: [older, earlier()] })).toEqual([[7n, 'placeAddress']])
    const elsewhere = earlier({}, [handed()], { placeAddress: '新样例路1号' })
    expect(compared({ earlier: [older, elsewhere] })).toEqual([[7n, 'placeAddress'], [1n, 'placeAddress']])
  })

  it('is looked for in one case alone where that is named', () => {
    const older = earlier({ caseId: 1n, number: 'H-OLD' }, [handed({ obtainedOn: '2026-01-01' as never })])
    const { offered, tried } = firstReuse(asked(), facts({ earlier: [older, earlier()] }), 'H-OLD')
    expect([offered, tried].map((list) => list.map(({ ofCase }) => ofCase.caseId))).toEqual([[1n], [1n]])
  })

  it('must have been handed over: what was looked up or promised leaves nothing to use again', () => {
    expect(first({ earlier: [earlier({}, [handed({ attachment: null })])] })).toBeUndefined()
    expect(first({ earlier: [earlier({}, [handed({ attachment: null, attachmentId: 'x' })])] })?.found).toBe(true)
  })

  it('comes from as far as the guide reaches', () => {
    const other = earlier({ itemCode: 'another' })
    const foreign = earlier({ itemCode: 'another', departmentCode: HOUSING.code })
    const found = (one: EarlierCase, from: CaseReach) => first({ earlier: [one] }, reach(from))?.found ?? false
    expect([found(other, 'SAME_ITEM'), found(other, 'SAME_DEPARTMENT'), found(foreign, 'SAME_DEPARTMENT'), found(foreign, 'ANY_DEPARTMENT')]).toEqual([false, true, false, true])
  })

  it('names the earlier case only to the department whose case it was', () => {
    const number = (departmentCode: string) => findReuse(asked(reach('ANY_DEPARTMENT')), facts({ earlier: [earlier({ departmentCode })] }))[0]?.found?.number
    expect([number(HEALTH.code), number(HOUSING.code)]).toEqual(['H-1', null])
  })

  it('is the one that is newest by origin', () => {
    const old = earlier({ caseId: 1n, number: 'H-OLD' }, [handed({ obtainedOn: '2026-01-01' as never })])
    expect(findReuse(asked(), facts({ earlier: [old, earlier()] }))[0]?.found?.number).toBe('H-1')
  })

  it('is never that of the live case itself', () => {
    expect(first({ earlier: [earlier({ caseId: 9n })] })).toBeUndefined()
  })

  it('is not opened where no rule reaches it', () => {
    const sealed = earlier({ itemCode: 'another', content: () => { throw new Error('it was opened') } })
    expect(first({ earlier: [sealed] })).toBeUndefined()
  })
})

describe('a chain of items', () => {
  const step = (number: number): StoredGuide => ({ ...GUIDE, itemCode: `step-${number}`, content: { ...GUIDE.content, chain: { code: 'open-a-restaurant', name: '开饭店', step: number } } })
  const at = (own: number, other: number, change: Partial<EarlierCase> = {}) => {
    const before = earlier({ guide: step(other), itemCode: `step-${other}`, departmentCode: HOUSING.code, decision: null, decidedAt: null, stage: 'ACCEPTED', ...change })
    return first({ guide: step(own), earlier: [before] }, { reuse: null })
  }

  it('does not take again what an earlier step took, at whatever department, decided or not', () => {
    expect(at(2, 1)).toEqual({ found: true, rule: 'CHAIN', problems: [], asks: [] })
  })

  it('takes nothing from a step of more than a year ago: that was another time through', () => {
    expect([at(2, 1, { receivedAt: new Date('2025-11-21T02:00:00Z') })?.found, at(2, 1, { receivedAt: new Date('2025-11-20T02:00:00Z') })]).toEqual([true, undefined])
  })

  it('goes by the material’s own rule where it has one, also at a department whose case it may not read', () => {
    const before = (departmentCode: string) => earlier({ guide: step(1), itemCode: 'step-1', departmentCode, decision: null, decidedAt: null, stage: 'ACCEPTED' })
    const under = (departmentCode: string, answer: string) =>
      first({ guide: step(2), earlier: [before(departmentCode)], answers: new Map([['placeAddress', answer]]) })?.problems
    expect([under(HEALTH.code, '样例路９号'), under(HEALTH.code, '新样例路1号'), under(HOUSING.code, '样例路９号')]).toEqual([[], ['CHANGED_SINCE'], ['UNKNOWN_IF_UNCHANGED']])
  })

  it('takes nothing from a later step, the same one, or one that was refused', () => {
    expect([at(1, 2), at(2, 2), at(2, 1, { decision: 'REFUSED' })]).toEqual([undefined, undefined, undefined])
  })
})
