import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { onNetwork, worldOnNetwork, type NetworkHub } from '../support/http.ts'
import { HOTEL, ITEM, PERMIT_OFFICE, permitHub } from '../support/permit-world.ts'
import {
  askPrefill, asSuggested, CITIZEN, FORM_GUIDE, fieldOf, loadPrefillWorld, openFormCase, PREFILL, sectionsOf, submit, type PrefillShown,
} from '../support/prefill-world.ts'
import { ANNA, BRUNO, CARLA, certificate, CIVIL, HOUSING, material, personNumber, TYPES } from '../support/world.ts'
import { checklist, fill, FORM, handIn, OF_APPLICANT, openIn, tryGuide } from './guides.ts'

let hub: NetworkHub
beforeAll(async () => {
  hub = await worldOnNetwork()
  await loadPrefillWorld(hub)
})
afterAll(() => hub.close())

const ofCarla = { applicant: { idNumber: CARLA.code, name: CARLA.name } }

describe('a read-only value', () => {
  it('is never that of a representative whom the licence in force does not name', async () => {
    const permits = await onNetwork(await permitHub())
    try {
      const purpose = { itemCode: ITEM.item.code, caseNumber: 'P-2026-4', reason: null }
      const answer = await permits.ask<PrefillShown>({ clientId: PERMIT_OFFICE.clientId }, PREFILL, { applicant: HOTEL.code, purpose })
      const section = sectionsOf(answer).find(({ role }) => role === 'LEGAL_REPRESENTATIVE')
      expect(section).toMatchObject({ state: 'DOUBTFUL', ask: expect.stringContaining('法定代表人') })
      const { value, editable } = fieldOf(sectionsOf(answer), 'representativeName')
      // The case names ANNA; the licence, which is the register of who represents, has BRUNO since September.
      expect({ value, editable }).toEqual({ value: null, editable: true })
    } finally {
      await permits.close()
    }
  })

  it('is not got around with a receipt of a prefill for which the form seemed needless', async () => {
    const when = { op: 'equals', left: { answer: 'remark' }, right: '要' } as const
    const guide = await tryGuide(hub, [{ ...FORM, condition: { text: '要的', when } }])
    await openIn(hub, guide, 'V-needless')
    const [section] = await fill(hub, guide, 'V-needless', { answers: [{ element: 'remark', value: '不要' }] })
    const values = [['name', '别人'], ['born', '2001-01-01'], ['phone', '13900000001'], ['remark', '要']].map(([element, value]) => ({ element, value }))
    const answer = await handIn(hub, guide, 'V-needless', [{ role: 'APPLICANT', idNumber: ANNA.code, receipt: section?.prefillReceipt, values }])
    expect(answer.codes).not.toEqual([])
  })

  it('is not got around with a receipt from before its certificate was there', async () => {
    await openFormCase(hub, 'V-before', { ...ofCarla, parties: [] })
    const [section] = sectionsOf(await askPrefill(hub, 'V-before', { applicant: CARLA.code }))
    await hub.load('certificate', [certificate(CITIZEN, [CARLA], { serial: 'V1', fields: { KZ_XM: CARLA.name } })])
    const values = [{ element: 'name', value: '另有其人' }, { element: 'phone', value: '13900000001' }]
    const answer = await submit(hub, 'V-before', [{ role: 'APPLICANT', idNumber: CARLA.code, receipt: section?.prefillReceipt ?? null, values }])
    expect(answer.codes).toEqual(['PREFILL_RECEIPT_STALE'])
  })

  it('is not left out by leaving out its whole section', async () => {
    const guide = await tryGuide(hub, [FORM], { formElements: FORM_GUIDE.formElements.map((row) => ({ ...row, required: false })) })
    await openIn(hub, guide, 'V-section', { parties: [{ idNumber: BRUNO.code, name: BRUNO.name, role: 'SPOUSE' }] })
    const sections = await fill(hub, guide, 'V-section')
    expect(fieldOf(sections, 'spouseName').editable).toBe(false)
    const answer = await handIn(hub, guide, 'V-section', asSuggested(sections).filter(({ role }) => role === 'APPLICANT'))
    expect(answer.codes).not.toEqual([])
  })
})

