import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { setPersonState } from '../../src/domains/people/index.ts'
import { revokePasskeysOf } from '../../src/domains/sign-in/index.ts'
import { CEREMONY_MS } from '../../src/domains/sign-in/challenge.ts'
import { ENROLMENT_LIMITS } from '../../src/domains/sign-in/model.ts'
import type { Misbehaviour } from '../support/authenticator.ts'
import { OPERATOR } from '../support/hub.ts'
import type { NetworkHub } from '../support/http.ts'
import { person } from '../support/people.ts'
import { alarms, codeFor, doorOf, enrol, enrolled, proveAt, signInHub, sql, visitor } from './visitor.ts'

let net: NetworkHub

beforeAll(async () => {
  net = await signInHub()
})

afterAll(() => net.close())

const somebody = () => person(net, { roles: ['CLERK'] })

/** Why the newest refusal was one, as only the log says it. */
async function trueReason(): Promise<string | undefined> {
  // Of each minute a bounded number is on record; a test of its own shows that.
  const [entry] = await net.entries(1)
  return entry?.refusals[0]?.reason
}

/** The next minute, in which refusals are on record again. */
function nextMinute(): void {
  net.clock.advance(60_000)
}

/** Begins like this code, and is not it. */
function anotherEnding(code: string): string {
  return `${code.slice(0, -1)}${code.endsWith('7') ? '8' : '7'}`
}

const lies: readonly (readonly [string, Misbehaviour, string])[] = [
  ['comes from a page of another site', { origin: 'https://evil.example' }, 'ORIGIN'],
  ['is for another site', { rpId: 'evil.example' }, 'RELYING_PARTY'],
  ['does not say that the person was verified', { userVerified: false }, 'USER_NOT_VERIFIED'],
  ['is of the other kind', { type: 'payment.get' }, 'ANSWER_MALFORMED'],
  ['answers a challenge of its own', { challenge: Buffer.alloc(60, 7).toString('base64url') }, 'CHALLENGE'],
]

