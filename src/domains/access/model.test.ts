import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Actor, Purpose } from '../../kernel/actor.ts'
import type { CalendarDate } from '../../kernel/calendar-date.ts'
import { refusalFor } from './errors.ts'
import {
  decidePurpose, decideSubject, decideType, fieldsFrom, isYesOrNo, listedTypes, mayBeAskedAbout, narrowToVoucher,
  type CaseFacts, type Decision, type GrantFacts, type GuideFacts, type LivePurpose, type MaterialFacts, type PartyRole, type RefusalReason,
} from './model.ts'

const day = (text: string) => text as CalendarDate
const TODAY = day('2026-11-21')
const actor: Actor = { clientId: 'c', person: null, departmentCode: 'D', role: 'DEPARTMENT_SYSTEM' }
const purpose: Purpose = { itemCode: 'I', caseNumber: 'C', reason: null }
const caseFile: CaseFacts = {
  id: 1n, number: 'C', departmentCode: 'D', handlerCode: 'D', filedUnder: 'D', itemCode: 'I', guideVersion: 3, open: true,
  parties: [{ subjectId: 1n, role: 'APPLICANT' }, { subjectId: 2n, role: 'SPOUSE' }, { subjectId: 2n, role: 'AGENT' }],
}
const material = (ordinal: number, change: Partial<MaterialFacts>): MaterialFacts =>
  ({ ordinal, name: `M${ordinal}`, holder: 'APPLICANT', basis: '《法》第一条', proofs: [{ typeCode: 'T', fields: ['A'] }], ...change })
const guide = (...materials: MaterialFacts[]): GuideFacts => ({ itemCode: 'I', version: 3, materials })
const facts = { itemBody: 'D', caseFile, guide: guide(material(1, {})) }
const live = (...materials: MaterialFacts[]): LivePurpose => ({ purpose, caseFile, guide: guide(...materials) })
const roles = (...names: PartyRole[]): ReadonlySet<PartyRole> => new Set(names)
const reasonOf = (decision: Decision<unknown>) => (decision.permitted ? 'PERMITTED' : decision.reason)
const type = (sharing: 'UNCONDITIONAL' | 'CONDITIONAL' | 'NOT_SHARED' | 'UNDECLARED' | null) => ({ code: 'T', sharing })
const grant = (change: Partial<GrantFacts> = {}): GrantFacts =>
  ({ typeCode: 'T', grantorCode: 'P', itemCodes: [], fields: [], startsOn: day('2026-01-01'), endsOn: null, ...change })

describe('a purpose', () => {
  it('stands where the department has a live case for its own item under a guide', () => {
    expect(decidePurpose(actor, purpose, facts)).toEqual({ permitted: true, value: { purpose, caseFile, guide: facts.guide } })
  })

  const broken: [RefusalReason, Partial<Purpose>, Partial<{ [K in keyof typeof facts]: (typeof facts)[K] | null }>][] = [
    ['PURPOSE_EMPTY', { caseNumber: ' ' }, {}],
    ['PURPOSE_EMPTY', { itemCode: '' }, {}],
    ['REASON_TOO_LONG', { reason: 'x'.repeat(201) }, {}],
    ['ITEM_UNKNOWN', {}, { itemBody: null }],
    ['ITEM_OF_ANOTHER_DEPARTMENT', {}, { itemBody: 'E' }],
    ['CASE_UNKNOWN', {}, { caseFile: null }],
    ['CASE_OF_ANOTHER_DEPARTMENT', {}, { caseFile: { ...caseFile, departmentCode: 'E', filedUnder: 'E' } }],
    ['CASE_PASSED_ON', {}, { caseFile: { ...caseFile, handlerCode: 'E' } }],
    ['CASE_FOR_ANOTHER_ITEM', {}, { caseFile: { ...caseFile, itemCode: 'J' } }],
    ['CASE_DECIDED', {}, { caseFile: { ...caseFile, open: false } }],
    ['NO_GUIDE_IN_FORCE', {}, { guide: null }],
  ]
  it.each(broken)('is refused for %s', (reason, asked, change) => {
    expect(reasonOf(decidePurpose(actor, { ...purpose, ...asked }, { ...facts, ...change }))).toBe(reason)
  })

  it('with several faults is refused for the first of them, the caller\'s own mistakes before anything about the case', () => {
    for (let from = 0; from < broken.length; from += 1) {
      const asked = broken.slice(from).reduce((all, [, change]) => ({ ...all, ...change }), {})
      const change = broken.slice(from).reverse().reduce((all, [, , one]) => ({ ...all, ...one }), {})
      const expected = broken[from]?.[0]
      expect(reasonOf(decidePurpose(actor, { ...purpose, ...asked }, { ...facts, ...change }))).toBe(expected)
    }
  })

  it('of a stranger\'s case says nothing of its item or state', () => {
    const strange = { ...caseFile, departmentCode: 'E', handlerCode: 'E', filedUnder: 'E', itemCode: 'J', open: false }
    expect(reasonOf(decidePurpose(actor, purpose, { ...facts, caseFile: strange }))).toBe('CASE_OF_ANOTHER_DEPARTMENT')
  })
})

