import { SignJWT } from 'jose'
import * as oauth from 'oauth4webapi'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemClock } from '../../src/kernel/clock.ts'
import {
  askToken, assertionOf, authorizationHub, beside, dpopOf, newKey, refusalOf, registered, type Authorization, type Modify, type RegisteredClient,
} from './world.ts'

let hub: Authorization
let other: Authorization
let client: RegisteredClient

beforeAll(async () => {
  hub = await authorizationHub()
  other = await beside(hub)
  client = await registered(hub)
})
afterAll(async () => {
  await other.close()
  await hub.close()
})

const nowS = () => Math.floor(systemClock.now().getTime() / 1000)

async function asked(modify?: Modify, of = client): Promise<unknown> {
  return askToken(hub.as, client, { dpop: await dpopOf(client), auth: assertionOf(of, modify) })
}

describe('a client assertion', () => {
  test('is taken as it is, and from a clock that is 8 seconds fast', async () => {
    await expect(asked()).resolves.toMatchObject({ expires_in: 300 })
    await expect(asked((_header, claims) => Object.assign(claims, { iat: nowS() + 8, nbf: nowS() + 8, exp: nowS() + 68 }))).resolves.toMatchObject({ expires_in: 300 })
  })

  const changes: readonly (readonly [string, Modify])[] = [
    ['from a clock that is 60 seconds fast', (_header, claims) => Object.assign(claims, { iat: nowS() + 60, nbf: nowS() + 60, exp: nowS() + 120 })],
    ['from a fast clock without nbf', (_header, claims) => { Object.assign(claims, { iat: nowS() + 60, exp: nowS() + 120 }); delete claims['nbf'] }],
    ['that has expired, however little', (_header, claims) => Object.assign(claims, { iat: nowS() - 61, nbf: nowS() - 61, exp: nowS() - 1 })],
    ['that lives longer than a minute', (_header, claims) => Object.assign(claims, { exp: nowS() + 90 })],
    ['without iat', (_header, claims) => { delete claims['iat'] }],
    ['without exp', (_header, claims) => { delete claims['exp'] }],
    ['without jti', (_header, claims) => { delete claims['jti'] }],
    ['with a jti of 1,000 characters', (_header, claims) => Object.assign(claims, { jti: 'j'.repeat(1_000) })],
    ['for the token endpoint instead of the issuer', (_header, claims) => Object.assign(claims, { aud: hub.as.token_endpoint })],
    ['for the issuer and somebody else', (_header, claims) => Object.assign(claims, { aud: [hub.as.issuer, 'https://other.example'] })],
    ['for the issuer in a list', (_header, claims) => Object.assign(claims, { aud: [hub.as.issuer] })],
    ['for another issuer', (_header, claims) => Object.assign(claims, { aud: 'https://other.example' })],
    ['of another issuer', (_header, claims) => Object.assign(claims, { iss: 'somebody' })],
    ['for another client', (_header, claims) => Object.assign(claims, { sub: 'somebody' })],
    ['with a critical header', (header) => Object.assign(header, { crit: ['exp'] })],
    ['that brings its key along', (header) => Object.assign(header, { jwk: client.jwk })],
    ['that says where its key is', (header) => Object.assign(header, { jku: 'https://keys.example/jwks' })],
    ['with a chain of certificates', (header) => Object.assign(header, { x5c: ['AAAA'] })],
    ['without kid', (header) => { delete header['kid'] }],
    ['with a kid of nobody', (header) => Object.assign(header, { kid: 'unknown' })],
    ['of another type', (header) => Object.assign(header, { typ: 'at+jwt' })],
  ]
  test.each(changes)('%s is refused', async (_what, modify) => {
    expect(await refusalOf(asked(modify))).toMatch(/^invalid_(client|request)$/)
  })

  test('signed by a key that is not the client’s, with a kid of the client, is refused', async () => {
    const { keys } = await newKey('ES256', 'x')
    expect(await refusalOf(asked(undefined, { ...client, keys }))).toBe('invalid_client')
  })

  test('without a signature, or with a shared secret, is refused', async () => {
    const claims = { iss: client.id, sub: client.id, aud: hub.as.issuer, jti: crypto.randomUUID(), iat: nowS(), exp: nowS() + 30 }
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const none = `${part({ alg: 'none', kid: client.kid })}.${part(claims)}.`
    const secret = await new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid: client.kid }).sign(Buffer.from(JSON.stringify(client.jwk)))
    for (const assertion of [none, secret]) expect((await post({ client_assertion: assertion })).error).toBe('invalid_client')
  })

  test('in another spelling of the same bytes is refused', async () => {
    const assertion = await new SignJWT({}).setProtectedHeader({ alg: 'ES256', kid: client.kid }).setIssuer(client.id).setSubject(client.id)
      .setAudience(hub.as.issuer).setJti(crypto.randomUUID()).setIssuedAt().setExpirationTime('30s').sign(client.keys.privateKey)
    for (const text of [`${assertion}=`, assertion.replace('.', '.\n'), ` ${assertion}`]) expect((await post({ client_assertion: text })).error).toMatch(/^invalid_(client|request)$/)
  })
})

