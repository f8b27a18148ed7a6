import { randomUUID } from 'node:crypto'
import { decodeJwt } from 'jose'
import * as oauth from 'oauth4webapi'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { revokeClient } from '../../src/domains/access/index.ts'
import { changeClientKeys, retireClientKey } from '../../src/domains/authorization/index.ts'
import type { Entry } from '../support/hub.ts'
import { OPERATOR } from '../support/hub.ts'
import { systemClock } from '../../src/kernel/clock.ts'
import {
  askToken, assertionOf, AUDIENCE, authorizationHub, beside, dpopOf, newKey, refusalOf, registered, type Authorization, type Modify, type RegisteredClient,
} from './world.ts'

let hub: Authorization
let client: RegisteredClient

beforeAll(async () => {
  hub = await authorizationHub({ explore: true })
  client = await registered(hub)
})
afterAll(() => hub.close())

const nowS = () => Math.floor(systemClock.now().getTime() / 1000)

describe('a proof of possession at the token endpoint', () => {
  const withClock = (change: number): Modify => (_header, claims) => void Object.assign(claims, { iat: nowS() + change })
  const ask = async (modify: Modify) => askToken(hub.as, client, { dpop: await dpopOf(client, 'ES256', modify) })

  test('is taken from a clock that is 8 seconds fast', async () => {
    await expect(ask(withClock(8))).resolves.toMatchObject({ token_type: 'dpop' })
  })

  const changes: readonly (readonly [string, Modify, string])[] = [
    ['from a clock that is 60 seconds fast', withClock(60), 'NOT_YET_VALID'],
    ['that is two minutes old, whatever its nonce', withClock(-120), 'TOO_OLD'],
    ['without iat', (_header, claims) => { delete claims['iat'] }, 'CLAIM_MISSING'],
    ['with an iat that is no number', (_header, claims) => void Object.assign(claims, { iat: '1' }), 'CLAIM_MISSING'],
    ['without jti', (_header, claims) => { delete claims['jti'] }, 'CLAIM_MISSING'],
    ['for another method', (_header, claims) => void Object.assign(claims, { htm: 'GET' }), 'INVALID_DPOP_PROOF'],
    ['for another address', (_header, claims) => void Object.assign(claims, { htu: `${hub.url}/graphql` }), 'INVALID_DPOP_PROOF'],
    ['of another type', (header) => void Object.assign(header, { typ: 'jwt' }), 'HEADER_NOT_ALLOWED'],
    ['with a kid', (header) => void Object.assign(header, { kid: 'x' }), 'HEADER_NOT_ALLOWED'],
    ['with a private key in its header', (header) => void Object.assign(header['jwk'] as object, { d: 'AAAA' }), 'KEY_NOT_ALLOWED'],
    ['with a weak key in its header', (header) => void Object.assign(header, { jwk: { kty: 'RSA', n: 'AQAB'.repeat(40), e: 'Aw' } }), 'KEY_NOT_ALLOWED'],
  ]
  test.each(changes)('%s is refused', async (_what, modify, reason) => {
    expect(await refusalOf(ask(modify))).toBe('invalid_dpop_proof')
    expect(lastReason()).toBe(reason)
  })

  test('is asked for with a nonce of the server, which every process knows', async () => {
    const other = await beside(hub)
    const nonces: (string | null)[] = []
    for (const { as } of [hub, other]) {
      const response = await oauth.clientCredentialsGrantRequest(as, client.client, assertionOf(client), {}, {
        [oauth.allowInsecureRequests]: true, DPoP: await dpopOf(client),
      })
      nonces.push(response.headers.get('dpop-nonce'))
      expect(((await response.json()) as { error: string }).error).toBe('use_dpop_nonce')
    }
    expect(nonces[0]).toMatch(/^[\w-]{43}$/)
    expect(nonces[1]).toBe(nonces[0])
    await other.close()
  })
})

