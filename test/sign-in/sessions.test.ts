import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { endRole, setPersonState } from '../../src/domains/people/index.ts'
import { forgetOldSessions, SESSION_COOKIE } from '../../src/domains/sign-in/index.ts'
import { newSessionId, SESSION_LIMITS } from '../../src/domains/sign-in/model.ts'
import { OPERATOR } from '../support/hub.ts'
import type { NetworkHub } from '../support/http.ts'
import { person } from '../support/people.ts'
import { PERMIT } from '../support/world.ts'
import { alarms, askConsole, enrolled, sessionIdOf, signIn, signInHub, sql, visitor, type Visitor } from './visitor.ts'

const QUESTION = '{ __typename }'
const GIVE_CODE = await readFile(new URL('../../schema/operations/give-enrolment-code.graphql', import.meta.url), 'utf8')

let net: NetworkHub

beforeAll(async () => {
  net = await signInHub()
})

afterAll(() => net.close())

async function signedIn(id?: string): Promise<Visitor> {
  const somebody = await enrolled(net, id ?? await person(net, { roles: ['CLERK'] }))
  expect((await signIn(somebody)).status).toBe(200)
  return somebody
}

/** The code with which a session is refused; undefined where it lets in. */
async function refusedWith(somebody: Visitor, cookie?: string): Promise<string | undefined> {
  const from = cookie === undefined ? {} : { cookies: { [SESSION_COOKIE]: cookie } }
  // The question is of no registered document: whoever is let in is told that, which is all that is needed here.
  const page = await somebody.browser.ask('POST', '/console/graphql', { query: QUESTION }, from)
  return page.code === 'DOCUMENT_NOT_REGISTERED' ? undefined : page.code
}

/** Moves the hub's clock for a while; what is signed in meanwhile would not be taken by the authorisation server. */
async function later<T>(ms: number, work: () => Promise<T>): Promise<T> {
  net.clock.advance(ms)
  try {
    return await work()
  } finally {
    net.clock.advance(-ms)
  }
}

describe('a request of another site', () => {
  const cases: readonly (readonly [string, Readonly<Record<string, string | null>>])[] = [
    ['without the header that only our pages send', { 'x-yihao-page': null }],
    ['which the browser says comes from another site', { 'sec-fetch-site': 'cross-site' }],
    ['which the browser says comes from a sister site', { 'sec-fetch-site': 'same-site' }],
    ['with another origin', { origin: 'https://evil.example' }],
    ['with the origin of a sandbox', { origin: 'null' }],
    ['of which nobody says whence it comes', { 'sec-fetch-site': null, origin: null }],
  ]

  test.each(cases)('%s is refused with the cookie of somebody who is signed in', async (_, headers) => {
    const somebody = await signedIn()
    for (const [method, path, body] of [
      ['POST', '/console/graphql', { query: QUESTION }], ['DELETE', '/console/session', undefined], ['DELETE', '/console/sessions', undefined],
      ['POST', '/console/session/role', { role: 'CLERK' }], ['POST', '/console/passkeys', {}],
    ] as const) {
      expect((await somebody.browser.ask(method, path, body, { headers })).code).toBe('CROSS_SITE_REQUEST')
    }
    expect(await refusedWith(somebody)).toBeUndefined()
  })

  test.each(['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data; boundary=x'])('as a form of type %s is refused', async (type) => {
    const somebody = await signedIn()
    const page = await somebody.browser.ask('POST', '/console/graphql', { query: QUESTION }, { headers: { 'content-type': type } })
    expect(page.code).toBe('CONTENT_TYPE_NOT_SUPPORTED')
  })

  test('as GET asks nothing of GraphQL', async () => {
    const somebody = await signedIn()
    expect((await somebody.browser.visit(`/console/graphql?query=${encodeURIComponent(QUESTION)}`)).status).toBe(405)
  })
})

test('the console takes a whole guide at once, which no system may send, and not much more', async () => {
  const editor = await signedIn(await person(net, { roles: ['CATALOGUE_EDITOR'] }))
  const itemCode = PERMIT.item.code
  const saving = (length: number) => ({
    documentId: 'save-guide-draft', variables: { input: { itemCode, revision: 1, document: JSON.stringify({ item: { code: itemCode }, remarks: 'x'.repeat(length) }) } },
  })
  expect((await editor.browser.ask('POST', '/console/graphql', saving(180_000))).text).toContain('GUIDE_DRAFT_CHANGED')
  expect((await editor.browser.ask('POST', '/console/graphql', saving(270_000))).status).toBe(413)
  expect((await editor.browser.ask('POST', '/graphql', saving(180_000))).status).toBe(413)
})

