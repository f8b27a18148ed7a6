import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { onlyEntry, worldOnNetwork, type NetworkHub } from '../../support/http.ts'
import { askSubject, bytesOf, expectRefused, shown, type SubjectAsked } from '../../support/questions.ts'
import { ANNA, BRUNO, CARLA, CASES, guide, HEALTH, material, PERMIT, personNumber, RENT, TYPES } from '../../support/world.ts'

/** HEALTH's second item, and HOUSING's case with a number that HEALTH might guess. */
const OTHER_ITEM = guide(HEALTH, 3, '母婴保健技术服务许可', [material(1, '身份证明', { satisfiedBy: [{ typeCode: TYPES.idCard.code, fields: ['KZ_XM'] }] })])
const UNKNOWN_ITEM = guide(HEALTH, 99, '无', []).item.code

let hub: NetworkHub
beforeAll(async () => {
  hub = await worldOnNetwork()
  await hub.load('guide', [OTHER_ITEM])
})
afterAll(() => hub.close())

const card = [TYPES.idCard.code]

describe('a purpose that does not stand', () => {
  const purposes: [string, object, string, string][] = [
    ['the case is another department\'s', { caseNumber: 'Z-2026-1' }, 'NOT_AVAILABLE', 'CASE_OF_ANOTHER_DEPARTMENT'],
    ['there is no such case', { caseNumber: 'Z-2026-7' }, 'NOT_AVAILABLE', 'CASE_UNKNOWN'],
    ['the case has been decided', { caseNumber: 'H-2026-0' }, 'CASE_NOT_OPEN', 'CASE_DECIDED'],
    ['the item is another department\'s', { itemCode: RENT.item.code }, 'ITEM_NOT_YOURS', 'ITEM_OF_ANOTHER_DEPARTMENT'],
    ['there is no such item', { itemCode: UNKNOWN_ITEM }, 'ITEM_NOT_YOURS', 'ITEM_UNKNOWN'],
    ['the case was opened for another item', { itemCode: OTHER_ITEM.item.code }, 'CASE_FOR_ANOTHER_ITEM', 'CASE_FOR_ANOTHER_ITEM'],
    ['the case number is blank', { caseNumber: '  ' }, 'PURPOSE_REQUIRED', 'PURPOSE_EMPTY'],
    ['the reason is longer than 200 characters', { reason: '因'.repeat(201) }, 'PURPOSE_REQUIRED', 'REASON_TOO_LONG'],
  ]
  it.each(purposes)('is refused where %s', async (_where, purpose, code, reason) => {
    const answer = await askSubject(hub, { purpose, types: card })
    expect(answer.codes).toEqual([code])
    expect(onlyEntry(answer)).toMatchObject({ outcome: 'REFUSED', guide: null, certificates: [], payload: null })
    expect(onlyEntry(answer).refusals.map((refusal) => [refusal.code, refusal.reason])).toContainEqual([code, reason])
    expect(new Set(onlyEntry(answer).refusals.map((refusal) => refusal.reason))).toEqual(new Set([reason]))
    expect(answer.body.data).toEqual({ subject: null })
  })

  it('a refusal under a purpose names the item and case that were claimed', async () => {
    const answer = await askSubject(hub, { purpose: { caseNumber: 'Z-2026-1' } })
    expect(onlyEntry(answer).purpose).toMatchObject({ item: PERMIT.item.code, case: 'Z-2026-1' })
  })

  it('a reason of exactly 200 characters stands, also where each takes two code units', async () => {
    expect(shown(await askSubject(hub, { types: card, purpose: { reason: '𠮷'.repeat(200) } }))).toHaveLength(1)
  })

  it('a purpose without a case number never reaches the hub\'s data, and leaves no entry', async () => {
    const answer = await askSubject(hub, { purpose: { caseNumber: null } })
    expect([answer.status, answer.codes, answer.entries]).toEqual([400, ['BAD_USER_INPUT'], []])
  })
})

describe('what a department may not learn looks the same to it', () => {
  const bytes = async (asked: SubjectAsked) => bytesOf(await askSubject(hub, asked))

  it('another department\'s case and one that does not exist, byte by byte', async () => {
    const other = await bytes({ purpose: { caseNumber: 'Z-2026-1' }, types: card })
    expect(await bytes({ purpose: { caseNumber: 'Z-2026-7' }, types: card })).toBe(other)
  })

  it('another department\'s item and one that does not exist, byte by byte', async () => {
    expect(await bytes({ purpose: { itemCode: UNKNOWN_ITEM } })).toBe(await bytes({ purpose: { itemCode: RENT.item.code } }))
  })

  it('a person whom the hub has never seen, and one who is no party, byte by byte', async () => {
    const unknown = await bytes({ idNumber: personNumber('1970-01-01', 99) })
    expect(await bytes({ idNumber: BRUNO.code })).toBe(unknown)
    expect(await bytes({ purpose: { caseNumber: 'Z-2026-7' } })).toBe(unknown)
  })

  it('every reason why a type may not be read, byte by byte', async () => {
    const answers = await Promise.all(
      [TYPES.unlisted, TYPES.marriage, TYPES.report, TYPES.record].map(({ code }) => hub.send('health',
        'query ($n: IdNumber!, $p: PurposeInput!, $t: [CertificateTypeCode!]) { subject(idNumber: $n, purpose: $p) { certificates(types: $t) { number } } }',
        { n: ANNA.code, p: { itemCode: PERMIT.item.code, caseNumber: 'H-2026-1' }, t: [code] })),
    )
    expect(new Set(answers.map(bytesOf)).size).toBe(1)
    expect(answers[0]?.codes).toEqual(['NOT_AVAILABLE'])
  })

  it('the two cases also have the same status and headers but for the request id, the length and what is left of the minute', async () => {
    const answers = [await askSubject(hub, { purpose: { caseNumber: 'Z-2026-1' } }), await askSubject(hub, { purpose: { caseNumber: 'Z-2026-7' } })]
    const seen = answers.map(({ status, headers }) =>
      [status, ...[...headers].filter(([name]) => !['x-request-id', 'date', 'content-length', 'ratelimit'].includes(name))])
    expect(seen[0]).toEqual(seen[1])
  })
})

