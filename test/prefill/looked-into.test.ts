import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { worldOnNetwork, type NetworkHub } from '../support/http.ts'
import { ELEMENTS, FORM_GUIDE, loadPrefillWorld, openFormCase } from '../support/prefill-world.ts'
import { ANNA, HEALTH, material, TYPES } from '../support/world.ts'
import { checklist, FORM, GIVE_NOTICE, openIn, PRIOR_CASES, purposeIn, tryGuide } from './guides.ts'

let hub: NetworkHub
beforeAll(async () => {
  hub = await worldOnNetwork()
  await loadPrefillWorld(hub)
})
afterAll(() => hub.close())

const shownCases = (entries: readonly { readonly certificates: readonly { readonly type: string }[] }[]) =>
  entries.flatMap(({ certificates }) => certificates.map(({ type }) => type)).filter((type) => type.startsWith('case:'))

describe('the entry of an access', () => {
  it('names the earlier case that a checklist offers for reuse', async () => {
    await openFormCase(hub, 'V-reuse')
    const answer = await checklist(hub, FORM_GUIDE, 'V-reuse')
    expect(answer.body.data?.materialsFor.materials.map(({ outcome }) => outcome)).toContain('REUSABLE')
    expect(shownCases(answer.entries)).toEqual([`case:${FORM_GUIDE.item.code}`])
  })

  it('names every earlier case that is listed, also one of which the form takes no value', async () => {
    const guide = await tryGuide(hub, [FORM], { formElements: ELEMENTS.filter(({ element }) => element === 'born') })
    await openIn(hub, guide, 'V-listed')
    const answer = await hub.ask<{ subject: { priorCases: { readonly nodes: readonly object[] } } }>('housing', PRIOR_CASES, {
      idNumber: ANNA.code, purpose: purposeIn(guide, 'V-listed'), first: 50,
    })
    expect(answer.body.data?.subject.priorCases.nodes.length).toBeGreaterThan(0)
    expect(shownCases(answer.entries)).toHaveLength(answer.body.data?.subject.priorCases.nodes.length ?? 0)
  })
})

describe('a one-time notice', () => {
  it('lists what may follow later, or be promised, apart from what is spared, with all that it must be', async () => {
    const guide = await tryGuide(hub, [
      FORM,
      material(2, '照片', { kind: 'OTHER', necessity: 'DEFERRABLE', deferWorkingDays: 15, sourceNote: '到照相馆拍摄' }),
      material(3, '收入声明', { kind: 'OTHER', commitmentAllowed: true }),
      material(4, '图纸', { kind: 'OTHER' }),
    ])
    await openIn(hub, guide, 'V-later')
    interface Told { readonly ordinal: number }
    interface Notice { readonly missing: readonly Told[]; readonly later: readonly Told[]; readonly spared: readonly Told[] }
    const { body } = await hub.ask<{ giveOneTimeNotice: Notice }>('housing', GIVE_NOTICE, { input: { applicant: ANNA.code, purpose: purposeIn(guide, 'V-later') } })
    const { missing, later, spared } = body.data!.giveOneTimeNotice
    expect([missing, spared].map((list) => list.map(({ ordinal }) => ordinal))).toEqual([[4], [1]])
    expect(later).toMatchObject([
      { ordinal: 2, outcome: 'DEFERRABLE', deferWorkingDays: 15, whatToDo: '到照相馆拍摄' },
      { ordinal: 3, outcome: 'BY_COMMITMENT', deferWorkingDays: null },
    ])
  })
})

describe('what a department may not read', () => {
  it('of another department’s case is not told by trying answers against it', async () => {
    const telephone = [{ element: 'tel', label: '电话', required: false, sensitive: true, dataElement: 'contact.phone' }]
    const theirs = await tryGuide(hub, [material(1, '图纸', { kind: 'OTHER' })], { formElements: telephone }, HEALTH)
    const plans = { name: '图纸', certificateIdentifier: null, attachment: '卷1', how: 'BROUGHT', obtainedOn: '2026-10-02' } as const
    await hub.load('case', [{
      number: 'V-theirs', itemCode: theirs.item.code, department: HEALTH.code, applicant: ANNA, parties: [],
      receivedAt: '2026-10-02T09:00:00+08:00', decidedAt: '2026-10-09T09:00:00+08:00', decision: 'APPROVED',
      form: { tel: '13777777777' }, materials: [plans], results: [],
    }])
    const ours = await tryGuide(hub, [FORM, material(2, '图纸', { kind: 'OTHER', reuse: { from: 'ANY_DEPARTMENT', maxAgeDays: null, unchanged: ['phone'] } })], { formCases: 'NONE' })
    await openIn(hub, ours, 'V-oracle')
    const tried = []
    for (const value of ['13777777770', '13777777777']) {
      const { body, entries } = await checklist(hub, ours, 'V-oracle', { answers: [{ element: 'phone', value }] })
      tried.push({ outcome: body.data?.materialsFor.materials[1]?.outcome, fields: entries.flatMap(({ certificates }) => certificates.flatMap(({ fields }) => fields)) })
    }
    const [wrong, right] = tried
    // Either the comparison tells nothing, or it is on record as what it is: the field was shown.
    if (wrong?.outcome !== right?.outcome) expect(right?.fields).toContain('phone')
  })

  it('because the paper was abolished it may not read through its certificate either', async () => {
    const guide = await tryGuide(hub, [FORM, material(2, '婚姻证明', { disposition: '取消', satisfiedBy: [{ typeCode: TYPES.marriage.code, fields: ['KZ_ZZ'] }] })])
    await openIn(hub, guide, 'V-abolished')
    const { body } = await hub.ask<{ subject: { certificates: readonly { type: { code: string } }[] } }>(
      'housing',
      'query ($n: IdNumber!, $p: PurposeInput!) { subject(idNumber: $n, purpose: $p) { certificates { type { code } } } }',
      { n: ANNA.code, p: purposeIn(guide, 'V-abolished') },
    )
    expect(body.data?.subject.certificates.map(({ type }) => type.code)).not.toContain(TYPES.marriage.code)
  })
})
