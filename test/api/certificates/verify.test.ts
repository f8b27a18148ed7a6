import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeCertificateIdentifier } from '../../../src/kernel/certificate-identifier.ts'
import { onlyEntry, worldOnNetwork, type NetworkHub } from '../../support/http.ts'
import { expectRefused, PERMIT_PURPOSE, RENT_PURPOSE } from '../../support/questions.ts'
import { ANNA, BRUNO, CARLA, certificate, CERTIFICATES, POLICE, TYPES } from '../../support/world.ts'

const CARD = CERTIFICATES[0]
const ADDRESS = '样例路 1号 Ａ座'
const HOME = certificate(TYPES.property, [ANNA], { serial: 'V1', number: '样（2022）不动产权第 0012 号', fields: { KZ_ZZ: ADDRESS } })
const ENDED = certificate(TYPES.property, [ANNA], { serial: 'V2', validTo: '2025-01-01' })
const REVOKED = certificate(TYPES.property, [ANNA], { serial: 'V3', status: '03' })

let hub: NetworkHub
beforeAll(async () => {
  hub = await worldOnNetwork()
  await hub.load('certificate', [HOME, ENDED, REVOKED])
})
afterAll(() => hub.close())

interface Verdict {
  readonly verifyCertificate: { readonly verdict: string; readonly validOn: string; readonly asOf: string | null } | null
}

function ask(input: object, client: 'health' | 'housing' = 'housing') {
  const purpose = client === 'housing' ? RENT_PURPOSE : PERMIT_PURPOSE
  return hub.ask<Verdict>(client, 'query ($input: VerifyCertificateInput!) { verifyCertificate(input: $input) { verdict validOn asOf } }', {
    input: { purpose, idNumber: ANNA.code, ...input },
  })
}

async function verdict(input: object): Promise<string | undefined> {
  const answer = await ask(input)
  expect(answer.codes).toEqual([])
  const says = answer.body.data?.verifyCertificate?.verdict
  const entry = onlyEntry(answer)
  expect(entry).toMatchObject({ action: 'certificate.verify', outcome: 'RELEASED', certificates: [], refusals: [] })
  expect(entry.verdicts.map((one) => one.verdict)).toEqual([says])
  for (const secret of [ANNA.code, ANNA.name, ADDRESS, HOME.number]) expect(answer.text + entry.text).not.toContain(secret)
  return says
}

const byNumber = { type: TYPES.property.code, number: HOME.number }
const whole = { identifier: HOME.identifier, ...byNumber, holderName: ANNA.name, fields: [{ name: 'KZ_ZZ', value: ADDRESS }] }

describe('a certificate in hand that agrees', () => {
  it.each([
    ['by its identifier alone', { identifier: HOME.identifier }],
    ['by type and number', byNumber],
    ['in everything that can be compared', whole],
    ['whatever the width of its characters', { ...byNumber, number: '样(２０２２)不动产权第００１２号' }],
    ['whatever spaces are in it', { ...byNumber, number: ' 样（2022）不 动产权第0012号 ', holderName: '甄 样 一' }],
    ['in a field written in another width', { ...whole, fields: [{ name: 'KZ_ZZ', value: '样例路１号a座' }] }],
  ])('%s is VALID', async (_how, input) => {
    expect(await verdict(input)).toBe('VALID')
  })

  it('gets the verdict of its standing', async () => {
    expect(await verdict({ identifier: ENDED.identifier })).toBe('EXPIRED')
    expect(await verdict({ identifier: ENDED.identifier, validOn: '2025-01-01' })).toBe('VALID')
    expect(await verdict({ identifier: REVOKED.identifier })).toBe('REVOKED')
    expect(await verdict({ identifier: HOME.identifier, validOn: '2020-01-01' })).toBe('NOT_YET_VALID')
  })

  it('says as of when, and nothing more', async () => {
    const { body } = await ask({ identifier: HOME.identifier })
    expect(body.data).toEqual({ verifyCertificate: { verdict: 'VALID', validOn: '2026-11-21', asOf: expect.stringContaining('2026-11-01') } })
  })
})