describe('an enrolment code', () => {
  test('serves once', async () => {
    nextMinute()
    const code = await codeFor(net, await somebody())
    expect((await enrol(visitor(net), code)).status).toBe(200)
    expect((await enrol(visitor(net), code)).code).toBe('ENROLMENT_REFUSED')
    expect(await trueReason()).toBe('CODE')
  })

  test('serves one of two who use it at once', async () => {
    const code = await codeFor(net, await somebody())
    const two = [visitor(net), visitor(net)]
    const answers = await Promise.all(two.map(async ({ browser, device }) => {
      const options = await browser.ask('POST', '/sign-in/enrolment/options', { code })
      return { browser, answer: device.create(options.body) }
    }))
    const pages = await Promise.all(answers.map(({ browser, answer }) => browser.ask('POST', '/sign-in/enrolment', { code, answer })))
    expect(pages.map(({ status }) => status).sort()).toEqual([200, 403])
  })

  test('ends after five wrong tries, and not before', async () => {
    nextMinute()
    const code = await codeFor(net, await somebody())
    const other = anotherEnding(code)
    const { browser } = visitor(net)
    const guess = (typed: string) => browser.ask('POST', '/sign-in/enrolment/options', { code: typed })
    for (let tries = 1; tries < ENROLMENT_LIMITS.wrongTries; tries += 1) expect((await guess(other)).code).toBe('ENROLMENT_REFUSED')
    expect((await guess(code)).status).toBe(200)
    expect((await guess(other)).code).toBe('ENROLMENT_REFUSED')
    expect((await guess(code)).code).toBe('ENROLMENT_REFUSED')
  })

  test('ends after an hour, and when a newer one is given', async () => {
    const id = await somebody()
    const first = await codeFor(net, id)
    const second = await codeFor(net, id)
    expect((await enrol(visitor(net), first)).code).toBe('ENROLMENT_REFUSED')
    net.clock.advance(ENROLMENT_LIMITS.lifeMs)
    expect((await enrol(visitor(net), second)).code).toBe('ENROLMENT_REFUSED')
  })

  test.each([
    ['the person’s passkeys are revoked', async (id: string) => void await net.hub.act(OPERATOR, randomUUID(), (run) => run(revokePasskeysOf, id))],
    ['the person is suspended, also for whoever is resumed', (id: string) => net.hub.act(OPERATOR, randomUUID(), async (run) => {
      await run(setPersonState, { id, state: 'SUSPENDED' })
      await run(setPersonState, { id, state: 'ACTIVE' })
    })],
  ])('ends when %s', async (_, work) => {
    const id = await somebody()
    const code = await codeFor(net, id)
    await work(id)
    expect((await enrol(visitor(net), code)).code).toBe('ENROLMENT_REFUSED')
  })

  test('raises an alarm where it replaces a passkey, revoked ones too, and none where it gives the first', async () => {
    const id = await somebody()
    const before = await alarms(net, 'PASSKEY_REPLACED')
    await enrolled(net, id)
    expect(await alarms(net, 'PASSKEY_REPLACED')).toBe(before)
    await enrolled(net, id)
    expect(await alarms(net, 'PASSKEY_REPLACED')).toBe(before + 1)
    await net.hub.act(OPERATOR, randomUUID(), (run) => run(revokePasskeysOf, id))
    await enrolled(net, id)
    expect(await alarms(net, 'PASSKEY_REPLACED')).toBe(before + 2)
  })

  test('looks the same when it is wrong, unknown, malformed, or of somebody who is suspended', async () => {
    nextMinute()
    const id = await somebody()
    const code = await codeFor(net, id)
    await net.hub.act(OPERATOR, randomUUID(), (run) => run(setPersonState, { id, state: 'SUSPENDED' }))
    const { browser } = visitor(net)
    const unknown = await codeFor(net, await somebody())
    const texts = await Promise.all([code, anotherEnding(unknown), '00000-00000-00000-00000', 'x', 7].map(async (typed) => {
      const page = await browser.ask('POST', '/sign-in/enrolment/options', { code: typed })
      return { status: page.status, text: page.text.replaceAll(/[0-9a-f-]{36}/g, 'ID') }
    }))
    expect(new Set(texts.map((text) => JSON.stringify(text))).size).toBe(1)
  })

  test.each(lies)('registers nothing where the answer %s', async (_, wrong, reason) => {
    nextMinute()
    const id = await somebody()
    const code = await codeFor(net, id)
    expect((await enrol(visitor(net), code, wrong)).code).toBe('ENROLMENT_REFUSED')
    expect(await trueReason()).toBe(reason)
    expect((await enrol(visitor(net), code)).status).toBe(200)
  })

  test('takes no answer to a challenge that was given for another code', async () => {
    const [mine, other] = [await codeFor(net, await somebody()), await codeFor(net, await somebody())]
    const { browser, device } = visitor(net)
    const options = await browser.ask('POST', '/sign-in/enrolment/options', { code: other })
    expect((await browser.ask('POST', '/sign-in/enrolment', { code: mine, answer: device.create(options.body) })).code).toBe('ENROLMENT_REFUSED')
  })
})

