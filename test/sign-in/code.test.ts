import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { deskActor } from '../../src/domains/sign-in/desk-actor.ts'
import { giveEnrolmentCode } from '../../src/domains/sign-in/index.ts'
import type { Actor } from '../../src/kernel/actor.ts'
import type { NetworkHub } from '../support/http.ts'
import { person } from '../support/people.ts'
import { arrive, doorOf, enrolled, proveAt, sessionIdOf, signIn, signInHub, sql, type Visitor } from './visitor.ts'

const PENDING = '__Host-yihao-sign-in'

let net: NetworkHub

beforeAll(async () => {
  net = await signInHub()
})

afterAll(() => net.close())

/** Somebody whom the authorisation server has sent back with a code: the address, which has not been visited. */
async function withCode(id?: string, begin?: string): Promise<{ somebody: Visitor; callback: string }> {
  const somebody = await enrolled(net, id ?? await person(net, { roles: ['CLERK'] }))
  return { somebody, callback: await codeOf(somebody, begin) }
}

async function codeOf(somebody: Visitor, begin?: string): Promise<string> {
  const proved = await proveAt(somebody, await doorOf(somebody, begin))
  const resumed = await somebody.browser.visit((proved.body as { next: string }).next.replace(net.url, ''))
  const callback = (resumed.location ?? '').replace(net.url, '')
  expect(callback).toMatch(/^\/console\/callback\?code=/)
  return callback
}

/** The same address with another value of one of its parameters. */
function changed(callback: string, name: string, value: string): string {
  const url = new URL(callback, net.url)
  url.searchParams.set(name, value)
  return url.pathname + url.search
}

describe('a code', () => {
  test('is exchanged once', async () => {
    const { somebody, callback } = await withCode()
    const pending = somebody.browser.jar.get(PENDING)
    expect((await somebody.browser.visit(callback)).status).toBe(200)
    const kept = sessionIdOf(somebody)
    if (pending) somebody.browser.jar.set(PENDING, pending)
    expect((await somebody.browser.visit(callback)).status).toBe(403)
    expect(sessionIdOf(somebody)).toBe(kept)
  })

  test('is worth nothing to another browser, which is not signed in as its person (login CSRF)', async () => {
    const { callback } = await withCode()
    const victim = await enrolled(net, await person(net, { roles: ['CLERK'] }))
    expect((await victim.browser.visit(callback)).status).toBe(403)
    await doorOf(victim)
    expect((await victim.browser.visit(callback)).status).toBe(403)
    expect(sessionIdOf(victim)).toBeUndefined()
  })

  test.each([
    ['with another state', (callback: string) => changed(callback, 'state', 'other')],
    ['without a state', (callback: string) => callback.replace(/&state=[^&]*/, '')],
    ['of nobody', (callback: string) => changed(callback, 'code', 'x'.repeat(43))],
    ['of another issuer', (callback: string) => changed(callback, 'iss', 'https://evil.example')],
  ])('%s lets nobody in, and the sign-in is over', async (_, change) => {
    const { somebody, callback } = await withCode()
    expect((await somebody.browser.visit(change(callback))).status).toBe(403)
    expect(sessionIdOf(somebody)).toBeUndefined()
    expect(somebody.browser.jar.has(PENDING)).toBe(false)
    expect((await net.entries(1))[0]).toMatchObject({ action: 'sign-in.refuse', outcome: 'REFUSED', refusals: [{ code: 'SIGN_IN_REFUSED' }] })
  })

  test('is of no use with a cookie that was changed, or is another’s', async () => {
    const { somebody, callback } = await withCode()
    const { value = '' } = somebody.browser.jar.get(PENDING) ?? {}
    for (const wrong of ['', 'x', `${value.slice(0, -2)}${value.endsWith('AA') ? 'BB' : 'AA'}`, 'x'.repeat(5_000)]) {
      const page = await somebody.browser.visit(callback, { cookies: { [PENDING]: wrong } })
      expect(page.status).toBe(403)
    }
    expect((await somebody.browser.visit(callback)).status).toBe(200)
  })

  test('comes too late after ten minutes', async () => {
    const { somebody, callback } = await withCode()
    net.clock.advance(10 * 60_000)
    const page = await somebody.browser.visit(callback)
    net.clock.advance(-10 * 60_000)
    expect(page.status).toBe(403)
  })

  test('leads on to nowhere but the console', async () => {
    for (const [to, path] of [['/console/cases', '/console/cases'], ['https://evil.example/', '/console/'], ['//evil.example', '/console/']] as const) {
      const { somebody, callback } = await withCode(undefined, `/console/sign-in?to=${encodeURIComponent(to)}`)
      expect((await somebody.browser.visit(callback)).text).toContain(`content="0;url=${path}"`)
    }
  })
})

