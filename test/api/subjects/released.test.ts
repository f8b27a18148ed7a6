import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { onlyEntry, worldOnNetwork, type NetworkHub } from '../../support/http.ts'
import { askSubject, PERMIT_PURPOSE, RENT_PURPOSE, shown } from '../../support/questions.ts'
import { ANNA, BRUNO, CASES, CERTIFICATES, COMPANY, HEALTH, HOUSING, PERMIT, RENT, TYPES } from '../../support/world.ts'

let hub: NetworkHub
beforeAll(async () => {
  hub = await worldOnNetwork()
})
afterAll(() => hub.close())

const codesOf = (rows: readonly { readonly type: { readonly code: string } }[]) => rows.map(({ type }) => type.code).sort()
const reasonsOf = (entry: { readonly refusals: readonly { readonly what: string; readonly reason: string }[] }) =>
  Object.fromEntries(entry.refusals.map(({ what, reason }) => [what, reason]))

describe('what the guide lists is released, and nothing else', () => {
  it('a representative\'s ID card comes with the two fields that the material names', async () => {
    const answer = await askSubject(hub, { types: [TYPES.idCard.code] })
    const [card, ...others] = shown(answer)
    expect(others).toEqual([])
    expect(card?.fields).toEqual([
      { name: 'KZ_XM', meaning: '姓名', value: ANNA.name },
      { name: 'KZ_ZZ', meaning: '住址', value: '样例路一号' },
    ])
    expect(card).toMatchObject({ identifier: CERTIFICATES[0]?.identifier, verdict: 'VALID', status: 'IN_FORCE', holderCount: 1 })
    expect(answer.text).not.toContain('KZ_CSRQ')
    expect(answer.text).not.toContain(ANNA.code)

    const entry = onlyEntry(answer)
    expect(entry).toMatchObject({
      action: 'subject.ask', outcome: 'RELEASED', refusals: [], verdicts: [],
      purpose: { item: PERMIT.item.code, case: 'H-2026-1' },
      actor: { client: 'health-system', department: HEALTH.code, person: null },
      guide: { version: 1, materials: [1] },
    })
    expect(entry.certificates).toEqual([{ token: expect.stringMatching(/^[\w-]{22}$/), type: TYPES.idCard.code, fields: ['KZ_XM', 'KZ_ZZ'] }])
    expect(entry.subject).toMatch(/^[\w-]{22}$/)
    expect(entry.payload).toMatch(/^[\w-]{43}$/)
  })

  it('a release says which material of which guide version entitled to it, and on which basis', async () => {
    const [card] = shown(await askSubject(hub, { types: [TYPES.idCard.code] }))
    expect(card?.grounds).toEqual([
      { guideVersion: 1, materialOrdinal: 1, materialName: '法定代表人身份证明', basis: '《样例管理办法》第三条' },
    ])
  })

  it('the applicant company is shown with its report, and not with what is asked of its representative', async () => {
    const answer = await askSubject(hub, { idNumber: COMPANY.code })
    expect(shown(answer).map(({ type, fields }) => [type.code, fields.map(({ name }) => name)])).toEqual([[TYPES.report.code, ['KZ_XM']]])
    expect(onlyEntry(answer)).toMatchObject({ outcome: 'RELEASED', refusals: [], guide: { version: 1, materials: [2] } })
  })

  it('the same person is shown with other types and fields under another department\'s item', async () => {
    const answer = await askSubject(hub, { client: 'housing' })
    const byType = Object.fromEntries(shown(answer).map(({ type, fields }) => [type.code, fields.map(({ name }) => name)]))
    expect(byType).toEqual({
      [TYPES.idCard.code]: ['KZ_XM', 'KZ_CSRQ', 'KZ_ZZ'],
      [TYPES.marriage.code]: ['KZ_XM', 'KZ_CSRQ', 'KZ_ZZ'],
      // A conditional type: only the field that POLICE consented to, and only what POLICE issued.
      [TYPES.household.code]: ['KZ_XM'],
    })
    const entry = onlyEntry(answer)
    expect(entry).toMatchObject({ outcome: 'RELEASED', purpose: { item: RENT.item.code, case: 'Z-2026-1' }, actor: { department: HOUSING.code } })
    expect(Object.fromEntries(entry.certificates.map(({ type, fields }) => [type, fields]))).toEqual({
      [TYPES.idCard.code]: ['KZ_CSRQ', 'KZ_XM', 'KZ_ZZ'],
      [TYPES.marriage.code]: ['KZ_CSRQ', 'KZ_XM', 'KZ_ZZ'],
      [TYPES.household.code]: ['KZ_XM'],
    })
  })

  it('without types, what may not be read is left out without an error, and on record with the true reason', async () => {
    const answer = await askSubject(hub)
    expect(codesOf(shown(answer))).toEqual([TYPES.idCard.code])
    const entry = onlyEntry(answer)
    expect(entry.outcome).toBe('RELEASED')
    expect(reasonsOf(entry)).toEqual({
      [TYPES.marriage.code]: 'MATERIAL_WITHOUT_LEGAL_BASIS',
      [TYPES.household.code]: 'NO_SHARING_GRANT',
      [TYPES.record.code]: 'TYPE_NOT_SHARED',
    })
    for (const reason of Object.values(reasonsOf(entry))) expect(answer.text).not.toContain(reason)
  })

  it('a party without certificates gets an empty list, and the entry says EMPTY', async () => {
    const row = { ...CASES[2], number: 'Z-2026-2', applicant: { ...COMPANY }, parties: [] } as (typeof CASES)[number]
    await hub.load('case', [row])
    const answer = await askSubject(hub, { client: 'housing', idNumber: COMPANY.code, purpose: { caseNumber: 'Z-2026-2' } })
    expect(shown(answer)).toEqual([])
    expect(onlyEntry(answer)).toMatchObject({ outcome: 'EMPTY', certificates: [], refusals: [] })
  })

  it('an empty list of types asks for nothing and gets nothing', async () => {
    const answer = await askSubject(hub, { types: [] })
    expect(shown(answer)).toEqual([])
    expect(onlyEntry(answer)).toMatchObject({ outcome: 'EMPTY', certificates: [] })
  })

  it('a type named twice is shown once', async () => {
    expect(shown(await askSubject(hub, { types: [TYPES.idCard.code, TYPES.idCard.code] }))).toHaveLength(1)
  })
})