describe('a certificate in hand that differs', () => {
  it.each([
    ['its number', { ...whole, number: '样（2022）不动产权第 0013 号' }],
    ['its holder\'s name', { ...whole, holderName: BRUNO.name }],
    ['a field', { ...whole, fields: [{ name: 'KZ_ZZ', value: '样例路二号' }] }],
    ['one of two fields given twice', { ...whole, fields: [...whole.fields, { name: 'KZ_ZZ', value: '' }] }],
  ])('in %s is a MISMATCH, without saying which', async (_part, input) => {
    expect(await verdict(input)).toBe('MISMATCH')
  })

  it('a mismatch says the same as any other mismatch', async () => {
    const [one, other] = [await ask({ ...whole, holderName: BRUNO.name }), await ask({ ...whole, number: '无' })]
    expect(one.body.data).toEqual(other.body.data)
  })

  it('in its own number alone, without an identifier, is NOT_FOUND', async () => {
    const answer = await ask({ ...byNumber, number: '无此号' })
    expect(answer.body.data).toEqual({ verifyCertificate: { verdict: 'NOT_FOUND', validOn: '2026-11-21', asOf: null } })
    expect(onlyEntry(answer)).toMatchObject({ outcome: 'RELEASED', verdicts: [{ type: TYPES.property.code, verdict: 'NOT_FOUND' }] })
  })

  it('in its identifier is NOT_FOUND, also where somebody else holds that one', async () => {
    const unknown = makeCertificateIdentifier({ typeCode: TYPES.idCard.code, issuerCode: POLICE.code, serial: 'NONE', version: 1 })
    expect(await verdict({ identifier: unknown.text })).toBe('NOT_FOUND')
    expect(await verdict({ identifier: CERTIFICATES[1]?.identifier })).toBe('NOT_FOUND')
  })
})

describe('what may not be compared', () => {
  it('a field that the material does not need is refused, right or wrong', async () => {
    for (const value of ['1985-03-14', '1985-03-15']) {
      expectRefused(await ask({ identifier: CARD?.identifier, fields: [{ name: 'KZ_CSRQ', value }] }, 'health'), {
        code: 'NOT_AVAILABLE', reason: 'FIELD_NOT_NEEDED', what: 'certificates.verify',
      })
    }
  })

  it('a field that the material needs is compared', async () => {
    const answer = await ask({ identifier: CARD?.identifier, fields: [{ name: 'KZ_XM', value: ANNA.name }] }, 'health')
    expect(answer.body.data?.verifyCertificate?.verdict).toBe('VALID')
    expect(onlyEntry(answer)).toMatchObject({ guide: { version: 1, materials: [1] } })
  })

  it.each([
    ['a type that is not shared', TYPES.record.code, 'TYPE_NOT_SHARED'],
    ['a type that the guide does not list', TYPES.unlisted.code, 'TYPE_NOT_IN_GUIDE'],
    ['a type without a legal basis', TYPES.marriage.code, 'MATERIAL_WITHOUT_LEGAL_BASIS'],
  ])('%s is refused, whether there is one or not', async (_what, type, reason) => {
    expectRefused(await ask({ type, number: '样证字R1号' }, 'health'), { code: 'NOT_AVAILABLE', reason, what: type })
  })

  it('a subject that is no party is refused', async () => {
    const answer = await ask({ identifier: CARD?.identifier, idNumber: CARLA.code })
    expect(answer.codes).toEqual(['NOT_AVAILABLE'])
    expect(onlyEntry(answer)).toMatchObject({ outcome: 'REFUSED', verdicts: [] })
  })

  it.each([
    ['is not named at all', {}],
    ['is named by its type alone', { type: TYPES.property.code }],
    ['is named by its number alone', { number: HOME.number }],
    ['has an identifier of another type', { identifier: HOME.identifier, type: TYPES.idCard.code }],
  ])('a certificate that %s is refused as the caller\'s mistake, on record', async (_how, input) => {
    const answer = await ask(input)
    expect(answer.codes).toEqual(['CERTIFICATE_NOT_NAMED'])
    expect(onlyEntry(answer)).toMatchObject({ action: 'certificate.verify', outcome: 'REFUSED', refusals: [{ code: 'CERTIFICATE_NOT_NAMED' }] })
  })

  it('an identifier whose check character is wrong is refused before any work', async () => {
    const wrong = HOME.identifier.slice(0, -1) + (HOME.identifier.endsWith('A') ? 'B' : 'A')
    const answer = await ask({ identifier: wrong })
    expect([answer.status, answer.codes[0], answer.entries]).toEqual([400, 'CERTIFICATE_IDENTIFIER_INVALID', []])
  })
})