test('wrong codes of one address shut nobody else out, and are not looked at without end', async () => {
  const strict = await signInHub({ badTokens: 5, trustedProxies: ['127.0.0.1'] })
  try {
    const [clerk, victim] = [await enrolled(strict, await person(strict, { roles: ['CLERK'] })), await enrolled(strict, await person(strict, { roles: ['CLERK'] }))]
    const from = { headers: { 'x-forwarded-for': '192.0.2.66' } }
    const statuses: number[] = []
    for (let tries = 0; tries < 7; tries += 1) {
      const begun = await clerk.browser.visit('/console/sign-in', from)
      const state = new URL(begun.location ?? '').searchParams.get('state') ?? ''
      statuses.push((await clerk.browser.visit(`/console/callback?code=${'x'.repeat(43)}&state=${state}&iss=${encodeURIComponent(strict.url)}`, from)).status)
    }
    expect(statuses).toEqual([403, 403, 403, 403, 403, 429, 429])
    expect((await clerk.browser.ask('POST', '/sign-in/enrolment/options', { code: 'x' }, from)).code).toBe('RATE_LIMITED')
    expect((await signIn(victim)).status).toBe(200)
  } finally {
    await strict.close()
  }
})

describe('a fresh proof', () => {
  test('is asked for by an operation that needs one, and counts for the session that asked', async () => {
    const id = await person(net, { roles: ['CLERK'] })
    const somebody = await enrolled(net, id)
    await signIn(somebody)
    await sql(net, `UPDATE console_session SET verified_at = verified_at - interval '6 minutes' WHERE person_id = '${id}'`)
    const revoke = () => somebody.browser.ask('DELETE', `/console/passkeys/${'x'.repeat(43)}`)
    const refused = await revoke()
    expect(refused).toMatchObject({ status: 403, code: 'STEP_UP_REQUIRED' })
    expect(refused.body.errors[0].extensions.details).toEqual({ freshForSeconds: 300 })
    const before = sessionIdOf(somebody)
    const arrived = await arrive(somebody, await proveAt(somebody, await doorOf(somebody, '/console/step-up?to=/console/cases')))
    expect(arrived.text).toContain('content="0;url=/console/cases"')
    expect(sessionIdOf(somebody)).not.toBe(before)
    expect((await net.entries(1))[0]).toMatchObject({ action: 'sign-in.step-up', actor: { person: id } })
    expect((await revoke()).code).toBe('PASSKEY_UNKNOWN')
  })

  test('of somebody whose session has ended meanwhile begins a new one', async () => {
    const somebody = await enrolled(net, await person(net, { roles: ['CLERK'] }))
    await arrive(somebody, await proveAt(somebody, await doorOf(somebody, '/console/step-up')))
    expect((await somebody.browser.ask('GET', '/console/session')).body).toMatchObject({ role: 'CLERK' })
  })

  test('of another person counts for nothing', async () => {
    const somebody = await enrolled(net, await person(net, { roles: ['CLERK'] }))
    await signIn(somebody)
    const other = await enrolled(net, await person(net, { roles: ['CLERK'] }))
    const kept = sessionIdOf(somebody)
    const door = await doorOf(somebody, '/console/step-up')
    const options = await somebody.browser.ask('POST', `${door}/options`, {})
    const proved = await somebody.browser.ask('POST', door, { answer: other.device.get(options.body) })
    expect((await arrive(somebody, proved)).status).toBe(403)
    expect(sessionIdOf(somebody)).toBe(kept)
  })

  test('is asked of people at the console, and not of systems or of an operator at the machine', async () => {
    const id = await person(net, { roles: ['CLERK'] })
    const give = (actor: Actor) => net.hub.act(actor, randomUUID(), (run) => run(giveEnrolmentCode, id)).then(() => 'given', (error: { code: string }) => error.code)
    const administrator: Actor = { clientId: 'console', person: 'abc', departmentCode: 'HUB', role: 'SECURITY_ADMINISTRATOR' }
    const now = net.clock.now().getTime()
    expect(await give(administrator)).toBe('STEP_UP_REQUIRED')
    expect(await give({ ...administrator, verifiedAt: new Date(now - 5 * 60_000) })).toBe('STEP_UP_REQUIRED')
    expect(await give({ ...administrator, verifiedAt: new Date(now - 4 * 60_000) })).toBe('given')
    expect(await give(deskActor('abc'))).toBe('given')
    expect(await give({ ...administrator, role: 'CLERK', verifiedAt: new Date(now) })).toBe('NOT_AVAILABLE')
  })
})