describe('a case that another department passed on', () => {
  const passed = { ...facts, itemBody: 'E', caseFile: { ...caseFile, departmentCode: 'E' } }
  const reasonFor = (change: Partial<CaseFacts>) => reasonOf(decidePurpose(actor, purpose, { ...passed, caseFile: { ...passed.caseFile, ...change } }))

  it('is a purpose of whom it was passed to, for that item, while it is open', () => {
    expect(reasonFor({})).toBe('PERMITTED')
    expect(reasonFor({ open: false })).toBe('CASE_DECIDED')
    expect(reasonFor({ itemCode: 'J' })).toBe('ITEM_OF_ANOTHER_DEPARTMENT')
  })

  it('is none once it was passed further, and never of somebody whose number it does not have', () => {
    expect(reasonFor({ handlerCode: 'F' })).toBe('CASE_PASSED_ON')
    expect(reasonFor({ filedUnder: 'E', handlerCode: 'E' })).toBe('ITEM_OF_ANOTHER_DEPARTMENT')
  })

  it('is none for an item of one\'s own', () => {
    expect(reasonOf(decidePurpose(actor, { ...purpose, itemCode: 'MINE' }, { ...passed, itemBody: 'D' }))).toBe('CASE_FOR_ANOTHER_ITEM')
  })
})

describe('a subject', () => {
  it('takes part in every role that any of its records has', () => {
    expect(decideSubject(live(), [2n])).toEqual({ permitted: true, value: roles('SPOUSE', 'AGENT') })
    expect(decideSubject(live(), [9n, 1n])).toEqual({ permitted: true, value: roles('APPLICANT') })
  })

  it('is refused where it is unknown or no party', () => {
    expect(reasonOf(decideSubject(live(), []))).toBe('SUBJECT_UNKNOWN')
    expect(reasonOf(decideSubject(live(), [9n]))).toBe('SUBJECT_NOT_A_PARTY')
  })
})

