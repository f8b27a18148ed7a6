import { describe, expect, it } from 'vitest'
import { certificate, day, earlierCase, register, row, says } from '../../../../test/support/prefill-sources.ts'
import type { SourceValue } from '../sources/gathered.ts'
import { rank } from './ranking.ts'
import { whySentence } from './why.ts'

const NAME = row('name', 'subject.name')
const PHONE = row('phone', 'contact.phone')
const PLACE = row('place', 'premises.address')
const PLAIN = row('plain', null)

const ranked = (values: readonly SourceValue[], of = NAME) => {
  const suggestion = rank(of, values)
  const { state, chosen, why, conflict, editable } = suggestion
  return { state, text: chosen?.text ?? null, why, conflict, editable, alternatives: suggestion.alternatives.map(({ value, agrees, stands }) => [value.text, agrees, stands]) }
}

describe('authority comes first', () => {
  it('a register before another certificate, before an approved, an accepted and a draft case, however old', () => {
    const values = [
      says('样戊', earlierCase({ grade: 'DRAFT', at: new Date('2026-10-01') })),
      says('样丁', earlierCase({ grade: 'ACCEPTED', at: new Date('2026-09-01') })),
      says('样丙', earlierCase({ grade: 'APPROVED', at: new Date('2026-08-01') })),
      says('样乙', certificate({ issuedOn: day('2019-01-01') })),
      says('样甲', register({ issuedOn: day('2019-02-01') })),
    ]
    const order: string[] = []
    for (const left = [...values]; left.length > 0; left.pop()) order.push(ranked(left).text ?? '')
    expect(order).toEqual(['样甲', '样乙', '样丙', '样丁', '样戊'])
    expect(ranked(values)).toMatchObject({ why: 'HIGHER_AUTHORITY', conflict: false, editable: false })
  })

  it('what is asked comes before what is only related, a draft before a certificate too', () => {
    const related = says('样例路一号', register(), { element: 'residence.registered', exact: false, formElement: 'address' })
    const draft = says('样例路二号', earlierCase({ grade: 'DRAFT' }), { formElement: 'address' })
    expect(ranked([related, draft], row('address', 'contact.address'))).toMatchObject({ text: '样例路二号' })
    expect(ranked([related], row('address', 'contact.address'))).toMatchObject({ text: '样例路一号', why: 'RELATED_ONLY', editable: true, conflict: false })
  })
})

describe('status comes second', () => {
  it.each(['EXPIRED', 'SUSPENDED', 'REVOKED', 'SUPERSEDED', 'CANCELLED', 'NOT_YET_VALID', 'OTHER'] as const)(
    'a certificate that is %s gives no value, and is shown as what it is',
    (verdict) => {
      const gone = says('样甲', register({ verdict, issuedOn: day('2026-01-01') }))
      expect(ranked([gone])).toMatchObject({ state: 'EMPTY', text: null, why: 'NONE_STANDS', editable: true, alternatives: [['样甲', false, false]] })
      expect(ranked([gone, says('样丙', earlierCase({ grade: 'DRAFT' }))])).toMatchObject({ text: '样丙', conflict: false })
    },
  )

  it('a typing error in an earlier case is not passed on', () => {
    const typing = says('不是电话', earlierCase({ at: new Date('2026-10-01') }), { formElement: 'phone' })
    const older = says('13900000001', earlierCase({ at: new Date('2024-10-01') }), { formElement: 'phone' })
    expect(ranked([typing, older], PHONE)).toMatchObject({ text: '13900000001' })
    expect(ranked([typing], PHONE)).toMatchObject({ state: 'EMPTY', why: 'NONE_STANDS' })
  })
})

describe('freshness, agreement and order come after them', () => {
  it('the later case is right', () => {
    const values = [says('13900000001', earlierCase({ at: new Date('2024-01-01') })), says('13900000002', earlierCase({ at: new Date('2025-01-01') }))]
    expect(ranked(values, PHONE)).toMatchObject({ text: '13900000002', why: 'FRESHER', conflict: false })
  })

  it('of one day, what more sources say; a person decides', () => {
    const cases = ['13900000001', '13900000002', '139-0000-0002'].map((text) => says(text, earlierCase()))
    expect(ranked(cases, PHONE)).toMatchObject({ why: 'MORE_AGREE', conflict: true, editable: true })
    expect(['13900000002', '139-0000-0002']).toContain(ranked(cases, PHONE).text)
    expect(ranked(cases.slice(0, 2), PHONE)).toMatchObject({ why: 'FIRST_IN_ORDER', conflict: true })
  })

  it('one source twice is one source', () => {
    const twice = says('13900000009', earlierCase())
    const once = says('13900000001', twice.source.kind === 'CASE' ? earlierCase({ caseId: 0n }) : earlierCase())
    expect(ranked([twice, twice, once], PHONE)).toMatchObject({ why: 'FIRST_IN_ORDER' })
  })

  it('spellings of one value agree', () => {
    const values = [says('１３９０００００００１', earlierCase()), says('139 0000 0001', earlierCase({ at: new Date('2020-01-01') }))]
    expect(ranked(values, PHONE)).toMatchObject({ why: 'ALL_AGREE', conflict: false, alternatives: [['139 0000 0001', true, true]] })
  })
})