test('a cookie is worth nothing at /graphql, and a token nothing at the console', async () => {
  const somebody = await signedIn()
  const asSystem = await somebody.browser.ask('POST', '/graphql', { query: QUESTION })
  expect(asSystem.status).toBe(401)
  const token = await net.token('health')
  const asPage = await visitor(net).browser.ask('POST', '/console/graphql', { query: QUESTION }, { headers: { authorization: `Bearer ${token}` } })
  expect(asPage.code).toBe('NOT_SIGNED_IN')
})

describe('a session id', () => {
  test('that somebody planted is not taken over', async () => {
    const somebody = await enrolled(net, await person(net, { roles: ['CLERK'] }))
    const planted = newSessionId()
    somebody.browser.jar.set(SESSION_COOKIE, { value: planted, path: '/', attributes: '' })
    await signIn(somebody)
    expect(sessionIdOf(somebody)).not.toBe(planted)
    expect(await refusedWith(somebody, planted)).toBe('NOT_SIGNED_IN')
    expect(await refusedWith(somebody)).toBeUndefined()
  })

  test.each(['', 'x', 'x'.repeat(43), `${'x'.repeat(43)}'--`])('is not %j', async (cookie) => {
    expect(await refusedWith(visitor(net), cookie)).toBe('NOT_SIGNED_IN')
  })

  test('lies in the database as a digest alone', async () => {
    const id = sessionIdOf(await signedIn()) ?? ''
    const rows = await sql(net, `SELECT encode(hash, 'base64') AS hash FROM console_session_id`)
    expect(rows.length).toBeGreaterThan(0)
    expect(JSON.stringify(rows)).not.toContain(Buffer.from(id, 'base64url').toString('base64').slice(0, 40))
    expect(JSON.stringify(rows)).not.toContain(id)
  })

  test('is replaced in use, and the old one serves for requests that were under way', async () => {
    const somebody = await signedIn()
    const old = sessionIdOf(somebody) ?? ''
    await later(SESSION_LIMITS.renewIdMs, async () => {
      const answers = await Promise.all(Array.from({ length: 6 }, () => askConsole(somebody, QUESTION)))
      expect(answers.filter(({ headers }) => headers.getSetCookie().length > 0)).toHaveLength(1)
      expect(answers.filter(({ code }) => code === 'NOT_SIGNED_IN')).toEqual([])
      expect(sessionIdOf(somebody)).not.toBe(old)
      await later(SESSION_LIMITS.oldIdMs - 1_000, async () => {
        expect(await refusedWith(somebody, old)).toBeUndefined()
        expect(await refusedWith(somebody)).toBeUndefined()
      })
    })
  })

  test('that a fresh proof replaced serves on without that proof', async () => {
    const id = await person(net, { roles: ['SECURITY_ADMINISTRATOR'] })
    const somebody = await signedIn(id)
    const old = sessionIdOf(somebody) ?? ''
    const give = (from = {}) => askConsole(somebody, GIVE_CODE, { personId: id }, from)
    expect((await give()).body.data).toMatchObject({ giveEnrolmentCode: { code: expect.any(String) as string } })
    await signIn(somebody, '/console/step-up')
    expect(sessionIdOf(somebody)).not.toBe(old)
    expect((await give({ cookies: { [SESSION_COOKIE]: old } })).code).toBe('STEP_UP_REQUIRED')
    expect((await give()).body.data).toMatchObject({ giveEnrolmentCode: { code: expect.any(String) as string } })
  })

  test('that was replaced and comes again later was stolen, and ends the session for both', async () => {
    const before = await alarms(net, 'CREDENTIAL_COPIED')
    const somebody = await signedIn()
    const stolen = sessionIdOf(somebody) ?? ''
    await later(SESSION_LIMITS.renewIdMs, async () => {
      expect(await refusedWith(somebody)).toBeUndefined()
      expect(sessionIdOf(somebody)).not.toBe(stolen)
      await later(SESSION_LIMITS.oldIdMs, async () => {
        expect(await refusedWith(somebody, stolen)).toBe('NOT_SIGNED_IN')
        expect(await refusedWith(somebody)).toBe('NOT_SIGNED_IN')
      })
    })
    expect((await net.entries(1))[0]).toMatchObject({ action: 'sign-in.end', about: { why: 'ID_STOLEN' } })
    expect(await alarms(net, 'CREDENTIAL_COPIED')).toBe(before + 1)
  })
})

