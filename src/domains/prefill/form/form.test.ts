import { describe, expect, it } from 'vitest'
import { earlierCase, register, row, says, sources } from '../../../../test/support/prefill-sources.ts'
import { askFor, fillForm, type Answer, type EarlierSection } from './form.ts'

const NAME = row('name', 'subject.name')
const PHONE = row('phone', 'contact.phone', { required: false })
const SPOUSE = row('spouse', 'subject.name', { of: 'SPOUSE' })

const name = says('甄样一', register())
const phone = says('13900000001', earlierCase(), { formElement: 'phone' })
const world = sources({ rows: [NAME, SPOUSE, PHONE], values: [name, phone] })

const fields = (answers: readonly Answer[], earlier: readonly EarlierSection[] = [], of = world) =>
  fillForm(of, answers, earlier).sections.flatMap((section) =>
    section.fields.map(({ row: { element }, state, value, differs, changedSince }) => ({ element, state, value, differs, changedSince })),
  )
const field = (element: string, answers: readonly Answer[], earlier?: readonly EarlierSection[], of = world) =>
  fields(answers, earlier, of).find((one) => one.element === element)

it('sections follow the guide, one for each role it asks about', () => {
  expect(fillForm(world, []).sections.map(({ role, state, party, fields: of }) => [role, state, party, of.map(({ row: { element } }) => element)])).toEqual([
    ['APPLICANT', 'KNOWN', 0, ['name', 'phone']],
    ['SPOUSE', 'UNKNOWN', null, ['spouse']],
  ])
})

describe('what a person typed', () => {
  it('stands, with the suggestion beside it', () => {
    const typed = fillForm(world, [{ element: 'phone', value: '13900000002' }]).sections[0]?.fields[1]
    expect(typed).toMatchObject({ state: 'TYPED', value: '13900000002', differs: true })
    expect(typed?.suggestion.chosen?.text).toBe('13900000001')
  })

  it('does not differ for being written in another way', () => {
    expect(field('phone', [{ element: 'phone', value: '139-0000-0001' }])).toMatchObject({ state: 'TYPED', value: '139-0000-0001', differs: false })
  })

  it('stands as a blank too: prefilling again does not put back what was cleared', () => {
    expect(field('phone', [{ element: 'phone', value: ' ' }])).toMatchObject({ state: 'TYPED', value: null, differs: true })
  })

  it('stands where a register says otherwise, and is marked', () => {
    expect(field('name', [{ element: 'name', value: '贾样三' }])).toMatchObject({ state: 'TYPED', value: '贾样三', differs: true })
  })

  it('stands where it was handed in with the case, until something else is typed now', () => {
    const again = sources({ rows: [NAME, PHONE], values: [name, phone], saved: { phone: '13900000002' } })
    expect(field('phone', [], [], again)).toMatchObject({ state: 'TYPED', value: '13900000002', differs: true })
    expect(field('phone', [{ element: 'phone', value: '13900000001' }], [], again)).toMatchObject({ state: 'TYPED', value: '13900000001', differs: false })
  })

  it('differs from nothing where nothing is suggested', () => {
    expect(field('spouse', [{ element: 'spouse', value: '甄样二' }])).toMatchObject({ state: 'TYPED', value: '甄样二', differs: false })
  })
})

describe('who a section is about', () => {
  it('is nobody where the case has nobody in that role; it says what to ask', () => {
    const section = fillForm(world, []).sections[1]
    expect(section?.fields[0]).toMatchObject({ state: 'EMPTY', value: null, suggestion: { why: 'PARTY_UNKNOWN' } })
    expect(section && askFor(section)).toBe('办件中没有配偶。请询问其姓名或者名称和证件号码；无此当事人的，本部分不填。')
  })

  it('is nobody where there are several: a value of one of them is not shown as if it were the one', () => {
    const child = row('child', 'subject.name', { of: 'CHILD' })
    const two = sources({
      rows: [child], parties: [['APPLICANT'], ['CHILD'], ['CHILD']],
      values: [says('样一', register(), { formElement: 'child', party: 1 }), says('样二', register(), { formElement: 'child', party: 2 })],
    })
    const section = fillForm(two, []).sections.find(({ role }) => role === 'CHILD')
    expect(section).toMatchObject({ role: 'CHILD', state: 'SEVERAL', party: null, fields: [{ state: 'AMBIGUOUS', value: null, suggestion: { alternatives: [] } }] })
  })

  it('is the applicant who was asked about, where several apply jointly', () => {
    const joint = sources({ rows: [NAME], parties: [['APPLICANT'], ['APPLICANT']], values: [name, says('贾样三', register(), { party: 1 })] })
    expect(fields([], [], joint)).toMatchObject([{ value: '甄样一' }])
  })

  it('is one person in each of two roles', () => {
    const both = sources({ rows: [NAME, row('boss', 'subject.name', { of: 'LEGAL_REPRESENTATIVE' })], parties: [['APPLICANT', 'LEGAL_REPRESENTATIVE']], values: [name, { ...name, formElement: 'boss' }] })
    expect(fields([], [], both).map(({ value }) => value)).toEqual(['甄样一', '甄样一'])
  })

  it('never is somebody else: a value of another party is not in the section', () => {
    const other = sources({ rows: [NAME], parties: [['APPLICANT'], ['SPOUSE']], values: [says('甄样二', register(), { party: 1 })] })
    expect(fields([], [], other)).toMatchObject([{ state: 'EMPTY', value: null }])
  })
})

describe('with the receipt of an earlier prefill', () => {
  const before = (suggested: EarlierSection['suggested']): EarlierSection[] => [{ role: 'APPLICANT', suggested }]

  it('a field is marked whose suggestion is another now, whatever was typed', () => {
    const changed = before((element) => element !== 'phone')
    expect(fields([], changed).map(({ element, changedSince }) => [element, changedSince])).toEqual([['name', false], ['phone', true], ['spouse', false]])
    expect(field('phone', [{ element: 'phone', value: '13900000002' }], changed)).toMatchObject({ state: 'TYPED', changedSince: true })
  })

  it('a field that the receipt does not have is not marked', () => {
    expect(fields([], before(() => null)).some(({ changedSince }) => changedSince)).toBe(false)
  })
})