describe('a value of an earlier case', () => {
  it('is nobody’s where that case had two in the role: it may be the other child’s', async () => {
    const child = (serial: number) => ({ name: `童样${serial}`, code: personNumber('2015-01-01', serial), codeType: '111', role: 'CHILD' as const })
    const [first, second] = [child(11), child(12)]
    const school = { element: 'school', label: '住址', required: false, sensitive: false, dataElement: 'contact.address', of: 'CHILD' } as const
    const guide = await tryGuide(hub, [FORM], { formElements: [...OF_APPLICANT, school] })
    await hub.load('case', [{
      number: 'V-children', itemCode: guide.item.code, department: HOUSING.code, applicant: ANNA, parties: [first, second],
      receivedAt: '2026-10-02T09:00:00+08:00', decidedAt: '2026-10-09T09:00:00+08:00', decision: 'APPROVED', form: { school: '第二个孩子的住址' }, materials: [], results: [],
    }])
    await openIn(hub, guide, 'V-one-child', { parties: [{ idNumber: first.code, name: first.name, role: 'CHILD' }] })
    expect(fieldOf(await fill(hub, guide, 'V-one-child'), 'school').value).toBeNull()
  })
})

describe('a certificate whose issuer has not consented', () => {
  it('leaves it open whether one is held: it is not taken for none', async () => {
    await hub.load('certificate', [certificate(TYPES.household, [CARLA], { serial: 'VH1', issuer: CIVIL })])
    const holds = { op: 'holds', type: TYPES.household.code, holder: 'APPLICANT' } as const
    const guide = await tryGuide(hub, [
      FORM,
      material(2, '户口簿', { satisfiedBy: [{ typeCode: TYPES.household.code, fields: ['KZ_XM'] }] }),
      material(3, '户内人员情况', { kind: 'OTHER', condition: { text: '有户口簿的', when: holds } }),
    ])
    await openIn(hub, guide, 'V-consent', ofCarla)
    const { body } = await checklist(hub, guide, 'V-consent', { applicant: CARLA.code })
    expect(body.data?.materialsFor.materials[2]).toMatchObject({ outcome: 'MUST_BRING', condition: { holds: null } })
  })
})

describe('one of two who apply jointly', () => {
  it('gets a checklist under the own number, and the form as it was handed in', async () => {
    await openFormCase(hub, 'V-joint', { parties: [BRUNO, CARLA].map(({ code, name }, at) => ({ idNumber: code, name, role: at === 0 ? 'SPOUSE' : 'APPLICANT' })) })
    const sections = asSuggested(sectionsOf(await askPrefill(hub, 'V-joint')))
    sections[0]!.values.find(({ element }) => element === 'remark')!.value = '两人合住'
    expect((await submit(hub, 'V-joint', sections)).codes).toEqual([])
    expect(fieldOf(sectionsOf(await askPrefill(hub, 'V-joint', { applicant: CARLA.code })), 'remark')).toMatchObject({ state: 'TYPED', value: '两人合住' })
    expect((await checklist(hub, FORM_GUIDE, 'V-joint', { applicant: CARLA.code })).codes).toEqual([])
  })
})

describe('a live case that five hundred others came after', () => {
  it('still has its checklist and what was typed', async () => {
    await openFormCase(hub, 'V-old')
    const sections = asSuggested(sectionsOf(await askPrefill(hub, 'V-old')))
    sections[0]!.values.find(({ element }) => element === 'remark')!.value = '本人所写'
    expect((await submit(hub, 'V-old', sections)).codes).toEqual([])
    await hub.load('case', Array.from({ length: 501 }, (_, at) => ({
      number: `V-after-${at}`, itemCode: FORM_GUIDE.item.code, department: HOUSING.code, applicant: ANNA, parties: [],
      receivedAt: '2026-11-03T09:00:00+08:00', decidedAt: '2026-11-09T09:00:00+08:00', decision: 'APPROVED' as const,
      form: { remark: '别的办件所写' }, materials: [], results: [],
    })))
    expect(fieldOf(sectionsOf(await askPrefill(hub, 'V-old')), 'remark')).toMatchObject({ state: 'TYPED', value: '本人所写' })
    expect((await checklist(hub, FORM_GUIDE, 'V-old')).codes).toEqual([])
  })
})