describe('a type', () => {
  const mine = roles('APPLICANT')
  it.each<[RefusalReason, MaterialFacts[], 'UNCONDITIONAL' | 'CONDITIONAL' | 'NOT_SHARED' | 'UNDECLARED' | null]>([
    ['TYPE_NOT_IN_GUIDE', [], 'UNCONDITIONAL'],
    ['TYPE_NOT_IN_GUIDE', [material(1, { proofs: [{ typeCode: 'U', fields: ['A'] }] })], 'UNCONDITIONAL'],
    ['MATERIAL_FOR_ANOTHER_PARTY', [material(1, { holder: 'SPOUSE' })], 'UNCONDITIONAL'],
    ['MATERIAL_WITHOUT_LEGAL_BASIS', [material(1, { basis: '' })], 'UNCONDITIONAL'],
    ['MATERIAL_WITHOUT_LEGAL_BASIS', [material(1, { basis: '' }), material(2, { holder: 'SPOUSE' })], 'UNCONDITIONAL'],
    ['TYPE_UNKNOWN', [material(1, {})], null],
    ['TYPE_NOT_SHARED', [material(1, {})], 'NOT_SHARED'],
    ['TYPE_NOT_DECLARED', [material(1, {})], 'UNDECLARED'],
    ['NO_SHARING_GRANT', [material(1, {})], 'CONDITIONAL'],
  ])('is refused for %s', (reason, materials, sharing) => {
    expect(reasonOf(decideType(live(...materials), mine, type(sharing), [], TODAY))).toBe(reason)
  })

  it('shows the fields of every lawful material that asks this party for it, and of no other', () => {
    const decision = decideType(
      live(
        material(1, {}), material(2, { proofs: [{ typeCode: 'U', fields: ['X'] }, { typeCode: 'T', fields: ['B'] }] }),
        material(3, { basis: '', proofs: [{ typeCode: 'T', fields: ['C'] }] }), material(4, { holder: 'SPOUSE', proofs: [{ typeCode: 'T', fields: ['D'] }] }),
      ),
      mine, type('UNCONDITIONAL'), [], TODAY,
    )
    expect(decision).toEqual({ permitted: true, value: {
      typeCode: 'T', fields: new Set(['A', 'B']), fieldsByIssuer: null, checkIssuers: new Set(), holdingOnly: false,
      grounds: [1, 2].map((at) => ({ guideVersion: 3, materialOrdinal: at, materialName: `M${at}`, basis: '《法》第一条' })),
    } })
  })

  it.each<[string, Partial<GrantFacts>, boolean]>([
    ['from today', { startsOn: TODAY }, true],
    ['from tomorrow', { startsOn: day('2026-11-22') }, false],
    ['until today', { endsOn: TODAY }, true],
    ['until yesterday', { endsOn: day('2026-11-20') }, false],
    ['for this item', { itemCodes: ['J', 'I'] }, true],
    ['for another item', { itemCodes: ['J'] }, false],
    ['about the applicant', { partyRoles: ['APPLICANT'] }, true],
    ['about another party', { partyRoles: ['SPOUSE'] }, false],
    ['of another type', { typeCode: 'U' }, false],
  ])('that is conditional may be read under a grant %s', (_when, change, covers) => {
    expect(decideType(live(material(1, {})), mine, type('CONDITIONAL'), [grant(change)], TODAY).permitted).toBe(covers)
  })

  it('that is conditional shows of each issuer what its grants together allow, and of others nothing', () => {
    const asked = material(1, { proofs: [{ typeCode: 'T', fields: ['A', 'B', 'C'] }] })
    const grants = [grant({ fields: ['A'] }), grant({ fields: ['B', 'Z'] }), grant({ grantorCode: 'Q' }), grant({ grantorCode: 'R', itemCodes: ['J'] })]
    const decision = decideType(live(asked), mine, type('CONDITIONAL'), grants, TODAY)
    if (!decision.permitted) throw new Error(decision.reason)
    expect(fieldsFrom(decision.value, 'P')).toEqual(new Set(['A', 'B']))
    expect(fieldsFrom(decision.value, 'Q')).toEqual(new Set(['A', 'B', 'C']))
    expect(fieldsFrom(decision.value, 'R')).toBeNull()
  })

  it('that is conditional gives no more than a yes or no of an issuer that consents to no more', () => {
    const decision = decideType(live(material(1, {})), mine, type('CONDITIONAL'), [grant({ way: 'CHECK' }), grant({ grantorCode: 'Q' })], TODAY)
    if (!decision.permitted) throw new Error(decision.reason)
    expect([fieldsFrom(decision.value, 'P'), isYesOrNo(decision.value, 'P'), mayBeAskedAbout(decision.value, 'P')]).toEqual([null, true, true])
    expect([fieldsFrom(decision.value, 'Q'), isYesOrNo(decision.value, 'Q'), mayBeAskedAbout(decision.value, 'R')]).toEqual([new Set(['A']), false, false])
    const alone = decideType(live(material(1, {})), mine, type('CONDITIONAL'), [grant({ way: 'CHECK' })], TODAY)
    expect(alone.permitted && [alone.value.holdingOnly, fieldsFrom(alone.value, 'P')]).toEqual([true, null])
  })

  it('that is conditional shows under a grant about one party only what is needed of that party', () => {
    const both = live(material(1, { proofs: [{ typeCode: 'T', fields: ['A'] }] }), material(2, { holder: 'SPOUSE', proofs: [{ typeCode: 'T', fields: ['B'] }] }))
    const decision = decideType(both, roles('APPLICANT', 'SPOUSE'), type('CONDITIONAL'), [grant({ partyRoles: ['SPOUSE'] })], TODAY)
    expect(decision.permitted && fieldsFrom(decision.value, 'P')).toEqual(new Set(['B']))
  })

  it('that is unconditional shows nothing by an issuer that has suspended the department, and everybody else\'s', () => {
    const decision = decideType(live(material(1, {})), mine, type('UNCONDITIONAL'), [], TODAY, new Set(['P']))
    expect(decision.permitted && [fieldsFrom(decision.value, 'P'), mayBeAskedAbout(decision.value, 'P'), fieldsFrom(decision.value, 'Q')]).toEqual([null, false, new Set(['A'])])
  })

  it('that is not shared stays so, whatever grants say; an unconditional one needs none', () => {
    expect(reasonOf(decideType(live(material(1, {})), mine, type('NOT_SHARED'), [grant()], TODAY))).toBe('TYPE_NOT_SHARED')
    const open = decideType(live(material(1, {})), mine, type('UNCONDITIONAL'), [], TODAY)
    expect(open.permitted && fieldsFrom(open.value, 'anybody')).toEqual(new Set(['A']))
  })
})