describe('used a second time', () => {
  /** An assertion that is the same at every use. */
  const fixed = (jti = crypto.randomUUID()) => assertionOf(client, (_header, claims) => Object.assign(claims, { jti }))

  test('an assertion is refused, by another process too', async () => {
    const dpop = await dpopOf(client)
    await askToken(hub.as, client, { dpop })
    await askToken(other.as, client, { dpop })
    const auth = assertionOf(client, (_header, claims) => Object.assign(claims, { jti: 'same-everywhere', aud: hub.as.issuer }))
    await expect(askToken(hub.as, client, { dpop, auth })).resolves.toBeDefined()
    expect(await refusalOf(askToken(hub.as, client, { dpop, auth }))).toBe('invalid_client')
    // The second process has an address of its own here; behind one address, as in operation, it has the same issuer.
    const there = assertionOf(client, (_header, claims) => Object.assign(claims, { jti: 'same-everywhere', aud: other.as.issuer }))
    expect(await refusalOf(askToken(other.as, client, { dpop, auth: there }))).toBe('invalid_client')
  })

  test('of twenty at once in two processes one is taken', async () => {
    const handles = await Promise.all([hub, other].map(async ({ as }) => {
      const dpop = await dpopOf(client)
      await askToken(as, client, { dpop })
      return { as, dpop }
    }))
    // Several rounds: whoever looked first and stored afterwards would mostly be caught by one.
    for (let round = 0; round < 4; round += 1) {
      const jti = crypto.randomUUID()
      const outcomes = await Promise.allSettled(Array.from({ length: 20 }, async (_, index) => {
        const { as, dpop } = handles[index % 2] as (typeof handles)[number]
        return askToken(as, client, { dpop, auth: fixed(jti) })
      }))
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    }
    expect(hub.said.concat(other.said).filter((line) => line.includes('"reason":"REPLAYED"')).length).toBeGreaterThan(70)
  })

  test('a proof of possession is refused, by another process too', async () => {
    const bound = (as: oauth.AuthorizationServer) => (_header: unknown, claims: Record<string, unknown>) =>
      void Object.assign(claims, claims['nonce'] === undefined ? {} : { jti: 'same-proof', htu: as.token_endpoint })
    const keys = await oauth.generateKeyPair('ES256')
    const handle = (as: oauth.AuthorizationServer) => oauth.DPoP(client.client, keys, { [oauth.modifyAssertion]: bound(as) })
    await expect(askToken(hub.as, client, { dpop: handle(hub.as) })).resolves.toBeDefined()
    expect(await refusalOf(askToken(hub.as, client, { dpop: handle(hub.as) }))).toBe('invalid_grant')
    expect(await refusalOf(askToken(other.as, client, { dpop: handle(other.as) }))).toBe('invalid_grant')
  })
})

async function post(parameters: Record<string, string>): Promise<{ status: number; error: string }> {
  const response = await fetch(hub.as.token_endpoint as string, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials', client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer', ...parameters,
    }),
  })
  const { error } = (await response.json()) as { error: string }
  return { status: response.status, error }
}