describe('one person, one entry', () => {
  it('aliases of the same question in one request leave one entry, with everything that was shown', async () => {
    const answer = await hub.ask('health', `query ($n: IdNumber!, $p: PurposeInput!, $card: [CertificateTypeCode!]) {
      first: subject(idNumber: $n, purpose: $p) { certificates(types: $card) { number } }
      second: subject(idNumber: $n, purpose: $p) { holds(type: "${TYPES.idCard.code}") { verdict } }
    }`, { n: ANNA.code, p: PERMIT_PURPOSE, card: [TYPES.idCard.code] })
    expect(answer.codes).toEqual([])
    const entry = onlyEntry(answer)
    expect(entry.certificates.map(({ type }) => type)).toEqual([TYPES.idCard.code])
    expect(entry.verdicts).toEqual([{ type: TYPES.idCard.code, verdict: 'VALID' }])
  })

  it('two persons in one request leave two entries, each about its own', async () => {
    const answer = await hub.ask('housing', `query ($a: IdNumber!, $b: IdNumber!, $p: PurposeInput!) {
      a: subject(idNumber: $a, purpose: $p) { certificates(types: ["${TYPES.idCard.code}"]) { number } }
      b: subject(idNumber: $b, purpose: $p) { certificates(types: ["${TYPES.idCard.code}"]) { number } }
    }`, { a: ANNA.code, b: BRUNO.code, p: RENT_PURPOSE })
    expect(answer.codes).toEqual(['NOT_AVAILABLE'])
    expect(answer.entries.map(({ outcome, refusals }) => [outcome, refusals.map(({ reason }) => reason)])).toEqual([
      ['RELEASED', []], ['REFUSED', ['MATERIAL_FOR_ANOTHER_PARTY']],
    ])
    expect(new Set(answer.entries.map(({ subject }) => subject)).size).toBe(2)
  })

  it('a number written in full width with spaces and a small x is the same person', async () => {
    const spread = [...ANNA.code].map((digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).join(' ').toLowerCase()
    const [plain, spelled] = [await askSubject(hub, { types: [TYPES.idCard.code] }), await askSubject(hub, { idNumber: spread, types: [TYPES.idCard.code] })]
    expect(shown(spelled)).toEqual(shown(plain))
    expect(onlyEntry(spelled).subject).toBe(onlyEntry(plain).subject)
  })

  it('the person behind the client is on record where the token names one', async () => {
    const answer = await askSubject(hub, { client: { clientId: 'health-system', person: 'clerk-7' }, types: [TYPES.idCard.code] })
    expect(onlyEntry(answer).actor).toMatchObject({ client: 'health-system', person: 'clerk-7' })
  })

  it('the reason is on record by its digest only, and asking twice for it is one entry each', async () => {
    const reason = '核对法定代表人身份'
    const answer = await askSubject(hub, { types: [TYPES.idCard.code], purpose: { reason } })
    const entry = onlyEntry(answer)
    expect(entry.outcome).toBe('RELEASED')
    expect(entry.text).not.toContain(reason)
    expect(JSON.parse(entry.text).purpose.reason).toMatch(/^[\w-]{22}$/)
  })
})

describe('validOn', () => {
  it('shows what was valid on a day, and leaves out what was not yet issued', async () => {
    const card = [TYPES.idCard.code]
    expect(shown(await askSubject(hub, { types: card, validOn: '2023-01-01' }))).toHaveLength(1)
    const before = await askSubject(hub, { types: card, validOn: '2022-05-05' })
    expect(shown(before)).toEqual([])
    expect(onlyEntry(before).outcome).toBe('EMPTY')
  })

  it('without it an expired certificate is shown with its verdict; with it, it is left out', async () => {
    const report = { idNumber: COMPANY.code, types: [TYPES.report.code] }
    expect(shown(await askSubject(hub, { ...report, validOn: '2030-01-01' }))).toHaveLength(1)
    expect(shown(await askSubject(hub, { ...report, validOn: '2030-01-02' }))).toEqual([])
  })
})