describe('whoever is not bound gets nothing', () => {
  test('a client without a proof', async () => {
    expect(await refusalOf(askToken(hub.as, client))).toBe('invalid_grant')
  })

  test('a client that is registered for its certificate and shows none, or names one itself', async () => {
    const bound = await registered(hub, { id: 'mtls-client', binding: 'MTLS' })
    expect(await refusalOf(askToken(hub.as, bound))).toBe('invalid_grant')
    expect(await refusalOf(askToken(hub.as, bound, { dpop: await dpopOf(bound) }))).toBe('invalid_grant')
    const response = await tokenRequest(bound, { 'client-cert': ':MIIB:' })
    expect(((await response.json()) as { error: string }).error).toBe('invalid_grant')
  })
})

describe('whoever is no client any more', () => {
  test('gets nothing as soon as it is revoked, in every process', async () => {
    const other = await beside(hub)
    const leaving = await registered(hub, { id: 'leaving' })
    const dpop = await dpopOf(leaving)
    await expect(askToken(other.as, leaving, { dpop })).resolves.toBeDefined()
    await operate((run) => run(revokeClient, leaving.id))
    for (const { as } of [hub, other]) expect(await refusalOf(askToken(as, leaving, { dpop }))).toBe('invalid_client')
    await other.close()
  })

  test('is told just the same as whoever never was', async () => {
    const stranger = { ...client, id: 'never-was', client: { client_id: 'never-was' } }
    const bodies = await Promise.all(['leaving', 'never-was'].map(async (id) => {
      const response = await tokenRequest({ ...stranger, id, client: { client_id: id } }, {})
      return [response.status, await response.text()]
    }))
    expect(bodies[0]).toEqual(bodies[1])
    expect(bodies[0]?.[0]).toBe(401)
  })

  test('its keys roll over: the new one beside the old, then alone', async () => {
    const rolling = await registered(hub, { id: 'rolling' })
    const fresh = await newKey('Ed25519', 'rolling-2')
    const renewed: RegisteredClient = { ...rolling, keys: fresh.keys, kid: 'rolling-2' }
    const dpop = await dpopOf(rolling)
    expect(await refusalOf(askToken(hub.as, renewed, { dpop }))).toBe('invalid_client')
    await operate((run) => run(changeClientKeys, { clientId: 'rolling', jwks: { keys: [fresh.jwk] }, replace: false }))
    await expect(askToken(hub.as, renewed, { dpop })).resolves.toBeDefined()
    await expect(askToken(hub.as, rolling, { dpop })).resolves.toBeDefined()
    await operate((run) => run(changeClientKeys, { clientId: 'rolling', jwks: { keys: [fresh.jwk] }, replace: true }))
    await expect(askToken(hub.as, renewed, { dpop })).resolves.toBeDefined()
    expect(await refusalOf(askToken(hub.as, rolling, { dpop }))).toBe('invalid_client')
    await operate((run) => run(retireClientKey, { clientId: 'rolling', kid: 'rolling-2' }))
    expect(await refusalOf(askToken(hub.as, renewed, { dpop }))).toBe('invalid_client')
  })
})

describe('what a token may be good for', () => {
  test('is at most what its client was registered for', async () => {
    const explorer = await registered(hub, { id: 'explorer', scopes: ['explore'] })
    const dpop = await dpopOf(explorer)
    const { access_token: token } = await askToken(hub.as, explorer, { dpop, parameters: { scope: 'explore' } })
    expect(decodeJwt(token)['scope']).toBe('explore')
    const { access_token: plain } = await askToken(hub.as, client, { dpop: await dpopOf(client), parameters: { scope: 'explore' } })
    expect(decodeJwt(plain)).not.toHaveProperty('scope')
  })

  test('is this hub and no other resource', async () => {
    const dpop = await dpopOf(client)
    await expect(askToken(hub.as, client, { dpop, parameters: { resource: AUDIENCE } })).resolves.toBeDefined()
    expect(await refusalOf(askToken(hub.as, client, { dpop, parameters: { resource: 'https://other.example' } }))).toBe('invalid_target')
  })

  test.each(['password', 'refresh_token', 'implicit', 'urn:ietf:params:oauth:grant-type:device_code', 'urn:ietf:params:oauth:grant-type:token-exchange', ''])(
    'is not to be had by the grant %j', async (grant) => {
      const response = await tokenRequest(client, {}, { grant_type: grant, username: 'a', password: 'b', refresh_token: 'c' })
      expect(response.status).toBe(400)
      expect(((await response.json()) as { error: string }).error).toMatch(/^(unsupported_grant_type|invalid_request)$/)
    },
  )

  test('a client for itself cannot sign people in', async () => {
    const response = await fetch(`${hub.as.authorization_endpoint}?${new URLSearchParams({
      client_id: client.id, response_type: 'code', redirect_uri: 'https://evil.example/', code_challenge: 'x'.repeat(43), code_challenge_method: 'S256', scope: 'openid',
    })}`, { redirect: 'manual' })
    expect(response.status).toBe(400)
    expect(response.headers.get('location')).toBeNull()
    expect(await response.text()).not.toContain('evil.example')
  })
})

