import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createHub } from '../../src/app.ts'
import { grant } from '../support/hub.ts'
import { asking } from '../support/graphql.ts'
import * as world from '../support/world.ts'
import {
  AUDITOR, CLERK, codesOf, CONSENT, DECLARE, faultOf, GRANTS, HEALTH, HOLDS, HOUSEHOLD, HOUSING, mayRead, MOVE, ONE, PERMIT_PURPOSE, PROVIDER, READ,
  request, REQUEST_SHARING, SECURITY, sharingHub, STEWARD, STRANGER, SUPERVISOR, type SharingHub, type ShownGrant, type ShownRequest,
} from './support.ts'
import type { Actor } from '../../src/kernel/actor.ts'

let test: SharingHub
beforeAll(async () => (test = await sharingHub()))
afterAll(() => test.close())

// More a day than any test reads.
let volume = 1_000
async function granted(change: object = {}): Promise<ShownGrant & { readonly request: string }> {
  volume += 1
  const { id } = await test.done<ShownRequest>(HEALTH, REQUEST_SHARING, request({ dailyVolume: volume, ...change }))
  const { grant: given } = await test.done<ShownRequest>(STEWARD, CONSENT, { input: { request: id } })
  if (!given) throw new Error('a consent gave no grant')
  return { ...given, request: id }
}
const move = (actor: Actor, { id }: ShownGrant, what: string, reason = '发现超范围使用') => test.ask(actor, MOVE, { grant: id, move: what, reason })
const moved = async (actor: Actor, given: ShownGrant, what: string) => (await test.done<ShownGrant>(actor, MOVE, { grant: given.id, move: what, reason: '按约定' })).state

