import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { linkSubjects } from '../../../src/domains/subjects/index.ts'
import type { CalendarDate } from '../../../src/kernel/calendar-date.ts'
import { makeCertificateIdentifier } from '../../../src/kernel/certificate-identifier.ts'
import { IdNumber } from '../../../src/kernel/id-number.ts'
import { OPERATOR } from '../../support/hub.ts'
import { onlyEntry, worldOnNetwork, type NetworkHub } from '../../support/http.ts'
import { askSubject, bytesOf, expectRefused, PERMIT_PURPOSE, RENT_PURPOSE, shown, SHOWN, type ShownCertificate } from '../../support/questions.ts'
import { ANNA, BRUNO, CARLA, CASES, certificate, CERTIFICATES, COMPANY, personNumber, POLICE, TYPES } from '../../support/world.ts'

/** CARLA's old number, under which a certificate of hers was issued. */
const OLD_NUMBER = { name: CARLA.name, code: personNumber('1990-11-23', 77), codeType: '111' }
const CARLA_OLD = certificate(TYPES.idCard, [OLD_NUMBER], { serial: 'OLD1' })
const OWNED_BY_BOTH = certificate(TYPES.property, [ANNA, BRUNO], { serial: 'JOINT' })
/** A marriage certificate on which the spouse is named before the applicant. */
const BRUNO_FIRST = certificate(TYPES.marriage, [BRUNO, ANNA], { serial: 'M2' })
const [ANNA_CARD, BRUNO_CARD, MARRIAGE] = CERTIFICATES
const RECORD = CERTIFICATES.find(({ typeCode }) => typeCode === TYPES.record.code)
const REPORT = CERTIFICATES.find(({ typeCode }) => typeCode === TYPES.report.code)

let hub: NetworkHub
beforeAll(async () => {
  hub = await worldOnNetwork()
  await hub.load('certificate', [
    CARLA_OLD, OWNED_BY_BOTH, BRUNO_FIRST, certificate(TYPES.property, [BRUNO], { serial: 'BOLD' }),
    certificate(TYPES.idCard, [ANNA], { serial: 'A1', version: 2, issuedOn: '2025-01-01', validFrom: '2025-01-01' }),
  ])
  await hub.load('case', [{ ...(CASES[2] as (typeof CASES)[number]), number: 'Z-carla', applicant: CARLA, parties: [] }])
})
afterAll(() => hub.close())

const ONE = `query One($identifier: CertificateIdentifier!, $purpose: PurposeInput!) {
  certificate(identifier: $identifier, purpose: $purpose) { ${SHOWN} }
}`
function ask(client: 'health' | 'housing', row: { identifier: string } | undefined, purpose: object = {}) {
  const standing = client === 'health' ? PERMIT_PURPOSE : RENT_PURPOSE
  return hub.ask<{ certificate: ShownCertificate | null }>(client, ONE, { identifier: row?.identifier, purpose: { ...standing, ...purpose } })
}

it('a party\'s certificate is shown by its identifier, as it would be by the person\'s number', async () => {
  const [byNumber] = shown(await askSubject(hub, { idNumber: COMPANY.code, types: [TYPES.report.code] }))
  const answer = await ask('health', REPORT)
  expect(answer.body.data?.certificate).toEqual(byNumber)
  expect(onlyEntry(answer)).toMatchObject({
    action: 'certificate.read', outcome: 'RELEASED', guide: { version: 1, materials: [2] }, refusals: [],
    certificates: [{ type: TYPES.report.code, fields: ['KZ_XM'] }],
  })
})

it('its entry names the same subject and the same certificate as one by the person\'s number', async () => {
  const byNumber = onlyEntry(await askSubject(hub, { idNumber: COMPANY.code, types: [TYPES.report.code] }))
  const byIdentifier = onlyEntry(await ask('health', REPORT))
  expect(byIdentifier.subject).toBe(byNumber.subject)
  expect(byIdentifier.certificates).toEqual(byNumber.certificates)
  expect(byIdentifier.payload).toMatch(/^[\w-]{43}$/)
})

it('an old version is shown as that version, superseded', async () => {
  const { body } = await ask('health', ANNA_CARD)
  expect(body.data?.certificate).toMatchObject({ identifier: ANNA_CARD?.identifier, version: 1, verdict: 'SUPERSEDED' })
  expect(body.data?.certificate?.versions.map(({ version }) => version)).toEqual([2, 1])
})

it('one that is held by nobody in the case is refused', async () => {
  expectRefused(await ask('health', BRUNO_CARD), { code: 'NOT_AVAILABLE', reason: 'SUBJECT_NOT_A_PARTY', what: 'certificates.get' })
})

