import { randomUUID } from 'node:crypto'
import { request } from 'node:http'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { registerClient, type ClientRole } from '../../src/domains/access/index.ts'
import { registerOauthClient, sweepArtifactsJob, type OauthRegistration } from '../../src/domains/authorization/index.ts'
import { systemClock } from '../../src/kernel/clock.ts'
import { OPERATOR } from '../support/hub.ts'
import { onNetwork } from '../support/http.ts'
import { HEALTH } from '../support/world.ts'
import { askToken, authorizationHub, dpopOf, newKey, registered, type Authorization } from './world.ts'

let hub: Authorization

beforeAll(async () => {
  hub = await authorizationHub()
})
afterAll(() => hub.close())

describe('the metadata', () => {
  test.each(['/.well-known/oauth-authorization-server', '/.well-known/openid-configuration'])('at %s offer what is served and no more', async (path) => {
    const metadata = (await (await fetch(`${hub.url}${path}`)).json()) as Record<string, unknown>
    expect(metadata).toMatchObject({
      issuer: hub.url, token_endpoint: `${hub.url}/oauth/token`, authorization_endpoint: `${hub.url}/oauth/authorize`, jwks_uri: `${hub.url}/oauth/jwks`,
      grant_types_supported: ['authorization_code', 'client_credentials'], response_types_supported: ['code'], code_challenge_methods_supported: ['S256'],
      token_endpoint_auth_methods_supported: ['private_key_jwt'], token_endpoint_auth_signing_alg_values_supported: ['ES256', 'EdDSA', 'Ed25519', 'PS256'],
      dpop_signing_alg_values_supported: ['ES256', 'EdDSA', 'Ed25519', 'PS256'], tls_client_certificate_bound_access_tokens: true,
      id_token_signing_alg_values_supported: ['EdDSA'], scopes_supported: ['openid', 'explore'],
    })
    const offered = Object.keys(metadata).filter((name) => /registration|introspection|userinfo|device|pushed|backchannel|end_session/.test(name))
    expect(offered).toEqual([])
  })

  test('name the hub’s own address, whatever a request says of it', async () => {
    const { port } = new URL(hub.url)
    const body = await new Promise<string>((resolve, reject) => {
      const asked = request({ host: '127.0.0.1', port, path: '/.well-known/oauth-authorization-server', headers: { host: 'localhost:1', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' } }, (response) => {
        let text = ''
        response.on('data', (part) => (text += part)).on('end', () => resolve(text))
      })
      asked.on('error', reject).end()
    })
    expect(JSON.parse(body)).toMatchObject({ issuer: hub.url, token_endpoint: `${hub.url}/oauth/token` })
    expect(body).not.toMatch(/evil|localhost/)
  })

  test('are not there where another issuer is configured', async () => {
    const elsewhere = await onNetwork(hub.test, { jwksUrl: 'http://127.0.0.1:1/jwks' })
    for (const path of ['/.well-known/oauth-authorization-server', '/oauth/jwks', '/oauth/authorize']) expect((await fetch(`${elsewhere.url}${path}`)).status).toBe(404)
    expect((await fetch(`${elsewhere.url}/oauth/token`, { method: 'POST' })).status).toBe(404)
  })
})

describe('an answer', () => {
  const requests: readonly (readonly [string, string, RequestInit])[] = [
    ['to a request without anything', '/oauth/token', { method: 'POST' }],
    ['to JSON', '/oauth/token', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"grant_type":"client_credentials"}' }],
    ['to a form that is none', '/oauth/token', { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: '%%%&&&==\0' }],
    ['to a parameter that comes twice', '/oauth/token', { method: 'POST', body: new URLSearchParams('grant_type=a&grant_type=b&client_id=<b>') }],
    ['to a password', '/oauth/token', { method: 'POST', headers: { authorization: 'Basic YTpi' }, body: new URLSearchParams({ grant_type: 'client_credentials' }) }],
    ['to a secret', '/oauth/token', { method: 'POST', body: new URLSearchParams({ grant_type: 'client_credentials', client_id: 'a<b>', client_secret: 'c' }) }],
    ['to an assertion that is none', '/oauth/token', { method: 'POST', body: new URLSearchParams({ client_assertion: 'a.b.c<b>', client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer', grant_type: 'client_credentials' }) }],
    ['to a browser', '/oauth/token', { method: 'POST', headers: { accept: 'text/html', origin: 'https://evil.example' }, body: new URLSearchParams({ grant_type: '<b>' }) }],
    ['to a revocation by nobody', '/oauth/revoke', { method: 'POST', body: new URLSearchParams({ token: '<b>' }) }],
    ['to an authorisation request without anything', '/oauth/authorize', {}],
    ['to the end of a request that never began', '/oauth/authorize/%3Cb%3E', {}],
  ]
  test.each(requests)('%s is a refusal that quotes nothing and lets nobody in', async (_what, path, init) => {
    const response = await fetch(`${hub.url}${path}`, init)
    expect(response.status).toBeGreaterThanOrEqual(400)
    expect(response.status).toBeLessThan(500)
    const text = await response.text()
    expect(text).not.toMatch(/<b>|oidc|koa|node_modules|evil|application\/json/i)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(response.headers.get('x-request-id')).toMatch(/^[\w-]{36}$/)
    expect([...response.headers.keys()].filter((name) => name.startsWith('access-control') || name === 'x-powered-by')).toEqual([])
    if (path !== '/oauth/authorize' && init.method === 'POST') expect(Object.keys(JSON.parse(text)).sort()).toEqual(['error', 'error_description'])
  })

  test.each([
    ['/oauth/token', 'GET', 405], ['/oauth/token', 'OPTIONS', 405], ['/oauth/authorize', 'POST', 405], ['/oauth/jwks', 'POST', 405], ['/oauth/revoke', 'PUT', 405],
    ['/oauth/token/introspection', 'POST', 404], ['/oauth/reg', 'POST', 404], ['/reg', 'POST', 404], ['/me', 'GET', 404], ['/device', 'GET', 404], ['/session/end', 'GET', 404],
    ['/request', 'POST', 404], ['/OAUTH/TOKEN', 'POST', 404], ['/oauth/token/', 'POST', 404],
  ])('of %s to %s is %i', async (path, method, status) => {
    expect((await fetch(`${hub.url}${path}`, { method })).status).toBe(status)
  })

  test('to a body that is too large, or has no length, is given before it is read', async () => {
    const large = await fetch(`${hub.url}/oauth/token`, { method: 'POST', body: 'a'.repeat(20_000) })
    expect(large.status).toBe(413)
    const stream = new ReadableStream({ start: (control) => { control.enqueue(Buffer.from('a=b')); control.close() } })
    const chunked = await fetch(`${hub.url}/oauth/token`, { method: 'POST', body: stream, duplex: 'half' } as RequestInit)
    expect(chunked.status).toBe(413)
  })
})

test('behind a public address of https, everything is of that address and cookies never leave it', async () => {
  const proxied = await onNetwork(hub.test, { publicUrl: 'https://hub.city.example', production: true })
  await registered(hub, { id: 'https-console', grants: ['AUTHORIZATION_CODE'], redirectUris: ['https://console.example/back'], scopes: ['openid'] })
  const metadata = (await (await fetch(`${proxied.url}/.well-known/oauth-authorization-server`)).json()) as Record<string, string>
  expect(metadata).toMatchObject({ issuer: 'https://hub.city.example', token_endpoint: 'https://hub.city.example/oauth/token' })
  const response = await fetch(`${proxied.url}/oauth/authorize?${new URLSearchParams({
    client_id: 'https-console', response_type: 'code', redirect_uri: 'https://console.example/back', scope: 'openid', code_challenge: 'c'.repeat(43), code_challenge_method: 'S256',
  })}`, { redirect: 'manual' })
  expect(response.status).toBe(303)
  const cookies = response.headers.getSetCookie()
  expect(cookies.length).toBeGreaterThanOrEqual(4)
  for (const cookie of cookies) {
    expect(cookie).toMatch(/; secure/i)
    expect(cookie).toMatch(/; httponly/i)
    expect(cookie).not.toMatch(/; domain=/i)
    expect(cookie).toMatch(/^__(Host-yihao-as(\.sig)?=[^;]*; path=\/;|Secure-yihao-as-(step|resume)(\.sig)?=)/i)
  }
})

test('an address that is refused again and again is refused before anything is looked at', async () => {
  const narrow = await onNetwork(hub.test, { badTokens: 3 })
  const send = () => fetch(`${narrow.url}/oauth/token`, { method: 'POST', body: new URLSearchParams({ grant_type: 'client_credentials' }) })
  expect([(await send()).status, (await send()).status, (await send()).status]).toEqual([400, 400, 400])
  const refused = await send()
  expect(refused.status).toBe(429)
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  expect((await fetch(`${narrow.url}/oauth/authorize`)).status).toBe(429)
})

describe('a registration', () => {
  async function register(change: Partial<OauthRegistration>, role: ClientRole = 'DEPARTMENT_SYSTEM'): Promise<unknown> {
    const id = `c-${randomUUID()}`
    return hub.hub.act(OPERATOR, randomUUID(), async (run) => {
      await run(registerClient, { id, name: '样例', role, department: { ...HEALTH, level: null, areaCode: null } })
      const { jwk } = await newKey('ES256', 'k1')
      await run(registerOauthClient, { clientId: id, binding: 'DPOP', grants: ['CLIENT_CREDENTIALS'], scopes: [], redirectUris: [], jwks: { keys: [jwk] }, ...change })
    })
  }
  const ec = { kty: 'EC', crv: 'P-256', kid: 'k', x: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU', y: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0' }

  test.each([
    ['a key that is none', { keys: [{}] }, 'KIND_NOT_ALLOWED'],
    ['no keys', { keys: [] }, 'NOT_A_KEY_SET'],
    ['a text that is no JSON', 'keys', 'NOT_JSON'],
    ['a text of something else', '7', 'NOT_A_KEY_SET'],
    ['a private key', { keys: [{ ...ec, d: 'AAAA' }] }, 'PRIVATE_MEMBER'],
    ['a shared secret', { keys: [{ kty: 'oct', kid: 'k', k: 'AAAA' }] }, 'KIND_NOT_ALLOWED'],
    ['a key without a name', { keys: [{ ...ec, kid: undefined }] }, 'KID_MISSING'],
    ['two keys of one name', { keys: [ec, ec] }, 'KID_DUPLICATE'],
    ['a point that is not on the curve', { keys: [{ ...ec, y: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5aQ' }] }, 'NOT_IMPORTABLE'],
    ['another curve', { keys: [{ ...ec, crv: 'P-384' }] }, 'CURVE_NOT_ALLOWED'],
    ['a short RSA key', { keys: [{ kty: 'RSA', kid: 'k', e: 'AQAB', n: Buffer.alloc(128, 0xc5).toString('base64url') }] }, 'RSA_TOO_SHORT'],
    ['an RSA key with exponent 3', { keys: [{ kty: 'RSA', kid: 'k', e: 'Aw', n: Buffer.alloc(256, 0xc5).toString('base64url') }] }, 'RSA_EXPONENT_TOO_SMALL'],
  ])('with %s is refused', async (_what, jwks, reason) => {
    await expect(register({ jwks })).rejects.toMatchObject({ code: 'CLIENT_KEYS_REFUSED', reason })
  })

  test.each([
    ['nine keys', async () => ({ jwks: { keys: (await Promise.all(Array.from({ length: 9 }, (_, at) => newKey('ES256', `k${at}`)))).map(({ jwk }) => jwk) } }), 'TOO_MANY_KEYS'],
    ['no grant', async () => ({ grants: [] }), 'NO_GRANT'],
    ['signing in without an address', async () => ({ grants: ['AUTHORIZATION_CODE'] as const }), 'REDIRECT_NEEDED'],
    ['an address without signing in', async () => ({ redirectUris: ['https://a.example/'] }), 'REDIRECT_NEEDED'],
    ['an address over the open network', async () => ({ grants: ['AUTHORIZATION_CODE'] as const, redirectUris: ['http://a.example/'] }), 'REDIRECT_NOT_USABLE'],
    ['an address with a fragment', async () => ({ grants: ['AUTHORIZATION_CODE'] as const, redirectUris: ['https://a.example/#x'] }), 'REDIRECT_NOT_USABLE'],
    ['an address in another spelling', async () => ({ grants: ['AUTHORIZATION_CODE'] as const, redirectUris: ['https://A.example/'] }), 'REDIRECT_NOT_USABLE'],
    ['a script for an address', async () => ({ grants: ['AUTHORIZATION_CODE'] as const, redirectUris: ['javascript:alert(1)'] }), 'REDIRECT_NOT_USABLE'],
  ])('with %s is refused', async (_what, change, reason) => {
    await expect(register(await change())).rejects.toMatchObject({ code: 'CLIENT_REGISTRATION_NOT_USABLE', reason })
  })

  test.each(['DEPARTMENT_SYSTEM', 'SUBJECT_PORTAL', 'AUDITOR'] as const)('with signing in is refused of a %s: its person would be nobody whom a suspension reaches', async (role) => {
    const change = { grants: ['AUTHORIZATION_CODE'], redirectUris: ['https://a.example/'] } as const
    await expect(register(change, role)).rejects.toMatchObject({ code: 'CLIENT_REGISTRATION_NOT_USABLE', reason: 'NOT_A_CONSOLE' })
    await expect(register(change, 'CONSOLE')).resolves.toBeUndefined()
  })

  test('with signing in is worth nothing once the client is no console any more', async () => {
    const redirect = 'https://was.example/back'
    await registered(hub, { id: 'was-console', grants: ['AUTHORIZATION_CODE'], redirectUris: [redirect], scopes: ['openid'] })
    const begin = async () => (await fetch(`${hub.url}/oauth/authorize?${new URLSearchParams({
      client_id: 'was-console', response_type: 'code', redirect_uri: redirect, scope: 'openid', code_challenge: 'c'.repeat(43), code_challenge_method: 'S256',
    })}`, { redirect: 'manual' })).headers.get('location') ?? ''
    expect(await begin()).toContain('/sign-in/')
    await hub.hub.act(OPERATOR, randomUUID(), (run) =>
      run(registerClient, { id: 'was-console', name: '样例', role: 'DEPARTMENT_SYSTEM', department: { ...HEALTH, level: null, areaCode: null } }))
    expect(await begin()).not.toContain('/sign-in/')
  })

  test('of a client that is not in the register, or was revoked, is refused', async () => {
    const { jwk } = await newKey('ES256', 'k1')
    const registration = { clientId: 'never-was', binding: 'DPOP', grants: ['CLIENT_CREDENTIALS'], scopes: [], redirectUris: [], jwks: { keys: [jwk] } } as const
    await expect(hub.hub.act(OPERATOR, randomUUID(), (run) => run(registerOauthClient, registration))).rejects.toMatchObject({ code: 'CLIENT_NOT_REGISTERED' })
  })

  test('a name of a key is never given to another key', async () => {
    const client = await registered(hub, { id: 'renaming' })
    const { jwk } = await newKey('ES256', client.kid)
    const again = { clientId: client.id, binding: 'DPOP', grants: ['CLIENT_CREDENTIALS'], scopes: [], redirectUris: [] } as const
    const act = (jwks: unknown) => hub.hub.act(OPERATOR, randomUUID(), (run) => run(registerOauthClient, { ...again, jwks }))
    await expect(act({ keys: [jwk] })).rejects.toMatchObject({ reason: 'KID_USED' })
    await expect(act({ keys: [client.jwk] })).resolves.toBeUndefined()
    await expect(act(null)).resolves.toBeUndefined()
    await expect(askToken(hub.as, client, { dpop: await dpopOf(client) })).resolves.toBeDefined()
  })
})

describe('what is stored', () => {
  test('opens nothing: no id, no challenge, no address lies in clear, and what has expired is removed', async () => {
    await registered(hub, { id: 'kept', grants: ['AUTHORIZATION_CODE'], redirectUris: ['https://kept.example/back'], scopes: ['openid'] })
    const challenge = 'challenge-'.repeat(5).slice(0, 43)
    const response = await fetch(`${hub.url}/oauth/authorize?${new URLSearchParams({
      client_id: 'kept', response_type: 'code', redirect_uri: 'https://kept.example/back', scope: 'openid', state: 'canary-state', code_challenge: challenge, code_challenge_method: 'S256',
    })}`, { redirect: 'manual' })
    const uid = response.headers.get('location')?.split('/').at(-1) ?? ''
    expect(uid).toHaveLength(43)
    const pool = new pg.Pool({ connectionString: hub.database.url })
    const stored = async () => (await pool.query<{ line: string; payload: Buffer }>('SELECT artifact::text AS line, payload FROM oauth_artifact artifact')).rows
      .map(({ line, payload }) => line + payload.toString('latin1'))
    const lines = await stored()
    expect(lines.length).toBeGreaterThan(0)
    for (const canary of [uid, challenge, 'canary-state', 'kept.example', 'client_id']) expect(lines.join('\n')).not.toContain(canary)
    const at = (ms: number) => ({ database: hub.hub.database, clock: { now: () => new Date(systemClock.now().getTime() + ms) } })
    await sweepArtifactsJob(at(0)).run(new AbortController().signal)
    expect(await stored()).toHaveLength(lines.length)
    await sweepArtifactsJob(at(3_600_000)).run(new AbortController().signal)
    expect(await stored()).toEqual([])
    await pool.end()
  })
})