describe('a grant', () => {
  it('that the issuer suspends is refused with the next request, also by another process, and goes on when it is lifted', async () => {
    const given = await granted()
    const other = await createHub(test.options)
    const ask = await asking({ ...test, hub: other })
    const readElsewhere = async () => (await ask(HEALTH, READ, { id: world.ANNA.code, why: PERMIT_PURPOSE, types: [HOUSEHOLD] })).body.errors === undefined
    try {
      expect([await mayRead(test), await readElsewhere()]).toEqual([true, true])
      expect(await moved(STEWARD, given, 'SUSPEND')).toBe('SUSPENDED')
      expect([await mayRead(test), await readElsewhere()]).toEqual([false, false])
      expect(await moved(STEWARD, given, 'RESUME')).toBe('IN_FORCE')
      expect([await mayRead(test), await readElsewhere()]).toEqual([true, true])
    } finally {
      await moved(STEWARD, given, 'END')
      await other.close()
    }
    expect(await mayRead(test)).toBe(false)
  })

  it('is held back by each side for itself: nobody lifts what another has suspended', async () => {
    const given = await granted()
    expect(await moved(HEALTH, given, 'SUSPEND')).toBe('SUSPENDED')
    expect(await moved(STEWARD, given, 'SUSPEND')).toBe('SUSPENDED')
    expect(await moved(SECURITY, given, 'SUSPEND')).toBe('SUSPENDED')
    expect(faultOf(await move(STEWARD, given, 'SUSPEND'))).toEqual(['SHARING_STEP_NOT_POSSIBLE', { state: 'SUSPENDED' }])
    expect(await moved(CLERK, given, 'RESUME')).toBe('SUSPENDED')
    expect(faultOf(await move(HEALTH, given, 'RESUME'))).toEqual(['SHARING_STEP_NOT_POSSIBLE', { state: 'SUSPENDED_BY_ANOTHER' }])
    expect(await moved(STEWARD, given, 'RESUME')).toBe('SUSPENDED')
    expect(await mayRead(test)).toBe(false)
    expect(await moved(SECURITY, given, 'RESUME')).toBe('IN_FORCE')
    expect(await mayRead(test)).toBe(true)
    expect(faultOf(await move(STEWARD, given, 'RESUME'))).toEqual(['SHARING_STEP_NOT_POSSIBLE', { state: 'NOT_SUSPENDED' }])
    await moved(HEALTH, given, 'END')
  })

  it.each([['the issuer', STEWARD], ['the department that has it', CLERK], ['the security administrator', SECURITY]])('is ended by %s for good, with its limit', async (_who, actor) => {
    const given = await granted()
    expect(await moved(actor, given, 'END')).toBe('ENDED')
    expect(await mayRead(test)).toBe(false)
    for (const what of ['SUSPEND', 'RESUME', 'END']) expect(faultOf(await move(STEWARD, given, what))).toEqual(['SHARING_STEP_NOT_POSSIBLE', { state: 'ENDED' }])
    expect((await test.done<ShownRequest>(HEALTH, ONE, { id: given.request })).flowClock?.stoppedAt).not.toBeNull()
  })

  it('is moved by nobody else, and never without a reason', async () => {
    const given = await granted()
    for (const other of [HOUSING, STRANGER, { ...STEWARD, departmentCode: world.HEALTH.code }]) expect(codesOf(await move(other, given, 'SUSPEND'))).toEqual(['NOT_AVAILABLE'])
    for (const role of [SUPERVISOR, AUDITOR]) expect(codesOf(await move(role, given, 'END'))).toEqual(['NOT_AVAILABLE'])
    expect(codesOf(await move(STEWARD, { ...given, id: '123456' }, 'END'))).toEqual(['NOT_AVAILABLE'])
    expect(faultOf(await move(STEWARD, given, 'SUSPEND', ' '))).toEqual(['SHARING_TEXT_INVALID', { at: 'reason', reason: 'EMPTY' }])
    expect(await mayRead(test)).toBe(true)
    await moved(STEWARD, given, 'END')
  })

  it('moved by two at once keeps both steps, in one order', async () => {
    const given = await granted()
    await Promise.all([move(STEWARD, given, 'SUSPEND'), move(HEALTH, given, 'SUSPEND'), move(SECURITY, given, 'SUSPEND')])
    const { grant: now, steps } = await test.done<ShownRequest>(HEALTH, ONE, { id: given.request })
    expect((now?.['suspendedBy'] as string[] | undefined)?.toSorted()).toEqual(['GRANTEE', 'GRANTOR', 'SECURITY'])
    expect(steps.filter(({ kind }) => kind === 'SUSPENDED')).toHaveLength(3)
    await moved(STEWARD, given, 'END')
  })

  it('counts from its first day to its last', async () => {
    const given = await granted({ startsOn: '2026-11-22', endsOn: '2026-11-23' })
    const state = async () => (await test.done<ShownRequest>(HEALTH, ONE, { id: given.request })).grant?.state
    expect([await state(), await mayRead(test)]).toEqual(['NOT_YET', false])
    test.goTo('2026-11-22T00:00')
    expect([await state(), await mayRead(test)]).toEqual(['IN_FORCE', true])
    test.goTo('2026-11-23T23:59')
    expect([await state(), await mayRead(test)]).toEqual(['IN_FORCE', true])
    test.goTo('2026-11-24T00:00')
    expect([await state(), await mayRead(test)]).toEqual(['EXPIRED', false])
    test.goTo('2026-11-21T10:00')
  })

  it('for a yes or no gives no more than that', async () => {
    const given = await granted({ way: 'CHECK', fields: [] })
    const holds = await test.ask(HEALTH, HOLDS, { id: world.ANNA.code, why: PERMIT_PURPOSE, type: HOUSEHOLD })
    expect(holds.body.data).toEqual({ subject: { holds: { holds: true, verdict: 'VALID' } } })
    const read = await test.ask(HEALTH, READ, { id: world.ANNA.code, why: PERMIT_PURPOSE, types: [HOUSEHOLD] })
    expect(codesOf(read)).toEqual(['NOT_AVAILABLE'])
    expect(read.entries[0]?.refusals).toMatchObject([{ reason: 'YES_OR_NO_ONLY' }])
    const all = await test.ask(HEALTH, READ, { id: world.ANNA.code, why: PERMIT_PURPOSE, types: null })
    expect(JSON.stringify(all.body)).not.toContain(HOUSEHOLD)
    await moved(STEWARD, given, 'END')
  })

  it('beside one for a yes or no shows the certificates of its own issuer alone', async () => {
    const given = await granted({ way: 'CHECK', fields: [] })
    const other = await grant(test, { granteeCode: world.HEALTH.code, grantorCode: world.CIVIL.code, fields: [] })
    const read = await test.ask(HEALTH, READ, { id: world.ANNA.code, why: PERMIT_PURPOSE, types: [HOUSEHOLD] })
    const shown = (read.body.data as { subject: { certificates: { identifier: string }[] } }).subject.certificates.map(({ identifier }) => identifier)
    const byPolice = world.CERTIFICATES.filter(({ typeCode, issuer }) => typeCode === HOUSEHOLD && issuer.code === world.POLICE.code).map(({ identifier }) => identifier)
    expect(byPolice.length).toBeGreaterThan(0)
    for (const identifier of byPolice) expect(shown).not.toContain(identifier)
    await test.sql('UPDATE sharing_grant SET revoked_at = now() WHERE id = $1', [other])
    await moved(STEWARD, given, 'END')
  })

  it('about other parties of the case shows nothing of this one', async () => {
    const given = await granted({ partyRoles: ['SPOUSE'] })
    expect(await mayRead(test)).toBe(false)
    await moved(STEWARD, given, 'END')
  })

  it('is listed with its steps to both sides, and to those who watch over all', async () => {
    const given = await granted()
    await moved(STEWARD, given, 'SUSPEND')
    const listed = async (actor: Actor) => (await test.done<{ nodes: (ShownGrant & { steps: { kind: string }[] })[] }>(actor, GRANTS, { first: 50 })).nodes
    for (const reader of [HEALTH, STEWARD, SUPERVISOR, AUDITOR, SECURITY]) {
      const found = (await listed(reader)).find(({ id }) => id === given.id)
      expect(found?.steps.map(({ kind }) => kind)).toEqual(['CONSENTED', 'SUSPENDED'])
    }
    for (const other of [HOUSING, STRANGER]) expect((await listed(other)).map(({ id }) => id)).not.toContain(given.id)
    await moved(STEWARD, given, 'END')
  })

  it('of a type that is shared unconditionally is held back too, though nobody needs one to read it', async () => {
    const types = [world.TYPES.idCard.code]
    const read = async () => {
      const { body } = await test.ask(HEALTH, READ, { id: world.ANNA.code, why: PERMIT_PURPOSE, types })
      return (body.data as { subject: { certificates: unknown[] } }).subject.certificates.length
    }
    const shown = await read()
    expect(shown).toBeGreaterThan(0)
    const given = await granted({ typeCode: world.TYPES.idCard.code })
    expect(await read()).toBe(shown)
    await moved(SECURITY, given, 'SUSPEND')
    expect(await read()).toBe(0)
    await moved(SECURITY, given, 'RESUME')
    expect(await read()).toBe(shown)
    await moved(STEWARD, given, 'END')
  })

  it('of a type that is shared unconditionally stays held back by whoever did so when the department that has it ends it', async () => {
    const types = [world.TYPES.idCard.code]
    const read = async () => {
      const { body } = await test.ask(HEALTH, READ, { id: world.ANNA.code, why: PERMIT_PURPOSE, types })
      return (body.data as { subject: { certificates: unknown[] } }).subject.certificates.length
    }
    const shown = await read()
    const given = await granted({ typeCode: world.TYPES.idCard.code })
    await moved(STEWARD, given, 'SUSPEND')
    expect(await moved(HEALTH, given, 'END')).toBe('ENDED')
    test.clock.advance(1_000)
    expect(await read()).toBe(0)
    expect(faultOf(await move(HEALTH, given, 'RESUME'))).toEqual(['SHARING_STEP_NOT_POSSIBLE', { state: 'ENDED' }])
    expect(await moved(STEWARD, given, 'RESUME')).toBe('ENDED')
    expect(await read()).toBe(shown)
  })

  it('that an operator gave is moved like any other', async () => {
    const id = String(await grant(test, { granteeCode: world.HEALTH.code, fields: [] }))
    expect(await mayRead(test)).toBe(true)
    expect(await moved(STEWARD, { id, state: '' }, 'SUSPEND')).toBe('SUSPENDED')
    expect(await mayRead(test)).toBe(false)
    expect(await moved(SECURITY, { id, state: '' }, 'END')).toBe('ENDED')
  })

  it('ends with the class of its type: what is not shared any more nobody reads', async () => {
    const given = await granted()
    expect(await mayRead(test)).toBe(true)
    const declare = (sharing: string, change: object) => test.done(PROVIDER, DECLARE, { input: { typeCode: HOUSEHOLD, sharing, ...change } })
    await declare('NOT_SHARED', { ground: '《样例保密规定》第三条' })
    expect(await mayRead(test)).toBe(false)
    const refused = await test.done<ShownRequest>(HEALTH, REQUEST_SHARING, request({ dailyVolume: 9_999 }))
    expect(refused).toMatchObject({ state: 'REFUSED', sharingClass: 'NOT_SHARED', answerClock: null, grant: null })
    expect(refused.steps.at(-1)).toMatchObject({ kind: 'REFUSED', side: 'HUB', ground: 'NOT_SHARED', reason: '《样例保密规定》第三条', departmentCode: null })
    await declare('CONDITIONAL', { conditions: '仅限核对户内成员关系。' })
    expect(await mayRead(test)).toBe(true)
    await moved(STEWARD, given, 'END')
  })

  it('is not given where the type has become one that is not shared meanwhile', async () => {
    const { id } = await test.done<ShownRequest>(HEALTH, REQUEST_SHARING, request({ dailyVolume: 8_888 }))
    await test.done(PROVIDER, DECLARE, { input: { typeCode: HOUSEHOLD, sharing: 'NOT_SHARED', ground: '《样例保密规定》第三条' } })
    expect(faultOf(await test.ask(STEWARD, CONSENT, { input: { request: id } }))).toEqual(['SHARING_CLASS_FORBIDS', { sharing: 'NOT_SHARED' }])
    await test.done(PROVIDER, DECLARE, { input: { typeCode: HOUSEHOLD, sharing: 'CONDITIONAL', conditions: '仅限核对户内成员关系。' } })
  })

  it('leaves each step in the log as a command, without its reason', async () => {
    const given = await granted()
    const asked = await test.ask(STEWARD, MOVE, { grant: given.id, move: 'END', reason: `目的已达到${randomUUID()}` })
    expect(asked.entries).toMatchObject([{ action: 'grant.move', outcome: 'RELEASED', about: { grant: given.id, move: 'END' } }])
    expect(asked.entries[0]?.text).not.toContain('目的已达到')
  })
})
