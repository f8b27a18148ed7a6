import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectRefused } from '../../support/questions.ts'
import { worldOnNetwork, type NetworkHub } from '../../support/http.ts'
import {
  askPrefill, asSuggested, CERTIFICATES_OF_ANNA, CITIZEN, fieldOf, FORM_GUIDE, HOUSEHOLD, loadPrefillWorld, openFormCase, sectionsOf, SECRET_PHONE, submit,
} from '../../support/prefill-world.ts'
import { ANNA, BRUNO, CARLA, certificate } from '../../support/world.ts'

let hub: NetworkHub
beforeAll(async () => {
  hub = await worldOnNetwork()
  await loadPrefillWorld(hub)
})
afterAll(() => hub.close())

describe('the form of a case', () => {
  it('is filled from the register, the earlier case and what is related, each with its source and its worth', async () => {
    const sections = sectionsOf(await askPrefill(hub, await openFormCase(hub, 'P-fill')))
    expect(sections.map(({ role, state, ask }) => [role, state, ask])).toEqual([['APPLICANT', 'KNOWN', null], ['SPOUSE', 'KNOWN', null]])
    expect(sections.flatMap(({ fields }) => fields.map(({ element, state, value, grade, why, editable, conflict, asOf }) => [element, state, value, grade, why, editable, conflict, asOf]))).toEqual([
      ['name', 'FILLED', ANNA.name, 'CERTIFICATE', 'ALL_AGREE', false, false, '2022-05-06'],
      ['born', 'FILLED', '1985-03-14', 'CERTIFICATE', 'ALL_AGREE', false, false, '2022-05-06'],
      ['ethnicity', 'EMPTY', null, null, 'NO_SOURCE', true, false, null],
      ['address', 'FILLED', '样例路一号', 'APPROVED', 'HIGHER_AUTHORITY', true, false, '2026-11-09'],
      ['phone', 'FILLED', '13900000001', 'APPROVED', 'ONLY_SOURCE', true, false, '2026-11-09'],
      ['remark', 'FILLED', '无', 'APPROVED', 'ONLY_SOURCE', true, false, '2026-11-09'],
      ['spouseName', 'FILLED', BRUNO.name, 'CERTIFICATE', 'ONLY_SOURCE', false, false, '2022-05-06'],
    ])
    expect(fieldOf(sections, 'name').source?.certificate).toMatchObject({ typeCode: CITIZEN.code, field: 'KZ_XM', identifier: CERTIFICATES_OF_ANNA.citizen.identifier, version: 1, verdict: 'VALID', authoritative: true })
    expect(fieldOf(sections, 'phone').source?.case).toEqual({ number: 'Z-2026-7', itemCode: FORM_GUIDE.item.code, step: 'DECIDED', sameItem: true })
    expect(fieldOf(sections, 'address').alternatives).toEqual([{ value: '样例路九号', agrees: false, stands: true, grade: 'CERTIFICATE' }])
  })

  it('leaves one entry for each person, which names what was opened of each certificate and no more', async () => {
    const answer = await askPrefill(hub, await openFormCase(hub, 'P-record'))
    const entries = answer.entries.filter(({ action }) => action === 'prefill.read')
    expect(entries).toHaveLength(2)
    const fields = entries.map(({ certificates }) => certificates.map(({ type, fields: of }) => [type, [...of].sort()]))
    expect(fields).toContainEqual(expect.arrayContaining([[CITIZEN.code, ['KZ_CSRQ', 'KZ_XM', 'KZ_ZZ']], [`case:${FORM_GUIDE.item.code}`, ['address', 'phone', 'remark']]]))
    expect(fields).toContainEqual([[CITIZEN.code, ['KZ_XM']]])
  })

  it('never has what the guide does not list: neither shown, nor as an alternative, nor opened', async () => {
    const answer = await askPrefill(hub, await openFormCase(hub, 'P-secret'))
    expect(answer.text).not.toContain(SECRET_PHONE)
    expect(JSON.stringify(answer.entries.map(({ text }) => text))).not.toContain('KZ_DH')
  })

  it('says what to ask about somebody whom the case does not have, and gives that section a receipt too', async () => {
    const sections = sectionsOf(await askPrefill(hub, await openFormCase(hub, 'P-alone', { parties: [] })))
    expect(sections[1]).toMatchObject({ role: 'SPOUSE', state: 'UNKNOWN', fields: [{ element: 'spouseName', state: 'EMPTY', value: null, why: 'PARTY_UNKNOWN' }] })
    expect(sections[1]?.ask).toContain('配偶')
    expect(sections[1]?.prefillReceipt).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/)
  })

  it('is nobody’s where several have the role', async () => {
    const parties = [BRUNO, CARLA].map(({ code }) => ({ idNumber: code, role: 'SPOUSE' }))
    const answer = await askPrefill(hub, await openFormCase(hub, 'P-several', { parties }))
    expect(sectionsOf(answer)[1]).toMatchObject({ state: 'SEVERAL', fields: [{ state: 'AMBIGUOUS', value: null, why: 'SEVERAL_PARTIES', alternatives: [] }] })
    expect(answer.text).not.toContain(BRUNO.name)
  })

  it('keeps what was typed, shows the suggestion beside it, and puts nothing back that was cleared', async () => {
    const answers = [{ element: 'phone', value: '139-0000-0001' }, { element: 'address', value: '样例路三号' }, { element: 'remark', value: ' ' }]
    const sections = sectionsOf(await askPrefill(hub, await openFormCase(hub, 'P-typed'), { answers }))
    const shown = (name: string) => {
      const { state, value, suggestedValue, differs } = fieldOf(sections, name)
      return [state, value, suggestedValue, differs]
    }
    expect(shown('phone')).toEqual(['TYPED', '139-0000-0001', '13900000001', false])
    expect(shown('address')).toEqual(['TYPED', '样例路三号', '样例路一号', true])
    expect(shown('remark')).toEqual(['TYPED', null, '无', true])
  })

  it('marks what is suggested otherwise than by the earlier receipts', async () => {
    const number = await openFormCase(hub, 'P-again')
    const before = sectionsOf(await askPrefill(hub, number))
    const previous = before.map(({ prefillReceipt }) => prefillReceipt)
    const same = sectionsOf(await askPrefill(hub, number, { previous }))
    expect(same.flatMap(({ fields }) => fields).filter(({ changedSince }) => changedSince)).toEqual([])
    const newer = certificate(CITIZEN, [BRUNO], { serial: 'PB1', version: 2, issuedOn: '2026-11-01', validFrom: '2026-11-01', predecessor: certificate(CITIZEN, [BRUNO], { serial: 'PB1' }).identifier, fields: { KZ_XM: '甄样新', KZ_CSRQ: '1983-07-02', KZ_ZZ: '样例路二号' } })
    await hub.load('certificate', [newer])
    const now = sectionsOf(await askPrefill(hub, number, { previous }))
    expect(now.flatMap(({ fields }) => fields).filter(({ changedSince }) => changedSince).map(({ element, value }) => [element, value])).toEqual([['spouseName', '甄样新']])
  })

  it('shows two registers that differ as a conflict, suggests neither, and asks nobody by itself', async () => {
    await hub.load('certificate', [certificate(HOUSEHOLD, [CARLA], { serial: 'PC1', fields: { KZ_XM: '贾样叁' } }), certificate(CITIZEN, [CARLA], { serial: 'PC2', fields: { KZ_XM: CARLA.name } })])
    const number = await openFormCase(hub, 'P-conflict', { applicant: { idNumber: CARLA.code }, parties: [] })
    const answer = await askPrefill(hub, number, { applicant: CARLA.code })
    expect(fieldOf(sectionsOf(answer), 'name')).toMatchObject({ state: 'AMBIGUOUS', value: null, why: 'REGISTERS_DIFFER', conflict: true, editable: true })
    expect(answer.entries.map(({ action }) => action)).toEqual(['prefill.read'])
  })

  it('has what was handed in as typed, and another case of the same person has it as a draft', async () => {
    const number = await openFormCase(hub, 'P-draft', { parties: [] })
    const handed = asSuggested(sectionsOf(await askPrefill(hub, number)))
    handed[0]!.values = [...handed[0]!.values.filter(({ element }) => element !== 'phone'), { element: 'ethnicity', value: '汉族' }, { element: 'phone', value: '13900000009' }]
    handed[1]!.values = [{ element: 'spouseName', value: '甄样二' }]
    expect((await submit(hub, number, handed)).codes).toEqual([])
    const same = sectionsOf(await askPrefill(hub, number))
    expect(fieldOf(same, 'ethnicity')).toMatchObject({ state: 'TYPED', value: '汉族', suggestedValue: null })
    expect(fieldOf(same, 'phone')).toMatchObject({ state: 'TYPED', value: '13900000009', suggestedValue: '13900000001', differs: true })
    const other = sectionsOf(await askPrefill(hub, await openFormCase(hub, 'P-next', { receivedAt: '2026-10-21T09:00:00+08:00' })))
    expect(fieldOf(other, 'ethnicity')).toMatchObject({ state: 'FILLED', value: '汉族', grade: 'DRAFT', editable: true })
  })
})