describe('a conflict', () => {
  it('between two registers in force leaves the field empty, whatever their days, and names both', () => {
    const [older, newer] = [says('样甲', register({ issuedOn: day('2010-01-01') })), says('样乙', register({ issuedOn: day('2024-01-01') }))]
    expect(ranked([older, newer])).toMatchObject({ state: 'AMBIGUOUS', text: null, why: 'REGISTERS_DIFFER', conflict: true, editable: true })
    expect(rank(NAME, [older, newer]).disputed).toEqual([newer, older])
  })

  it('between other certificates gives the newest, and a person decides', () => {
    const values = [says('样甲', certificate({ issuedOn: day('2010-01-01') })), says('样乙', certificate({ issuedOn: day('2024-01-01') }))]
    expect(ranked(values)).toMatchObject({ text: '样乙', conflict: true, editable: true })
  })

  it('is there where a copy as fresh as the register differs, since the register may be behind', () => {
    const known = says('样甲', register({ issuedOn: day('2020-01-01') }))
    expect(ranked([known, says('样乙', certificate({ issuedOn: day('2020-01-01') }))])).toMatchObject({ text: '样甲', conflict: true, editable: true })
    expect(ranked([known, says('样乙', certificate({ issuedOn: day('2019-12-31') }))])).toMatchObject({ text: '样甲', conflict: false, editable: false })
  })

  it('is not what an expired certificate or an older case makes', () => {
    const known = says('样甲', register())
    expect(ranked([known, says('样乙', register({ verdict: 'EXPIRED', issuedOn: day('2026-01-01') })), says('样丙', earlierCase())])).toMatchObject({ conflict: false, editable: false })
  })
})

describe('a thing of which there may be several', () => {
  it('is not guessed, and is no conflict', () => {
    const values = [says('样例路一号', register()), says('样例路二号', register())]
    expect(ranked(values, PLACE)).toMatchObject({ state: 'AMBIGUOUS', text: null, why: 'SEVERAL_THINGS', conflict: false })
    expect(rank(PLACE, values).disputed).toEqual([])
  })

  it('can be changed even where there is one, since another may be meant', () => {
    expect(ranked([says('样例路一号', register())], PLACE)).toMatchObject({ text: '样例路一号', editable: true })
  })
})

describe('read-only', () => {
  it('is what a register in force says of its holder', () => {
    expect(ranked([says('样甲', register())])).toMatchObject({ editable: false, why: 'ONLY_SOURCE' })
  })

  it.each([
    ['from a certificate that is no register of it', NAME, says('样甲', certificate())],
    ['from an earlier case', NAME, says('样甲', earlierCase())],
    ['that changes with time', PHONE, says('13900000001', register())],
    ['that is only related', NAME, says('样甲', register(), { exact: false })],
    ['that is no value of its type', row('born', 'person.birthDate'), says('某年', register())],
    ['of an element that the dictionary does not know', PLAIN, says('样', register())],
  ])('is nothing %s', (_what, of, value) => {
    expect(ranked([value], of)).toMatchObject({ state: 'FILLED', editable: true })
  })
})

it('a blank is no source, and no is not blank', () => {
  const air = row('air', 'premises.airConditioning')
  expect(ranked([says('  ', register()), says('　', earlierCase())], air)).toMatchObject({ state: 'EMPTY', why: 'NO_SOURCE', alternatives: [] })
  expect(ranked([says('否', earlierCase())], air)).toMatchObject({ state: 'FILLED', text: '否' })
})

it('the reason is a sentence that names the source and its day, and never the value', () => {
  const sentence = whySentence(rank(NAME, [says('甄样一', register()), says('贾样三', certificate())]))
  expect(sentence).toBe('取自《居民身份证》（2022-05-06签发，该项信息的数源）：其效力高于说法不同的其他来源。另有效力相当的来源说法不同，请核实后选定。')
})