describe('a type that a material needs no more of than a yes or no', () => {
  it('may be asked about, and gives no field', () => {
    const decision = decideType(live(material(1, { proofs: [{ typeCode: 'T', fields: ['A'], check: true }] })), roles('APPLICANT'), type('UNCONDITIONAL'), [], TODAY)
    expect(decision.permitted && [decision.value.holdingOnly, [...decision.value.fields]]).toEqual([true, []])
  })

  it('may be read where another material needs its values, and then those alone', () => {
    const both = live(material(1, { proofs: [{ typeCode: 'T', fields: ['A'], check: true }] }), material(2, { proofs: [{ typeCode: 'T', fields: ['B'] }] }))
    const decision = decideType(both, roles('APPLICANT'), type('UNCONDITIONAL'), [], TODAY)
    expect(decision.permitted && [decision.value.holdingOnly, [...decision.value.fields]]).toEqual([false, ['B']])
  })
})

it('the types worth deciding about are those that some material asks this party for, each once', () => {
  const asked = live(material(1, { proofs: [{ typeCode: 'U', fields: [] }, { typeCode: 'T', fields: [] }] }), material(2, { basis: '' }), material(3, { holder: 'SPOUSE', proofs: [{ typeCode: 'V', fields: [] }] }))
  expect(listedTypes(asked, roles('APPLICANT'))).toEqual(['T', 'U'])
  expect(listedTypes(asked, roles('SPOUSE'))).toEqual(['V'])
  expect(listedTypes(asked, roles('CHILD'))).toEqual([])
})