describe('a proof with a passkey', () => {
  test.each(lies)('is refused where it %s', async (_, wrong, reason) => {
    nextMinute()
    const visiting = await enrolled(net, await somebody())
    const door = await doorOf(visiting)
    expect((await proveAt(visiting, door, wrong)).code).toBe('SIGN_IN_REFUSED')
    expect(await trueReason()).toBe(reason)
    expect((await proveAt(visiting, door)).status).toBe(200)
  })

  test('is refused when it is signed with another key', async () => {
    const visiting = await enrolled(net, await somebody())
    expect((await proveAt(visiting, await doorOf(visiting), { strangeKey: true })).code).toBe('SIGN_IN_REFUSED')
  })

  test('counts once', async () => {
    const visiting = await enrolled(net, await somebody())
    const door = await doorOf(visiting)
    const { browser, device } = visiting
    const options = await browser.ask('POST', `${door}/options`, {})
    const answer = device.get(options.body, { counter: 0 })
    expect((await browser.ask('POST', door, { answer })).status).toBe(200)
    expect((await browser.ask('POST', door, { answer })).code).toBe('SIGN_IN_REFUSED')
  })

  test('counts for the sign-in alone for which it was asked', async () => {
    const id = await somebody()
    const [mine, other] = [await enrolled(net, id), await enrolled(net, id)]
    const [door, elsewhere] = [await doorOf(mine), await doorOf(other)]
    const options = await mine.browser.ask('POST', `${door}/options`, {})
    const answer = mine.device.get(options.body)
    expect((await other.browser.ask('POST', elsewhere, { answer })).code).toBe('SIGN_IN_REFUSED')
    expect((await mine.browser.ask('POST', door, { answer })).status).toBe(200)
  })

  test('comes too late after five minutes', async () => {
    const visiting = await enrolled(net, await somebody())
    const door = await doorOf(visiting)
    const options = await visiting.browser.ask('POST', `${door}/options`, {})
    net.clock.advance(CEREMONY_MS)
    expect((await visiting.browser.ask('POST', door, { answer: visiting.device.get(options.body) })).code).toBe('SIGN_IN_REFUSED')
    net.clock.advance(-CEREMONY_MS)
  })

  test('shows a copied key by its counter', async () => {
    nextMinute()
    const visiting = await enrolled(net, await somebody())
    const door = await doorOf(visiting)
    expect((await proveAt(visiting, door, { counter: 5 })).status).toBe(200)
    const again = await doorOf(visiting)
    const before = await alarms(net, 'CREDENTIAL_COPIED')
    expect((await proveAt(visiting, again, { counter: 5 })).code).toBe('SIGN_IN_REFUSED')
    expect(await trueReason()).toBe('COUNTER')
    expect(await alarms(net, 'CREDENTIAL_COPIED')).toBe(before + 1)
  })

  test('lets nobody in by a passkey that was copied into another person’s rows, and raises an alarm', async () => {
    nextMinute()
    const [victim, thief] = [await somebody(), await somebody()]
    const visiting = await enrolled(net, thief)
    await sql(net, 'UPDATE passkey SET person_id = $1 WHERE person_id = $2', [victim, thief])
    const before = await alarms(net, 'CIPHERTEXT_REFUSED')
    expect((await proveAt(visiting, await doorOf(visiting))).code).toBe('SIGN_IN_REFUSED')
    expect(await trueReason()).toBe('SEAL_BROKEN')
    expect(await alarms(net, 'CIPHERTEXT_REFUSED')).toBe(before + 1)
    expect((await enrol(visitor(net), await codeFor(net, victim))).status).toBe(200)
  })

  test('is told the same of a passkey that is unknown, revoked, another’s by its signature, or of somebody suspended', async () => {
    nextMinute()
    const suspended = await somebody()
    const revoked = await somebody()
    const [unknown, ended, gone, lying] = [visitor(net), await enrolled(net, suspended), await enrolled(net, revoked), await enrolled(net, await somebody())]
    unknown.device.create({ challenge: 'x', rp: { id: new URL(net.url).hostname }, user: { id: 'x' } })
    await net.hub.act(OPERATOR, randomUUID(), (run) => run(setPersonState, { id: suspended, state: 'SUSPENDED' }))
    expect(await net.hub.act(OPERATOR, randomUUID(), (run) => run(revokePasskeysOf, revoked))).toBe(1)
    const texts: string[] = []
    for (const [visiting, wrong] of [[unknown, {}], [ended, {}], [gone, {}], [lying, { strangeKey: true }]] as const) {
      const page = await proveAt(visiting, await doorOf(visiting), wrong)
      texts.push(`${page.status} ${page.text.replaceAll(/[0-9a-f-]{36}/g, 'ID')}`)
    }
    expect(new Set(texts).size).toBe(1)
    const reasons = (await net.entries(4)).map(({ refusals }) => refusals[0]?.reason)
    expect(reasons).toEqual(['PASSKEY_UNKNOWN', 'PERSON_NOT_ACTIVE', 'PASSKEY_UNKNOWN', 'SIGNATURE'])
  })

  test.each([
    ['nothing', undefined], ['a text', 'x'], ['an empty object', {}], ['a list', []], ['a wrong type', { id: 'aa', type: 'password', response: {} }],
    ['bytes that are none', { id: 'aa', type: 'public-key', response: { clientDataJSON: '%%', authenticatorData: 'aa', signature: 'aa' } }],
    ['too many bytes', { id: 'a'.repeat(2_000), type: 'public-key', response: { clientDataJSON: 'aa', authenticatorData: 'aa', signature: 'aa' } }],
  ])('is not %s', async (_, answer) => {
    const visiting = visitor(net)
    expect((await visiting.browser.ask('POST', await doorOf(visiting), { answer })).code).toBe('SIGN_IN_REFUSED')
  })
})

test('refusals are on record up to a bound and counted beyond it, so that nobody fills the log', async () => {
  nextMinute()
  const { browser } = visitor(net)
  const before = await net.logSize()
  for (let guess = 0; guess < 40; guess += 1) await browser.ask('POST', '/sign-in/enrolment/options', { code: '00000-00000-00000-00000' })
  expect((await net.logSize()) - before).toBe(30)
  expect((await browser.visit('/metrics')).text).toMatch(/yihao_sign_in_refused_total\{kept="unrecorded"\} (1[0-9]|[2-9][0-9])/)
})
