import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { noteFirstReads } from '../../src/domains/sharing/index.ts'
import { grant, OPERATOR } from '../support/hub.ts'
import * as world from '../support/world.ts'
import {
  CONSENT, HEALTH, mayRead, MOVE, ONE, request, REQUEST_SHARING, sharingHub, STEWARD, type SharingHub, type ShownRequest,
} from './support.ts'

let test: SharingHub
beforeAll(async () => (test = await sharingHub()))
afterAll(() => test.close())

let volume = 1_000
async function consented(): Promise<ShownRequest> {
  volume += 1
  const { id } = await test.done<ShownRequest>(HEALTH, REQUEST_SHARING, request({ dailyVolume: volume }))
  return test.done<ShownRequest>(STEWARD, CONSENT, { input: { request: id } })
}
const note = () => test.hub.act(OPERATOR, randomUUID(), (run) => noteFirstReads(run))
const seen = ({ id }: ShownRequest) => test.done<ShownRequest>(HEALTH, ONE, { id })

describe('the first read under a grant', () => {
  it('ends the limit of twenty working days with the time of the read, once, whoever notes it', async () => {
    const given = await consented()
    const before = await test.logSize()
    expect(await note()).toBe(0)
    expect(await test.logSize()).toBe(before)
    test.goTo('2026-11-23T10:00')
    expect(await mayRead(test)).toBe(true)
    test.goTo('2026-11-25T10:00')
    expect(await mayRead(test)).toBe(true)
    const noted = await Promise.all([note(), note()])
    expect(noted.reduce((sum, one) => sum + one, 0)).toBe(1)
    const shown = await seen(given)
    expect(shown).toMatchObject({ flow: 'FIRST_READ', flowingSince: '2026-11-23T02:00:00.000Z', flowClock: { stoppedAt: '2026-11-23T02:00:00.000Z' }, flowOverdue: false })
    expect(shown.steps.at(-1)).toMatchObject({ kind: 'FIRST_READ', side: 'HUB', person: null, departmentCode: null })
    expect(await note()).toBe(0)
    await test.done(STEWARD, MOVE, { grant: given.grant?.id, move: 'END', reason: '目的已达到' })
  })

  it('is the first one, however many there were before anybody looked', async () => {
    test.goTo('2026-11-25T11:00')
    const given = await consented()
    test.goTo('2026-11-25T12:00')
    expect(await mayRead(test)).toBe(true)
    test.goTo('2026-11-25T13:00')
    for (let read = 0; read < 50; read += 1) expect(await mayRead(test)).toBe(true)
    expect(await note()).toBe(1)
    expect(await seen(given)).toMatchObject({ flow: 'FIRST_READ', flowingSince: '2026-11-25T04:00:00.000Z' })
    await test.done(STEWARD, MOVE, { grant: given.grant?.id, move: 'END', reason: '目的已达到' })
  })

  it('is not seen in reads from before consent, nor in refused ones', async () => {
    expect(await mayRead(test)).toBe(false)
    test.goTo('2026-11-26T10:00')
    const given = await consented()
    await test.done(STEWARD, MOVE, { grant: given.grant?.id, move: 'SUSPEND', reason: '核查' })
    expect(await mayRead(test)).toBe(false)
    expect(await note()).toBe(0)
    expect((await seen(given))['flow']).toBeNull()
    await test.done(STEWARD, MOVE, { grant: given.grant?.id, move: 'END', reason: '目的已达到' })
  })

  it('is nobody\'s to tell where another issuer has consented too', async () => {
    test.goTo('2026-11-27T10:00')
    const other = await grant(test, { granteeCode: world.HEALTH.code, grantorCode: world.CIVIL.code, fields: [] })
    const given = await consented()
    expect(await mayRead(test)).toBe(true)
    expect(await note()).toBe(0)
    expect((await seen(given))['flow']).toBeNull()
    await test.sql('UPDATE sharing_grant SET revoked_at = now() WHERE id = $1', [other])
  })
})
