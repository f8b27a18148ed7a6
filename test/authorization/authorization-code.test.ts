import { decodeJwt } from 'jose'
import * as oidc from 'openid-client'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createAuthorizationServer } from '../../src/commands/authorization-server.ts'
import { nobodySignsIn, type InteractionDesk } from '../../src/domains/authorization/index.ts'
import { demoIssuer } from '../../src/domains/signing/index.ts'
import { systemClock } from '../../src/kernel/clock.ts'
import { silentLog } from '../../src/platform/log.ts'
import { CONFIG } from '../support/http.ts'
import { AUDIENCE, authorizationHub, registered, type Authorization, type RegisteredClient } from './world.ts'

const CALLBACK = 'https://console.example/signed-in'
const ACCOUNT = 'account-1'

let hub: Authorization
let client: RegisteredClient
let config: oidc.Configuration
/** Signs in on behalf of the pages, in a process of its own. */
let desk: InteractionDesk
/** Accounts that may come in. */
const accounts = new Set<string>()

beforeAll(async () => {
  hub = await authorizationHub({}, { ...nobodySignsIn, findAccount: (_db: unknown, id: string) => Promise.resolve(accounts.has(id) ? { id } : null) })
  const { hub: opened, folder } = hub.test
  const keys = demoIssuer({ folder, issuer: hub.url, audience: AUDIENCE, clock: systemClock }).keys
  desk = createAuthorizationServer(opened, keys, CONFIG, () => hub.url, silentLog)
  client = await registered(hub, { id: 'console', grants: ['AUTHORIZATION_CODE'], redirectUris: [CALLBACK], scopes: ['openid'] })
  config = await oidc.discovery(new URL(hub.url), 'console', { id_token_signed_response_alg: 'EdDSA' }, oidc.PrivateKeyJwt({ key: client.keys.privateKey, kid: client.kid }), { execute: [oidc.allowInsecureRequests] })
})
beforeEach(() => void accounts.add(ACCOUNT))
afterAll(() => hub.close())

/** A browser: it keeps cookies by their paths and follows nothing by itself. */
class Browser {
  readonly cookies = new Map<string, { value: string; path: string }>()

  header(path: string): string {
    return [...this.cookies].filter(([, cookie]) => path.startsWith(cookie.path)).map(([name, { value }]) => `${name}=${value}`).join('; ')
  }

  async open(url: URL | string): Promise<Response> {
    const response = await fetch(url, { redirect: 'manual', headers: { cookie: this.header(new URL(url).pathname), accept: 'text/html' } })
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      const path = /path=([^;]+)/i.exec(line)?.[1] ?? '/'
      if (!/httponly/i.test(line) || !/samesite=lax/i.test(line)) throw new Error('a cookie is open to scripts or to other sites')
      if (value === '') this.cookies.delete(name)
      else this.cookies.set(name, { value, path })
    }
    return response
  }
}

interface Begun {
  readonly browser: Browser
  readonly verifier: string
  readonly state: string
  readonly page: URL
}

async function begin(change: Record<string, string> = {}): Promise<Begun> {
  const browser = new Browser()
  const verifier = oidc.randomPKCECodeVerifier()
  const state = oidc.randomState()
  const url = oidc.buildAuthorizationUrl(config, {
    redirect_uri: CALLBACK, scope: 'openid', state, code_challenge: await oidc.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256', ...change,
  })
  const response = await browser.open(url)
  expect(response.status).toBe(303)
  return { browser, verifier, state, page: new URL(response.headers.get('location') ?? '', hub.url) }
}

/** Signs in and goes back to the console; gives the address to which the browser is sent with its code. */
async function signIn({ browser, page }: Begun, accountId = ACCOUNT): Promise<URL> {
  const back = await desk.finish(browser.header(page.pathname), { login: { accountId, amr: ['hwk'] } })
  const response = await browser.open(back ?? '')
  return new URL(response.headers.get('location') ?? '', hub.url)
}

async function redeem(begun: Begun, returned: URL, change: { verifier?: string; dpop?: oidc.DPoPHandle | undefined } = {}) {
  const dpop = 'dpop' in change ? change.dpop : oidc.getDPoPHandle(config, await oidc.randomDPoPKeyPair('ES256'))
  return oidc.authorizationCodeGrant(config, returned, { pkceCodeVerifier: change.verifier ?? begun.verifier, expectedState: begun.state },
    undefined, dpop && { DPoP: dpop })
}