describe('a session ends', () => {
  test('when it is not used, and not while it is', async () => {
    const somebody = await signedIn()
    await later(SESSION_LIMITS.idleMs - 1_000, async () => {
      expect(await refusedWith(somebody)).toBeUndefined()
      await later(SESSION_LIMITS.idleMs - 1_000, async () => {
        expect(await refusedWith(somebody)).toBeUndefined()
        await later(SESSION_LIMITS.idleMs + 5_000, async () => expect(await refusedWith(somebody)).toBe('NOT_SIGNED_IN'))
      })
    })
  })

  test('when a page asks nothing but who is there, however often', async () => {
    const somebody = await signedIn()
    const who = () => somebody.browser.ask('GET', '/console/session')
    await later(SESSION_LIMITS.idleMs / 2, async () => {
      expect((await who()).status).toBe(200)
      await later(SESSION_LIMITS.idleMs / 2, async () => expect((await who()).code).toBe('NOT_SIGNED_IN'))
    })
  })

  test('after eight hours, however much it is used', async () => {
    const somebody = await signedIn()
    let passed = 0
    try {
      for (; passed < SESSION_LIMITS.wholeMs - 600_000; passed += 600_000) {
        net.clock.advance(600_000)
        expect(await refusedWith(somebody)).toBeUndefined()
      }
      net.clock.advance(600_000)
      passed += 600_000
      expect(await refusedWith(somebody)).toBe('NOT_SIGNED_IN')
    } finally {
      net.clock.advance(-passed)
    }
  })

  test('when the person signs out, for that browser alone', async () => {
    const id = await person(net, { roles: ['CLERK'] })
    const [one, other] = [await signedIn(id), await signedIn(id)]
    const kept = sessionIdOf(one) ?? ''
    const page = await one.browser.ask('DELETE', '/console/session')
    expect(page.body).toMatchObject({ signedOut: true })
    expect(sessionIdOf(one)).toBeUndefined()
    expect(await refusedWith(one, kept)).toBe('NOT_SIGNED_IN')
    expect(await refusedWith(other)).toBeUndefined()
    expect((await net.entries(1))[0]).toMatchObject({ action: 'sign-in.end', actor: { person: id } })
  })

  test('when somebody signs in anew in the same browser, whoever that is', async () => {
    const somebody = await signedIn()
    const kept = sessionIdOf(somebody) ?? ''
    const next = await enrolled(net, await person(net, { roles: ['CLERK'] }))
    await signIn({ browser: somebody.browser, device: next.device })
    expect(await refusedWith(somebody)).toBeUndefined()
    expect(await refusedWith(somebody, kept)).toBe('NOT_SIGNED_IN')
  })

  test('when the person signs out, also where the kept ID token does not open', async () => {
    const id = await person(net, { roles: ['CLERK'] })
    const somebody = await signedIn(id)
    await sql(net, `UPDATE console_session SET id_token = '\\x00' WHERE person_id = $1`, [id])
    expect((await somebody.browser.ask('DELETE', '/console/session')).body).toMatchObject({ signedOut: true })
    expect(sessionIdOf(somebody)).toBeUndefined()
  })

  test('everywhere, when the person says so', async () => {
    const id = await person(net, { roles: ['CLERK'] })
    const [one, other, stranger] = [await signedIn(id), await signedIn(id), await signedIn()]
    expect((await one.browser.ask('DELETE', '/console/sessions')).body).toMatchObject({ signedOut: true })
    expect(await refusedWith(other)).toBe('NOT_SIGNED_IN')
    expect(await refusedWith(stranger)).toBeUndefined()
  })

  test('within a second of the person’s suspension, or of the end of the role', async () => {
    const [suspended, roleless] = [await person(net, { roles: ['CLERK'] }), await person(net, { roles: ['CLERK'] })]
    const [one, other] = [await signedIn(suspended), await signedIn(roleless)]
    expect([await refusedWith(one), await refusedWith(other)]).toEqual([undefined, undefined])
    await net.hub.act(OPERATOR, randomUUID(), async (run) => {
      await run(setPersonState, { id: suspended, state: 'SUSPENDED' })
      await run(endRole, { personId: roleless, role: 'CLERK' })
    })
    await later(999, async () => {
      expect([await refusedWith(one), await refusedWith(other)]).toEqual(['NOT_SIGNED_IN', 'PERSON_NOT_ACTIVE'])
    })
    await net.hub.act(OPERATOR, randomUUID(), (run) => run(setPersonState, { id: suspended, state: 'ACTIVE' }))
    expect(await refusedWith(one)).toBe('NOT_SIGNED_IN')
  })

  test('for good: not even the owner of the table brings it back', async () => {
    const somebody = await signedIn()
    await somebody.browser.ask('DELETE', '/console/session')
    await expect(sql(net, 'UPDATE console_session SET ended_at = NULL WHERE ended_at IS NOT NULL')).rejects.toThrow(/stays ended/)
  })
})