it('one that does not exist is refused, and looks like one that is held by nobody in the case', async () => {
  const unknown = makeCertificateIdentifier({ typeCode: TYPES.idCard.code, issuerCode: POLICE.code, serial: 'NONE', version: 1 })
  const answer = await ask('health', { identifier: unknown.text })
  expectRefused(answer, { code: 'NOT_AVAILABLE', reason: 'CERTIFICATE_UNKNOWN', what: 'certificates.get' })
  expect(bytesOf(answer)).toBe(bytesOf(await ask('health', BRUNO_CARD)))
  expect(onlyEntry(answer).subject).toMatch(/^[\w-]{22}$/)
  expect(onlyEntry(answer).text).not.toContain(unknown.text)
})

it('the type decides as it does by the person\'s number', async () => {
  expectRefused(await ask('health', RECORD), { code: 'NOT_AVAILABLE', reason: 'TYPE_NOT_SHARED' })
  expectRefused(await ask('health', MARRIAGE), { code: 'NOT_AVAILABLE', reason: 'MATERIAL_WITHOUT_LEGAL_BASIS' })
})

it.each([
  [{ caseNumber: 'H-2026-0' }, 'CASE_NOT_OPEN', 'CASE_DECIDED'],
  [{ caseNumber: 'Z-2026-1' }, 'NOT_AVAILABLE', 'CASE_OF_ANOTHER_DEPARTMENT'],
  [{ caseNumber: 'none' }, 'NOT_AVAILABLE', 'CASE_UNKNOWN'],
  [{ itemCode: RENT_PURPOSE.itemCode }, 'ITEM_NOT_YOURS', 'ITEM_OF_ANOTHER_DEPARTMENT'],
])('the purpose must stand: with %o it is refused as %s', async (purpose, code, reason) => {
  expectRefused(await ask('health', REPORT, purpose), { code, reason, what: 'certificates.get' })
})

it('one that two hold is shown once for whichever of them is the party, with how many hold it', async () => {
  const answer = await ask('housing', OWNED_BY_BOTH)
  expect(answer.body.data?.certificate).toMatchObject({ holderCount: 2, type: { code: TYPES.property.code }, verdict: 'VALID' })
  expect(answer.body.data?.certificate?.fields.map(({ name }) => name)).toEqual(['KZ_ZZ'])
  const anna = onlyEntry(await askSubject(hub, { client: 'housing', types: [TYPES.property.code] }))
  expect(onlyEntry(answer).certificates).toEqual(anna.certificates)
  expect(answer.text).not.toContain(BRUNO.name)
})

it('one that two parties of the case hold is shown where the guide asks one of them for it', async () => {
  // ANNA applies and BRUNO is her spouse: the guide asks the applicant only.
  expect((await ask('housing', MARRIAGE)).body.data?.certificate).toMatchObject({ holderCount: 2 })
  const bold = makeCertificateIdentifier({ typeCode: TYPES.property.code, issuerCode: POLICE.code, serial: 'BOLD', version: 1 })
  expectRefused(await ask('housing', { identifier: bold.text }), { code: 'NOT_AVAILABLE', reason: 'MATERIAL_FOR_ANOTHER_PARTY' })
})

it('the entry of one that two parties hold names the holder whom the guide asks for it', async () => {
  const anna = onlyEntry(await askSubject(hub, { client: 'housing', types: [TYPES.marriage.code] }))
  expect(onlyEntry(await ask('housing', MARRIAGE)).subject).toBe(anna.subject)
  expect(onlyEntry(await ask('housing', BRUNO_FIRST)).subject).toBe(anna.subject)
})

it('one issued under another number of the party is refused until the numbers are linked, and shown afterwards', async () => {
  expect((await ask('housing', CARLA_OLD, { caseNumber: 'Z-carla' })).codes).toEqual(['NOT_AVAILABLE'])
  const before = await askSubject(hub, { client: 'housing', idNumber: CARLA.code, purpose: { caseNumber: 'Z-carla' }, types: [TYPES.idCard.code] })
  expect(shown(before)).toEqual([])
  await hub.hub.act(OPERATOR, randomUUID(), (run) =>
    run(linkSubjects, { idNumber: number(CARLA.code), otherNumber: number(OLD_NUMBER.code), source: '样例户籍登记' }))

  const byIdentifier = await ask('housing', CARLA_OLD, { caseNumber: 'Z-carla' })
  expect(byIdentifier.body.data?.certificate).toMatchObject({ identifier: CARLA_OLD.identifier, verdict: 'VALID' })
  const under = async (code: string) => {
    const answer = await askSubject(hub, { client: 'housing', idNumber: code, purpose: { caseNumber: 'Z-carla' }, types: [TYPES.idCard.code] })
    return { identifiers: shown(answer).map(({ identifier }) => identifier), subject: onlyEntry(answer).subject }
  }
  expect(await under(CARLA.code)).toMatchObject({ identifiers: [CARLA_OLD.identifier] })
  expect(await under(OLD_NUMBER.code)).toEqual(await under(CARLA.code))
  expect(onlyEntry(byIdentifier).subject).toBe((await under(CARLA.code)).subject)
})

function number(code: string): IdNumber {
  const read = IdNumber.parse(code, { today: '2026-11-21' as CalendarDate })
  if (!read.ok) throw new Error(read.reason)
  return read.value
}