describe('on record', () => {
  test('each token that is given, before it leaves', async () => {
    const before = await hub.logSize()
    const { access_token: token } = await askToken(hub.as, client, { dpop: await dpopOf(client) })
    const [entry] = await since(before)
    expect(entry).toMatchObject({ action: 'token.give', outcome: 'RELEASED', actor: { client: client.id } })
    expect(JSON.parse(entry?.text ?? '{}').about).toMatchObject({ grant: 'CLIENT_CREDENTIALS', binding: 'DPOP', jti: decodeJwt(token).jti, lifetimeS: 300 })
    expect(entry?.text).not.toContain(token.slice(-40))
  })

  test('each refusal with its true reason, under the client’s name only where it proved to be it', async () => {
    const lonely = await registered(hub, { id: 'lonely' })
    const before = await hub.logSize()
    await refusalOf(askToken(hub.as, lonely))
    await refusalOf(askToken(hub.as, lonely, { auth: assertionOf(lonely, (_header, claims) => void Object.assign(claims, { aud: 'https://other.example' })) }))
    await tokenRequest({ ...lonely, id: 'never-seen', client: { client_id: 'never-seen' } }, {})
    const entries = await since(before)
    expect(entries.map(({ action, actor, refusals }) => [action, actor.client, refusals[0]?.code, refusals[0]?.reason])).toEqual([
      ['token.withhold', 'lonely', 'INVALID_GRANT', 'INVALID_GRANT'],
      ['token.withhold', 'hub', 'INVALID_CLIENT', 'INVALID_CLIENT'],
      ['token.withhold', 'hub', 'INVALID_CLIENT', 'INVALID_CLIENT'],
    ])
    expect(JSON.parse(entries[1]?.text ?? '{}').about).toEqual({ claimed: 'lonely' })
    expect(entries[2]?.text).not.toContain('never-seen')
  })

  test('a flood of refusals leaves a few entries, and the next one says how many there were', async () => {
    const noisy = await registered(hub, { id: 'noisy' })
    const before = await hub.logSize()
    for (let sent = 0; sent < 40; sent += 1) await tokenRequest(noisy, {})
    expect((await since(before)).length).toBe(10)
  })
})

function operate<T>(work: Parameters<typeof hub.hub.act<T>>[2]): Promise<T> {
  return hub.hub.act(OPERATOR, randomUUID(), work)
}

async function since(before: number): Promise<Entry[]> {
  const count = (await hub.logSize()) - before
  return count === 0 ? [] : hub.entries(count)
}

function lastReason(): string | undefined {
  const line = hub.said.findLast((text) => text.includes('/oauth/token'))
  return (JSON.parse(line ?? '{}') as { reason?: string }).reason
}

/** As a client would that is written by hand: without proof, with headers of its own. */
async function tokenRequest(of: RegisteredClient, headers: Record<string, string>, parameters: Record<string, string> = {}): Promise<Response> {
  const body = new URLSearchParams({ grant_type: 'client_credentials' })
  await assertionOf(of)(hub.as, of.client, body, new Headers())
  for (const [name, value] of Object.entries(parameters)) body.set(name, value)
  return fetch(hub.as.token_endpoint as string, { method: 'POST', headers, body })
}
