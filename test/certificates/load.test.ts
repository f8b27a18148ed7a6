import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testHub, type TestHub } from '../support/hub.ts'
import { ANNA, BRUNO, certificate, CERTIFICATES, CIVIL, TYPES } from '../support/world.ts'

describe('loading certificates', () => {
  let test: TestHub
  beforeAll(async () => {
    test = await testHub()
    await test.load('certificate-type', Object.values(TYPES))
  })
  afterAll(() => test.close())

  const kinds = async (rows: Parameters<TestHub['load']>[1], options?: { dryRun: boolean }) =>
    (await test.load('certificate', rows as never, options)).map((outcome) => (outcome.kind === 'REJECTED' ? outcome.reason : outcome.kind))

  it('says in a dry run what would happen, and stores nothing', async () => {
    expect(await kinds([...CERTIFICATES], { dryRun: true })).toEqual(CERTIFICATES.map(() => 'ADDED'))
    expect(await kinds([...CERTIFICATES], { dryRun: true })).toEqual(CERTIFICATES.map(() => 'ADDED'))
  })

  it('adds rows once: the same file again changes nothing', async () => {
    expect(await kinds([...CERTIFICATES])).toEqual(CERTIFICATES.map(() => 'ADDED'))
    expect(await kinds([...CERTIFICATES])).toEqual(CERTIFICATES.map(() => 'UNCHANGED'))
  })

  it('takes over a status that the source confirmed later, and leaves an older report aside', async () => {
    const [card] = CERTIFICATES
    if (!card) throw new Error('the world has certificates')
    const revoked = { ...card, status: '03' as const, sourceConfirmedAt: '2026-11-10T08:00:00+08:00' }
    expect(await kinds([revoked])).toEqual(['UPDATED'])
    expect(await kinds([card])).toEqual(['UNCHANGED'])
    expect(await kinds([revoked])).toEqual(['UNCHANGED'])
  })

  it('refuses changed contents under an old version, because history is not overwritten', async () => {
    const changed = certificate(TYPES.idCard, [BRUNO], { serial: 'B1', fields: { KZ_XM: '改名', KZ_CSRQ: '1983-07-02', KZ_ZZ: '样例路二号' }, sourceConfirmedAt: '2026-11-20T08:00:00+08:00' })
    expect(await kinds([changed])).toEqual(['NEW_VERSION_REQUIRED'])
  })

  it('refuses unknown types and fields that a type does not have', async () => {
    const [card] = CERTIFICATES
    if (!card) throw new Error('the world has certificates')
    expect(await kinds([{ ...certificate(TYPES.idCard, [ANNA], { serial: 'X1' }), fields: { KZ_NEU: '1' } }])).toEqual(['FIELD_UNKNOWN'])
    const foreign = { ...TYPES.idCard, code: `${TYPES.idCard.code.slice(0, 18)}999` }
    expect(await kinds([certificate(foreign, [ANNA], { serial: 'X2' })])).toEqual(['TYPE_UNKNOWN'])
  })

  it('keeps a certificate and its next version of one file in one chain, whichever comes first', async () => {
    const first = certificate(TYPES.property, [ANNA, BRUNO], { serial: 'P1', issuer: CIVIL })
    const second = certificate(TYPES.property, [ANNA, BRUNO], { serial: 'P1', version: 2, issuer: CIVIL, predecessor: first.identifier, issuedOn: '2024-01-01' })
    const renewed = certificate(TYPES.property, [ANNA], { serial: 'P2', issuer: CIVIL, predecessor: second.identifier, issuedOn: '2025-01-01' })
    expect(await kinds([renewed, first, second])).toEqual(['ADDED', 'ADDED', 'ADDED'])
    const rows = await test.hub.database.pool.query('SELECT DISTINCT certificate_id FROM certificate_version WHERE type_code = $1', [TYPES.property.code])
    expect(rows.rowCount).toBe(1)
  })

  it('takes a row twice in one batch as one', async () => {
    const twice = certificate(TYPES.unlisted, [BRUNO], { serial: 'T1' })
    expect(await kinds([twice, twice])).toEqual(['ADDED', 'UNCHANGED'])
  })
})