describe('a person signs in for the console', () => {
  test('by code and PKCE, and the token names person and client and is bound to the console’s key', async () => {
    const begun = await begin()
    expect(begun.page.pathname).toMatch(/^\/sign-in\/[\w-]{20,}$/)
    await expect(desk.details(begun.browser.header(begun.page.pathname))).resolves.toMatchObject({ clientId: 'console', prompt: 'login', accountId: null })
    const returned = await signIn(begun)
    expect(returned.origin + returned.pathname).toBe(CALLBACK)
    expect(returned.searchParams.get('iss')).toBe(hub.url)
    const tokens = await redeem(begun, returned)
    expect(decodeJwt(tokens.access_token)).toMatchObject({ sub: ACCOUNT, client_id: 'console', aud: AUDIENCE, cnf: { jkt: expect.any(String) } })
    expect(tokens.claims()).toMatchObject({ sub: ACCOUNT, aud: 'console' })
    expect(tokens).not.toHaveProperty('refresh_token')
    const [entry] = await hub.entries(1)
    expect(entry).toMatchObject({ action: 'token.give', actor: { client: 'console', person: ACCOUNT } })
  })

  test('and the code is good once', async () => {
    const begun = await begin()
    const returned = await signIn(begun)
    await redeem(begun, returned)
    await expect(redeem(begun, returned)).rejects.toMatchObject({ error: 'invalid_grant' })
  })

  test('and of several that come with the code at once one is given a token', async () => {
    const begun = await begin()
    const returned = await signIn(begun)
    const dpop = oidc.getDPoPHandle(config, await oidc.randomDPoPKeyPair('ES256'))
    const outcomes = await Promise.allSettled(Array.from({ length: 6 }, () => redeem(begun, returned, { dpop })))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  test.each([
    ['another verifier', async () => ({ verifier: oidc.randomPKCECodeVerifier() })],
    ['no proof of possession', async () => ({ dpop: undefined })],
  ])('with %s the code is worth nothing', async (_what, change) => {
    const begun = await begin()
    const returned = await signIn(begun)
    await expect(redeem(begun, returned, await change())).rejects.toMatchObject({ error: 'invalid_grant' })
  })

  test('and who may not come in any more gets no token for the code', async () => {
    const begun = await begin()
    const returned = await signIn(begun)
    accounts.delete(ACCOUNT)
    await expect(redeem(begun, returned)).rejects.toMatchObject({ error: 'invalid_grant' })
  })

  test('and who may not come in any more gets no code', async () => {
    const begun = await begin()
    accounts.delete(ACCOUNT)
    const returned = await signIn(begun)
    expect(returned.origin + returned.pathname).toBe(CALLBACK)
    expect(Object.fromEntries(returned.searchParams)).toMatchObject({ error: 'access_denied' })
  })

  test('or does not, and the console is told so', async () => {
    const { browser, page } = await begin()
    const back = await desk.finish(browser.header(page.pathname), { error: 'access_denied' })
    const response = await browser.open(back ?? '')
    expect(new URL(response.headers.get('location') ?? '').searchParams.get('error')).toBe('access_denied')
  })

  test('a page of another browser, or with a cookie that was changed, ends nothing', async () => {
    const { browser, page } = await begin()
    const cookies = browser.header(page.pathname)
    for (const wrong of [undefined, '', cookies.replace(/=[\w-]/, '=!'), cookies.replace(/\.sig=[\w-]{4}/, '.sig=AAAA')]) {
      expect(await desk.details(wrong)).toBeNull()
      expect(await desk.finish(wrong, { login: { accountId: ACCOUNT } })).toBeNull()
    }
    expect(await desk.details(cookies)).not.toBeNull()
  })
})

describe('an authorisation request', () => {
  test.each([
    ['without PKCE', { code_challenge: '', code_challenge_method: '' }],
    ['with a plain challenge', { code_challenge_method: 'plain' }],
    ['for a token in the address', { response_type: 'token' }],
    ['for an identity in the address', { response_type: 'id_token', nonce: 'n' }],
    ['with a request object', { request: 'e30.e30.' }],
    ['for a scope that the client does not have', { scope: 'openid explore' }],
    ['for another resource', { resource: 'https://other.example' }],
  ])('%s is refused, and the console is told', async (_what, change) => {
    const response = await new Browser().open(await urlOf(change))
    const location = new URL(response.headers.get('location') ?? 'about:blank')
    expect(location.origin + location.pathname).toBe(CALLBACK)
    const said = new URLSearchParams(location.hash === '' ? location.search : location.hash.slice(1))
    expect(said.get('error')).toMatch(/^[a-z_]+$/)
    expect(said.has('code')).toBe(false)
  })

  test.each([
    ['with an address that is not registered', { redirect_uri: 'https://console.example/signed-in/' }],
    ['with an address of somebody else', { redirect_uri: 'https://evil.example/<script>' }],
    ['of a client that is none', { client_id: 'never-was<script>' }],
  ])('%s sends the browser nowhere, and quotes nothing', async (_what, change) => {
    const response = await new Browser().open(await urlOf(change))
    expect(response.status).toBe(400)
    expect(response.headers.get('location')).toBeNull()
    const page = await response.text()
    expect(page).not.toMatch(/script|evil|never-was|oidc|koa/i)
    expect(page).toContain(response.headers.get('x-request-id') ?? 'none')
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(response.headers.get('cache-control')).toBe('no-store')
  })

  async function urlOf(change: Record<string, string>): Promise<URL> {
    const url = oidc.buildAuthorizationUrl(config, {
      redirect_uri: CALLBACK, scope: 'openid', state: 's', code_challenge: await oidc.calculatePKCECodeChallenge('v'.repeat(43)), code_challenge_method: 'S256', ...change,
    })
    for (const [name, value] of Object.entries(change)) if (value === '') url.searchParams.delete(name)
    return url
  }
})