describe('what a department is told', () => {
  const all: Record<RefusalReason, string> = {
    REASON_TOO_LONG: 'PURPOSE_REQUIRED', PURPOSE_EMPTY: 'PURPOSE_REQUIRED', ITEM_UNKNOWN: 'ITEM_NOT_YOURS', ITEM_OF_ANOTHER_DEPARTMENT: 'ITEM_NOT_YOURS',
    CASE_FOR_ANOTHER_ITEM: 'CASE_FOR_ANOTHER_ITEM', CASE_DECIDED: 'CASE_NOT_OPEN', NO_GUIDE_IN_FORCE: 'GUIDE_NOT_IN_FORCE',
    CASE_UNKNOWN: 'NOT_AVAILABLE', CASE_OF_ANOTHER_DEPARTMENT: 'NOT_AVAILABLE', CASE_PASSED_ON: 'NOT_AVAILABLE', SUBJECT_UNKNOWN: 'NOT_AVAILABLE',
    SUBJECT_NOT_A_PARTY: 'NOT_AVAILABLE', TYPE_NOT_IN_GUIDE: 'NOT_AVAILABLE', MATERIAL_WITHOUT_LEGAL_BASIS: 'NOT_AVAILABLE',
    MATERIAL_FOR_ANOTHER_PARTY: 'NOT_AVAILABLE', TYPE_NOT_SHARED: 'NOT_AVAILABLE', TYPE_NOT_DECLARED: 'NOT_AVAILABLE', TYPE_UNKNOWN: 'NOT_AVAILABLE', NO_SHARING_GRANT: 'NOT_AVAILABLE',
    YES_OR_NO_ONLY: 'NOT_AVAILABLE', NOT_IN_VOUCHER: 'NOT_AVAILABLE', SUBJECT_NOT_APPLICANT: 'NOT_AVAILABLE', NOT_A_DELEGATE: 'NOT_DELEGATED',
    ITEM_NOT_DELEGATED: 'NOT_DELEGATED', DELEGATION_ENDED: 'NOT_DELEGATED', DELEGATION_NOT_BEGUN: 'NOT_DELEGATED',
  }
  it.each(Object.entries(all) as [RefusalReason, string][])('for %s is %s, the true reason being kept for the log', (reason, code) => {
    const refusal = refusalFor(reason)
    expect([refusal.code, refusal.reason]).toEqual([code, reason])
    if (code === 'NOT_AVAILABLE') expect(refusal.details).toEqual({})
  })

  it('is one sentence for everything that it may not know', () => {
    const alike = (Object.keys(all) as RefusalReason[]).filter((reason) => all[reason] === 'NOT_AVAILABLE').map(refusalFor)
    expect(new Set(alike.map(({ message, status, retry }) => JSON.stringify([message, status, retry]))).size).toBe(1)
  })
})

describe('a voucher', () => {
  const names = fc.uniqueArray(fc.constantFrom<string[]>('KZ_A', 'KZ_B', 'KZ_C'))
  const entitlement = fc.record({
    typeCode: fc.constantFrom('T1', 'T2'),
    fields: names.map((fields) => new Set(fields)),
    fieldsByIssuer: fc.option(fc.array(fc.tuple(fc.constantFrom('P', 'Q'), names.map((fields) => new Set(fields)))).map((list) => new Map(list))),
    checkIssuers: fc.constant(new Set<string>()),
    holdingOnly: fc.boolean(),
    grounds: fc.constant([]),
  })
  const voucher = fc.record({ id: fc.constant('v'), typeCode: fc.constantFrom('T1', 'T2'), fields: names })

  it('takes from what the rules allow and never adds to it', () => {
    fc.assert(fc.property(entitlement, voucher, (value, held) => {
      const narrowed = narrowToVoucher({ permitted: true, value }, held)
      const issuers = ['P', 'Q'].map((issuer) => {
        const before = fieldsFrom(value, issuer)
        const kept = [...(before ?? [])].filter((field) => held.fields.includes(field)).sort()
        const isShown = before !== null && (value.fieldsByIssuer === null || kept.length > 0 || held.fields.length === 0)
        return { issuer, kept: isShown ? kept : null }
      })
      expect(narrowed.permitted).toBe(value.typeCode === held.typeCode && issuers.some(({ kept }) => kept !== null))
      if (!narrowed.permitted) return
      for (const { issuer, kept } of issuers) {
        const after = fieldsFrom(narrowed.value, issuer)
        expect(after && [...after].sort()).toEqual(kept)
      }
      expect(narrowed.value.holdingOnly).toBe(value.holdingOnly)
    }))
  })

  it('gives nothing where the rules refuse, whatever it names', () => {
    fc.assert(fc.property(voucher, (held) => {
      const refused = { permitted: false, reason: 'NO_SHARING_GRANT' } as const
      expect(narrowToVoucher(refused, held)).toEqual(refused)
    }))
  })
})