describe('a subject that may not be asked about', () => {
  it('is refused where the hub has never seen the number; its entry has a token all the same', async () => {
    const idNumber = personNumber('1970-01-01', 98)
    const [first, again] = [await askSubject(hub, { idNumber }), await askSubject(hub, { idNumber })]
    expect(first.codes).toEqual(['NOT_AVAILABLE'])
    expect(onlyEntry(first).refusals.every(({ reason }) => reason === 'SUBJECT_UNKNOWN')).toBe(true)
    expect(onlyEntry(first).subject).toMatch(/^[\w-]{22}$/)
    expect(onlyEntry(again).subject).toBe(onlyEntry(first).subject)
    expect(onlyEntry(first).text).not.toContain(idNumber)
  })

  it('is refused where it is known but no party of the case', async () => {
    const answer = await askSubject(hub, { idNumber: BRUNO.code })
    expect(answer.codes).toEqual(['NOT_AVAILABLE'])
    expect(onlyEntry(answer)).toMatchObject({ outcome: 'REFUSED', certificates: [], guide: { version: 1, materials: [] } })
    expect(onlyEntry(answer).refusals.every(({ reason }) => reason === 'SUBJECT_NOT_A_PARTY')).toBe(true)
  })

  it('a number whose check character is wrong is refused before any work, without being repeated', async () => {
    const wrong = ANNA.code.slice(0, -1) + (ANNA.code.endsWith('1') ? '2' : '1')
    const answer = await askSubject(hub, { idNumber: wrong })
    expect([answer.status, answer.codes]).toEqual([400, ['ID_NUMBER_INVALID']])
    expect(answer.body.errors?.[0]?.extensions.details).toMatchObject({ reason: 'CHECK_CHARACTER' })
    expect(answer.text).not.toContain(wrong)
    expect(answer.entries).toEqual([])
  })
})

describe('a type that may not be read', () => {
  const types: [string, string, string][] = [
    ['the guide does not list it', TYPES.unlisted.code, 'TYPE_NOT_IN_GUIDE'],
    ['nothing is known of it', TYPES.idCard.code.slice(0, -3) + '999', 'TYPE_NOT_IN_GUIDE'],
    ['its material has no legal basis', TYPES.marriage.code, 'MATERIAL_WITHOUT_LEGAL_BASIS'],
    ['its material asks another party for it', TYPES.report.code, 'MATERIAL_FOR_ANOTHER_PARTY'],
    ['it is not shared', TYPES.record.code, 'TYPE_NOT_SHARED'],
    ['it is conditional and nobody has consented', TYPES.household.code, 'NO_SHARING_GRANT'],
  ]
  it.each(types)('is refused by name where %s', async (_where, code, reason) => {
    expectRefused(await askSubject(hub, { types: [code] }), { code: 'NOT_AVAILABLE', reason, what: code })
  })

  it('takes the whole list with it: nothing of the types that could be read leaves', async () => {
    const answer = await askSubject(hub, { types: [TYPES.idCard.code, TYPES.record.code] })
    expect(answer.codes).toEqual(['NOT_AVAILABLE'])
    expect(answer.text).not.toContain(ANNA.name)
    expect(onlyEntry(answer)).toMatchObject({ certificates: [], outcome: 'REFUSED', payload: null })
  })
})

describe('joint parties', () => {
  it('a party in two roles may be asked what either of them must bring', async () => {
    const parties = [{ ...CARLA, role: 'LEGAL_REPRESENTATIVE' as const }, { ...CARLA, role: 'AGENT' as const }]
    await hub.load('case', [{ ...CASES[0], number: 'H-2026-3', applicant: { ...CARLA }, parties } as (typeof CASES)[number]])
    const answer = await askSubject(hub, { idNumber: CARLA.code, purpose: { caseNumber: 'H-2026-3' }, types: [TYPES.idCard.code, TYPES.report.code] })
    expect(shown(answer)).toEqual([])
    expect(onlyEntry(answer)).toMatchObject({ outcome: 'EMPTY', guide: { materials: [1, 2] } })
  })
})
