import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { onNetwork, worldOnNetwork, type NetworkHub } from '../support/http.ts'
import { HOTEL, ITEM, PERMIT_CERTIFICATES, PERMIT_OFFICE, permitHub } from '../support/permit-world.ts'
import { askPrefill, asSuggested, CITIZEN, DIPLOMA, loadPrefillWorld, openFormCase, PREFILL, sectionsOf, SUBMIT, submit, type PrefillShown } from '../support/prefill-world.ts'
import { ANNA, BRUNO, CARLA, certificate, material } from '../support/world.ts'
import { checklist, fill, FORM, handIn, openIn, tryGuide } from './guides.ts'

let hub: NetworkHub
beforeAll(async () => {
  hub = await worldOnNetwork()
  await loadPrefillWorld(hub)
})
afterAll(() => hub.close())

describe('what the checklist says of a material', () => {
  const materials = [
    FORM,
    material(2, '身份核验', { satisfiedBy: [{ typeCode: CITIZEN.code, fields: [], check: true }] }),
    material(3, '已取消的证明', { disposition: '取消' }),
    material(4, '声明', { kind: 'OTHER' }),
    material(5, '结业证', { satisfiedBy: [{ typeCode: DIPLOMA.code, fields: ['KZ_XM'] }] }),
  ]

  it.each([
    [2, 'CHECKABLE', 'CHECKED'],
    [3, 'NOT_APPLICABLE', 'NOT_APPLICABLE'],
    [4, 'NOT_APPLICABLE', 'NOT_APPLICABLE'],
  ])('can be handed in as it is said: material %i is %s', async (ordinal, outcome, how) => {
    const guide = await tryGuide(hub, materials, { materialGroups: [{ name: '二选一', anyOf: [[4], [5]] }] })
    const number = await openIn(hub, guide, `W-said-${ordinal}`)
    const listed = (await checklist(hub, guide, number)).body.data?.materialsFor.materials
    expect(listed?.find((one) => one.ordinal === ordinal)?.outcome).toBe(outcome)
    const answer = await handIn(hub, guide, number, asSuggested(await fill(hub, guide, number)), [{ ordinal, how }])
    expect(answer.body.errors?.[0]?.extensions.details).toBeUndefined()
  })

  it.each([
    ['needed where the other list is not handed in', [], ['MATERIAL_NOT_SATISFIED']],
    ['spared where it is', [{ ordinal: 3, how: 'COMMITTED' }], []],
  ])('of a group is %s, whatever list the checklist chose', async (_what, others, codes) => {
    const lists = [FORM, material(2, '照片', { kind: 'OTHER' }), material(3, '声明', { kind: 'OTHER', commitmentAllowed: true }), material(4, '证明', { kind: 'OTHER' })]
    const guide = await tryGuide(hub, lists, { materialGroups: [{ name: '二选一', anyOf: [[2], [3, 4]] }] })
    const number = await openIn(hub, guide, `W-group-${codes.length}`)
    const materials = [...others, ...(others.length > 0 ? [{ ordinal: 4, how: 'BROUGHT' }] : [])]
    const answer = await handIn(hub, guide, number, asSuggested(await fill(hub, guide, number)), [...materials, { ordinal: 2, how: 'NOT_APPLICABLE' }])
    expect(answer.codes).toEqual(codes)
  })
})

describe('a material', () => {
  it('is not handed in as not needed where the form itself says that it is', async () => {
    const when = { op: 'equals', left: { answer: 'remark' }, right: '要' } as const
    const guide = await tryGuide(hub, [FORM, material(2, '检测报告', { kind: 'OTHER', condition: { text: '要的', when } })])
    await openIn(hub, guide, 'W-needed')
    const sections = asSuggested(await fill(hub, guide, 'W-needed', { answers: [{ element: 'remark', value: '要' }] }))
    expect((await handIn(hub, guide, 'W-needed', sections, [{ ordinal: 2, how: 'NOT_APPLICABLE' }])).codes).toEqual(['MATERIAL_NOT_SATISFIED'])
  })

  it('of the applicant is not satisfied by a certificate of a spouse who applies jointly', async () => {
    const bruno = { idNumber: BRUNO.code, name: BRUNO.name }
    await openFormCase(hub, 'W-spouse', { parties: [{ ...bruno, role: 'SPOUSE' }, { ...bruno, role: 'APPLICANT' }] })
    const diploma = certificate(DIPLOMA, [BRUNO], { serial: 'WB1', fields: { KZ_XM: BRUNO.name } })
    await hub.load('certificate', [diploma])
    const sections = asSuggested(sectionsOf(await askPrefill(hub, 'W-spouse')))
    const answer = await submit(hub, 'W-spouse', sections, { materials: [{ ordinal: 2, how: 'CERTIFICATE', certificateIdentifier: diploma.identifier }] })
    expect(answer.codes).toEqual(['MATERIAL_NOT_SATISFIED'])
  })

  it('of the representative is not satisfied by the card of one whom the licence in force does not name', async () => {
    const permits = await onNetwork(await permitHub())
    try {
      const office = { clientId: PERMIT_OFFICE.clientId }
      const purpose = { itemCode: ITEM.item.code, caseNumber: 'P-2026-4', reason: null }
      const prefilled = sectionsOf(await permits.ask<PrefillShown>(office, PREFILL, { applicant: HOTEL.code, purpose }))
      const sections = prefilled.map(({ role, prefillReceipt, fields }) => ({
        role, idNumber: role === 'APPLICANT' ? HOTEL.code : ANNA.code, receipt: prefillReceipt,
        values: fields.map(({ element, value }) => ({ element, value: value ?? '1' })),
      }))
      const materials = [{ ordinal: 2, how: 'CERTIFICATE', certificateIdentifier: PERMIT_CERTIFICATES[0]?.identifier }]
      const answer = await permits.ask(office, SUBMIT, { input: { purpose, sections, materials, at: null } })
      expect(answer.codes).toEqual(['MATERIAL_NOT_SATISFIED'])
    } finally {
      await permits.close()
    }
  })
})