describe('prefilling is refused', () => {
  it('to a department that does not have the case, as if there were none', async () => {
    const number = await openFormCase(hub, 'P-other')
    expectRefused(await askPrefill(hub, number, { client: 'health' }), { code: 'ITEM_NOT_YOURS', reason: 'ITEM_OF_ANOTHER_DEPARTMENT' })
  })

  it('for somebody who is not the applicant', async () => {
    const number = await openFormCase(hub, 'P-not-applicant')
    expectRefused(await askPrefill(hub, number, { applicant: BRUNO.code }), { code: 'NOT_AVAILABLE', reason: 'SUBJECT_NOT_APPLICANT' })
  })

  it('with an answer to something that the form does not ask, and none of it is repeated', async () => {
    const answer = await askPrefill(hub, await openFormCase(hub, 'P-unknown'), { answers: [{ element: ANNA.code, value: 'x' }] })
    expect(answer.codes).toEqual(['FORM_ELEMENT_UNKNOWN'])
    expect(answer.text).not.toContain(ANNA.code)
  })

  it('with a receipt of another case, or of another person, to compare with', async () => {
    const [one, two] = [await openFormCase(hub, 'P-one'), await openFormCase(hub, 'P-two', { parties: [{ idNumber: CARLA.code, role: 'SPOUSE' }] })]
    const [applicant, spouse] = sectionsOf(await askPrefill(hub, one))
    expect((await askPrefill(hub, two, { previous: [applicant!.prefillReceipt] })).codes).toEqual(['PREFILL_RECEIPT_OF_ANOTHER_CASE'])
    expect((await askPrefill(hub, one, { previous: [applicant!.prefillReceipt, applicant!.prefillReceipt] })).codes).toEqual(['FORM_SECTION_TWICE'])
    expect((await askPrefill(hub, one, { previous: [spouse!.prefillReceipt.replace('.', '.A')] })).codes).toEqual(['PREFILL_RECEIPT_NOT_GENUINE'])
  })
})