describe('passkeys of one’s own', () => {
  test('are listed, added while the proof is fresh, and revoked, which ends the other sessions', async () => {
    const id = await person(net, { roles: ['CLERK'] })
    const [one, other] = [await signedIn(id), await signedIn(id)]
    const list = async () => (await one.browser.ask('GET', '/console/passkeys')).body.passkeys as { name: string }[]
    expect(await list()).toHaveLength(2)
    const options = await one.browser.ask('POST', '/console/passkeys/options', {})
    const added = await one.browser.ask('POST', '/console/passkeys', { answer: one.device.create(options.body) })
    expect(added.status).toBe(200)
    expect(await list()).toHaveLength(3)
    expect((await one.browser.ask('DELETE', `/console/passkeys/${added.body.name}`)).status).toBe(200)
    expect(await list()).toHaveLength(2)
    expect(await refusedWith(one)).toBeUndefined()
    expect(await refusedWith(other)).toBe('NOT_SIGNED_IN')
    expect((await one.browser.ask('DELETE', `/console/passkeys/${added.body.name}`)).code).toBe('PASSKEY_UNKNOWN')
  })

  test('are not another’s, and never the last one', async () => {
    const [one, other] = [await signedIn(), await signedIn()]
    const [own] = (await other.browser.ask('GET', '/console/passkeys')).body.passkeys as { name: string }[]
    expect((await one.browser.ask('DELETE', `/console/passkeys/${own?.name}`)).code).toBe('PASSKEY_UNKNOWN')
    expect((await other.browser.ask('DELETE', `/console/passkeys/${own?.name}`)).code).toBe('PASSKEY_LAST')
  })

  test('need a fresh proof to be changed', async () => {
    const somebody = await signedIn()
    await later(5 * 60_000, async () => {
      const options = await somebody.browser.ask('POST', '/console/passkeys/options', {})
      const page = await somebody.browser.ask('POST', '/console/passkeys', { answer: somebody.device.create(options.body) })
      expect(page.code).toBe('STEP_UP_REQUIRED')
      expect((await net.entries(1))[0]).toMatchObject({ action: 'passkey.register', outcome: 'REFUSED' })
    })
  })
})

test('a week after it began nothing is left of a session, nor of a code; what is younger stays', async () => {
  const somebody = await signedIn()
  const left = async () => {
    const [row] = (await sql(net, 'SELECT (SELECT count(*) FROM console_session)::int + (SELECT count(*) FROM console_session_id)::int + (SELECT count(*) FROM enrolment_code)::int AS rows')) as { rows: number }[]
    return row?.rows
  }
  const forget = () => forgetOldSessions(net.hub.database, net.clock)
  const before = await left()
  await later(6 * 24 * 3_600_000, forget)
  expect(await left()).toBe(before)
  expect(await refusedWith(somebody)).toBeUndefined()
  await later(8 * 24 * 3_600_000, forget)
  expect(await left()).toBe(0)
  expect(await refusedWith(somebody)).toBe('NOT_SIGNED_IN')
})
