import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as world from '../support/world.ts'
import {
  ASK_TO_COMPLETE, codesOf, CONSENT, DISPUTE, ESCALATE, faultOf, HEALTH, LIST, ONE, REFUSE, request, REQUEST_SHARING, RULE, SETTLE, sharingHub, STEWARD,
  STRANGER, SUPERVISOR, type SharingHub, type ShownRequest,
} from './support.ts'

let test: SharingHub
beforeAll(async () => (test = await sharingHub()))
afterAll(() => test.close())

let volume = 0
async function refused(): Promise<string> {
  volume += 1
  const { id } = await test.done<ShownRequest>(HEALTH, REQUEST_SHARING, request({ dailyVolume: volume }))
  await test.done(STEWARD, REFUSE, { input: { request: id, ground: 'WIDER_THAN_NEEDED', reason: '范围过宽' } })
  return id
}
const why = (id: string, reason = '履职确需') => ({ request: id, reason })
const rule = (id: string, ruling: string) => ({ ...why(id, '样府协〔2026〕3号'), ruling })

describe('a dispute', () => {
  it('goes from negotiation to the authority, whose word for the asker brings the request back to an issuer that can only consent', async () => {
    const id = await refused()
    expect(await test.done(HEALTH, DISPUTE, why(id))).toMatchObject({ dispute: 'NEGOTIATING', state: 'REFUSED' })
    expect(codesOf(await test.ask(SUPERVISOR, RULE, rule(id, 'FOR_ASKER')))).toEqual(['SHARING_STEP_NOT_POSSIBLE'])
    expect(await test.done(HEALTH, ESCALATE, why(id, '协商未果'))).toMatchObject({ dispute: 'WITH_AUTHORITY' })
    expect((await test.done<{ nodes: ShownRequest[] }>(SUPERVISOR, LIST, { disputed: true })).nodes.map((one) => one.id)).toContain(id)
    const decided = await test.done(SUPERVISOR, RULE, rule(id, 'FOR_ASKER'))
    expect(decided).toMatchObject({ dispute: null, state: 'REOPENED', answeredAt: null })
    expect(decided.steps.at(-1)).toMatchObject({ kind: 'DECIDED_FOR_ASKER', side: 'AUTHORITY', reason: '样府协〔2026〕3号' })
    expect(faultOf(await test.ask(STEWARD, REFUSE, { input: { request: id, ground: 'WIDER_THAN_NEEDED', reason: '仍' } }))).toEqual(['SHARING_GROUND_NOT_POSSIBLE', { reason: 'DECIDED_FOR_ASKER' }])
    expect(await test.done(STEWARD, CONSENT, { input: { request: id } })).toMatchObject({ state: 'CONSENTED', grant: { state: 'IN_FORCE' } })
  })

  it('that cannot be coordinated is referred to the government, whose decision for the issuer lets the refusal stand', async () => {
    const id = await refused()
    await test.done(HEALTH, DISPUTE, why(id))
    await test.done(STEWARD, ESCALATE, why(id))
    expect(await test.done(SUPERVISOR, RULE, rule(id, 'REFER'))).toMatchObject({ dispute: 'WITH_GOVERNMENT' })
    expect(codesOf(await test.ask(SUPERVISOR, RULE, rule(id, 'REFER')))).toEqual(['SHARING_STEP_NOT_POSSIBLE'])
    expect(await test.done(SUPERVISOR, RULE, rule(id, 'FOR_ISSUER'))).toMatchObject({ dispute: null, state: 'REFUSED' })
    expect(faultOf(await test.ask(STEWARD, CONSENT, { input: { request: id } }))).toEqual(['SHARING_STEP_NOT_POSSIBLE', { state: 'REFUSED' }])
  })

  it('is settled by the side that raised it, and there is one at a time', async () => {
    const id = await refused()
    await test.done(HEALTH, DISPUTE, why(id))
    expect(faultOf(await test.ask(STEWARD, DISPUTE, why(id)))).toEqual(['SHARING_STEP_NOT_POSSIBLE', { state: 'NEGOTIATING' }])
    expect(codesOf(await test.ask(STEWARD, SETTLE, why(id)))).toEqual(['SHARING_STEP_NOT_POSSIBLE'])
    expect(await test.done(HEALTH, SETTLE, why(id, '协商一致'))).toMatchObject({ dispute: null })
    expect(codesOf(await test.ask(HEALTH, SETTLE, why(id)))).toEqual(['SHARING_STEP_NOT_POSSIBLE'])
    expect(await test.done(STEWARD, DISPUTE, why(id))).toMatchObject({ dispute: 'NEGOTIATING' })
  })

  it('is about nothing while the issuer is within its limit, and about its silence past it', async () => {
    const { id } = await test.done<ShownRequest>(HEALTH, REQUEST_SHARING, request({ dailyVolume: 500 }))
    expect(faultOf(await test.ask(HEALTH, DISPUTE, why(id)))).toEqual(['SHARING_STEP_NOT_POSSIBLE', { state: 'SUBMITTED' }])
    test.goTo('2026-12-05T00:00')
    expect(await test.done(HEALTH, ONE, { id })).toMatchObject({ overdue: true, state: 'SUBMITTED', grant: null })
    await test.done(HEALTH, DISPUTE, why(id, '逾期未答复'))
    await test.done(HEALTH, ESCALATE, why(id))
    // What would take the request out of the authority's hands comes too late.
    expect(faultOf(await test.ask(STEWARD, ASK_TO_COMPLETE, { request: id, missing: '缺依据' }))).toEqual(['SHARING_STEP_NOT_POSSIBLE', { state: 'WITH_AUTHORITY' }])
    expect(await test.done(SUPERVISOR, RULE, rule(id, 'FOR_ASKER'))).toMatchObject({ state: 'REOPENED', overdue: true, grant: null })
    test.goTo('2026-11-21T10:00')
  })

  it('is nobody\'s but the two departments\', and decided by no authority that is one of them', async () => {
    const id = await refused()
    expect(codesOf(await test.ask(STRANGER, DISPUTE, why(id)))).toEqual(['NOT_AVAILABLE'])
    expect(codesOf(await test.ask(SUPERVISOR, DISPUTE, why(id)))).toEqual(['NOT_AVAILABLE'])
    await test.done(HEALTH, DISPUTE, why(id))
    await test.done(HEALTH, ESCALATE, why(id))
    for (const party of [world.HEALTH, world.POLICE])
      expect(codesOf(await test.ask({ ...SUPERVISOR, departmentCode: party.code }, RULE, rule(id, 'FOR_ISSUER')))).toEqual(['SHARING_OWN_MATTER'])
    for (const other of [HEALTH, STEWARD]) expect(codesOf(await test.ask(other, RULE, rule(id, 'FOR_ASKER')))).toEqual(['NOT_AVAILABLE'])
  })

  it('ruled on by two at once has one ruling', async () => {
    const id = await refused()
    await test.done(HEALTH, DISPUTE, why(id))
    await test.done(HEALTH, ESCALATE, why(id))
    const ruled = await Promise.all(['FOR_ASKER', 'FOR_ISSUER'].map((ruling) => test.ask(SUPERVISOR, RULE, rule(id, ruling))))
    expect(ruled.flatMap(codesOf)).toEqual(['SHARING_STEP_NOT_POSSIBLE'])
    const { steps } = await test.done<ShownRequest>(HEALTH, ONE, { id })
    expect(steps.filter(({ kind }) => kind.startsWith('DECIDED'))).toHaveLength(1)
  })
})
