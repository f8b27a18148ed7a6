import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { withdrawSharing } from '../../../src/domains/access/index.ts'
import type { CalendarDate } from '../../../src/kernel/calendar-date.ts'
import { grant, OPERATOR } from '../../support/hub.ts'
import { onlyEntry, worldOnNetwork, type NetworkHub } from '../../support/http.ts'
import { askHolds, askSubject, expectRefused, PERMIT_PURPOSE, shown } from '../../support/questions.ts'
import { CERTIFICATES, CIVIL, HEALTH, HOUSING, PERMIT, POLICE, RENT, TYPES } from '../../support/world.ts'

let hub: NetworkHub
beforeAll(async () => {
  hub = await worldOnNetwork()
})
afterAll(() => hub.close())

const household = { types: [TYPES.household.code] }
const [H1, H2] = CERTIFICATES.filter(({ typeCode }) => typeCode === TYPES.household.code)
type GrantChange = Parameters<typeof grant>[1]
const day = (text: string) => text as CalendarDate

/** A grant to HEALTH, whose guide asks for one field of household registers, for as long as the work takes. */
async function underGrant<T>(change: GrantChange, work: () => Promise<T>): Promise<T> {
  const id = await grant(hub, { granteeCode: HEALTH.code, fields: [], ...change })
  try {
    return await work()
  } finally {
    await withdraw(id)
  }
}

function withdraw(id: bigint): Promise<boolean> {
  return hub.hub.act(OPERATOR, randomUUID(), (run) => run(withdrawSharing, id))
}

describe('a conditional type', () => {
  it('is released where its issuer has consented, and only what that issuer issued', async () => {
    await underGrant({}, async () => {
      const answer = await askSubject(hub, household)
      expect(shown(answer).map(({ identifier, fields }) => [identifier, fields.map(({ name }) => name)])).toEqual([[H1?.identifier, ['KZ_XM']]])
      expect(answer.text).not.toContain(H2?.identifier)
      expect(onlyEntry(answer)).toMatchObject({ outcome: 'RELEASED', guide: { materials: [1] }, certificates: [{ type: TYPES.household.code, fields: ['KZ_XM'] }] })
    })
  })

  const gaps: [string, GrantChange][] = [
    ['has ended', { endsOn: day('2026-11-20') }],
    ['has not begun', { startsOn: day('2026-11-22') }],
    ['is for another item', { itemCodes: [RENT.item.code] }],
    ['is to another department', { granteeCode: HOUSING.code }],
    ['is for another type', { typeCode: TYPES.record.code }],
  ]
  it.each(gaps)('is refused where the grant %s', async (_where, change) => {
    await underGrant(change, async () =>
      expectRefused(await askSubject(hub, household), { code: 'NOT_AVAILABLE', reason: 'NO_SHARING_GRANT', what: TYPES.household.code }))
  })

  const reaching: [string, GrantChange][] = [
    ['on its first day', { startsOn: day('2026-11-21') }],
    ['on its last day', { endsOn: day('2026-11-21') }],
    ['for this very item', { itemCodes: [PERMIT.item.code] }],
  ]
  it.each(reaching)('is released under a grant %s', async (_when, change) => {
    await underGrant(change, async () => expect(shown(await askSubject(hub, household))).toHaveLength(1))
  })

  it('is refused again as soon as the grant is withdrawn', async () => {
    await underGrant({}, async () => expect(shown(await askSubject(hub, household))).toHaveLength(1))
    expectRefused(await askSubject(hub, household), { code: 'NOT_AVAILABLE', reason: 'NO_SHARING_GRANT' })
  })

  it('of an issuer that has not consented looks as if the subject held none', async () => {
    const stranger = { grantorCode: HOUSING.code }
    await underGrant(stranger, async () => {
      const answer = await askSubject(hub, household)
      expect(shown(answer)).toEqual([])
      expect(onlyEntry(answer)).toMatchObject({ outcome: 'EMPTY', certificates: [] })
      const holds = await askHolds(hub, TYPES.household.code, { client: 'health' })
      expect(holds.body.data?.subject?.holds).toMatchObject({ holds: false, verdict: 'NOT_FOUND', asOf: null })
    })
  })

  it('by its identifier is refused where its issuer has not consented, though another has', async () => {
    await underGrant({}, async () => {
      const ask = (identifier: string | undefined) => hub.ask('health',
        'query ($i: CertificateIdentifier!, $p: PurposeInput!) { certificate(identifier: $i, purpose: $p) { number } }',
        { i: identifier, p: PERMIT_PURPOSE })
      expect((await ask(H1?.identifier)).codes).toEqual([])
      expectRefused(await ask(H2?.identifier), { code: 'NOT_AVAILABLE', reason: 'NO_SHARING_GRANT', what: 'certificates.get' })
    })
  })

  it('shows each issuer\'s certificates with the fields that this issuer allows', async () => {
    const both = await grant(hub, { grantorCode: CIVIL.code, fields: [] })
    const answer = await askSubject(hub, { client: 'housing', ...household })
    const fields = Object.fromEntries(shown(answer).map((one) => [one.identifier, one.fields.map(({ name }) => name)]))
    expect(fields).toEqual({ [H1?.identifier ?? '']: ['KZ_XM'], [H2?.identifier ?? '']: ['KZ_XM', 'KZ_ZZ'] })
    const recorded = onlyEntry(answer).certificates.map((one) => one.fields)
    expect(recorded).toHaveLength(2)
    expect(recorded).toEqual(expect.arrayContaining([['KZ_XM'], ['KZ_XM', 'KZ_ZZ']]))
    await withdraw(both)
  })

  it('never shows more than the material needs, whatever the grant allows', async () => {
    await underGrant({ fields: ['KZ_XM', 'KZ_CSRQ', 'KZ_ZZ'] }, async () => {
      const [one] = shown(await askSubject(hub, household))
      expect(one?.fields.map(({ name }) => name)).toEqual(['KZ_XM'])
    })
  })

  it('cannot be compared in a field that its issuer has not granted', async () => {
    const verify = (name: string, value: string) => hub.ask('housing',
      'query ($i: VerifyCertificateInput!) { verifyCertificate(input: $i) { verdict } }',
      { i: { purpose: { itemCode: RENT.item.code, caseNumber: 'Z-2026-1' }, idNumber: CERTIFICATES[0]?.holders[0]?.code, identifier: H1?.identifier, fields: [{ name, value }] } })
    expect((await verify('KZ_XM', H1?.fields['KZ_XM'] ?? '')).body.data).toEqual({ verifyCertificate: { verdict: 'VALID' } })
    // The material needs it, POLICE consented to another field only: comparing would tell it by guessing.
    expectRefused(await verify('KZ_ZZ', '样例路一号'), { code: 'NOT_AVAILABLE', reason: 'NO_SHARING_GRANT' })
    expect(POLICE.code).toBe(H1?.issuer.code)
  })
})

it('giving and withdrawing a grant are on record as commands of the operator', async () => {
  const before = await hub.logSize()
  await withdraw(await grant(hub, {}))
  const entries = await hub.entries((await hub.logSize()) - before)
  expect(entries.map(({ action, outcome, subject, actor }) => [action, outcome, subject, actor.client])).toEqual([
    ['grant.give', 'RELEASED', null, 'test'], ['grant.withdraw', 'RELEASED', null, 'test'],
  ])
})