describe('what a case relies on', () => {
  it('is the certificate whose value was handed in, not one that says something else by now', async () => {
    const shop = {
      ...DIPLOMA, code: `${DIPLOMA.code.slice(0, -3)}061`, name: '样例场所证',
      fields: [{ name: 'KZ_CS', meaning: '场所', valueType: 'TEXT', sensitive: true, element: 'premises.address', authoritative: true }],
    } as const
    await hub.load('certificate-type', [shop])
    hub.clock.advance(1_000)
    const guide = await tryGuide(hub, [{ ...FORM, prefillFrom: [{ holder: 'APPLICANT', typeCode: shop.code, fields: ['KZ_CS'] }] }], {
      formElements: [{ element: 'place', label: '场所', required: false, sensitive: false, dataElement: 'premises.address' }],
    })
    const before = certificate(shop, [CARLA], { serial: 'WS1', fields: { KZ_CS: '旧路一号' } })
    await hub.load('certificate', [before])
    await openIn(hub, guide, 'W-relied', { applicant: { idNumber: CARLA.code, name: CARLA.name } })
    const [section] = await fill(hub, guide, 'W-relied', { applicant: CARLA.code })
    await hub.load('certificate', [
      { ...before, status: '07', sourceConfirmedAt: '2026-11-20T08:00:00+08:00' },
      certificate(shop, [CARLA], { serial: 'WS2', fields: { KZ_CS: '新路二号' } }),
    ])
    const values = [{ element: 'place', value: '旧路一号' }]
    const answer = await handIn(hub, guide, 'W-relied', [{ role: 'APPLICANT', idNumber: CARLA.code, receipt: section?.prefillReceipt, values }])
    const rows = await hub.sql<{ status: string }>(
      `SELECT v.status FROM case_reliance r JOIN certificate_version v ON v.lookup = r.certificate_lookup
       JOIN case_file f ON f.subject_id = r.subject_id AND f.id = r.case_id WHERE f.number = 'W-relied'`,
    )
    // Refused, or on record as relying on what it says and no other; never on the other's word.
    if (answer.codes.length === 0) expect(rows.map(({ status }) => status)).not.toContain('01')
    else expect(answer.codes).toEqual(['PREFILL_RECEIPT_STALE'])
  })
})

describe('the one-time notice', () => {
  it('does not tell an applicant that what may follow later, or must be promised, is not to be handed in', async () => {
    const guide = await tryGuide(hub, [
      FORM, material(2, '照片', { kind: 'OTHER', necessity: 'DEFERRABLE', deferWorkingDays: 5 }), material(3, '声明', { kind: 'OTHER', commitmentAllowed: true }),
    ])
    await openIn(hub, guide, 'W-notice')
    const answer = await hub.ask<{ giveOneTimeNotice: { spared: readonly { ordinal: number }[] } }>(
      'housing', 'mutation ($input: GiveOneTimeNoticeInput!) { giveOneTimeNotice(input: $input) { missing { ordinal } spared { ordinal outcome why } } }',
      { input: { applicant: ANNA.code, purpose: { itemCode: guide.item.code, caseNumber: 'W-notice', reason: null } } },
    )
    expect(answer.codes).toEqual([])
    // The printed page heads this list with 不需要您提供的材料.
    expect(answer.body.data?.giveOneTimeNotice.spared.map(({ ordinal }) => ordinal)).toEqual([1])
  })
})

describe('a submission', () => {
  it('with what the applicant wanted to hand in all the same leaves none', async () => {
    await openFormCase(hub, 'W-volunteered')
    const sections = asSuggested(sectionsOf(await askPrefill(hub, 'W-volunteered')))
    expect((await submit(hub, 'W-volunteered', sections, { materials: [{ ordinal: 2, how: 'BROUGHT', volunteered: true }] })).codes).toEqual([])
    const rows = await hub.sql('SELECT kind FROM violation')
    expect(rows).toEqual([])
  })

  it('that has the applicant bring what the hub holds leaves a violation on record', async () => {
    await openFormCase(hub, 'W-brought')
    const sections = asSuggested(sectionsOf(await askPrefill(hub, 'W-brought')))
    expect((await submit(hub, 'W-brought', sections, { materials: [{ ordinal: 2, how: 'BROUGHT', note: '原件' }] })).codes).toEqual([])
    const rows = await hub.sql<{ kind: string }>('SELECT kind FROM violation')
    expect(rows).toEqual([{ kind: 'ASKED_THOUGH_HELD' }])
  })

  it('sent again because its answer was lost gives the case as it stands, also where it was decided meanwhile', async () => {
    await openFormCase(hub, 'W-decided')
    const sections = asSuggested(sectionsOf(await askPrefill(hub, 'W-decided')))
    expect((await submit(hub, 'W-decided', sections)).codes).toEqual([])
    const decided = await hub.ask('housing', 'mutation ($input: DecideCaseInput!) { decideCase(input: $input) { number } }', { input: { number: 'W-decided', decision: 'APPROVED' } })
    expect(decided.codes).toEqual([])
    expect((await submit(hub, 'W-decided', sections)).codes).toEqual([])
    // Anything else is refused as ever: the case is no purpose any more.
    expect((await submit(hub, 'W-decided', sections, { materials: [{ ordinal: 1, how: 'FORM' }] })).codes).toEqual(['CASE_NOT_OPEN'])
  })
})
