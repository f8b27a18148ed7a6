import { hash, randomUUID } from 'node:crypto'
import { decodeJwt, exportJWK, generateKeyPair, SignJWT } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { clientCertHeader, selfSigned } from '../support/client-certificate.ts'
import { assertionOf, authorizationHub, beside, registered, type Authorization, type RegisteredClient } from './world.ts'

/** Behind a reverse proxy, which is this test: it calls from an address that the hub is told to trust. */
let hub: Authorization
/** The same without a proxy that is trusted. */
let open: Authorization
let client: RegisteredClient
const certificate = selfSigned('dept.example')

beforeAll(async () => {
  hub = await authorizationHub({ explore: true, trustedProxies: ['127.0.0.1'] })
  open = await beside(hub, { explore: true, trustedProxies: ['10.0.0.0/8'] })
  client = await registered(hub, { binding: 'MTLS', scopes: ['explore'] })
})
afterAll(async () => {
  await open.close()
  await hub.close()
})

async function ask(at: Authorization, headers: Record<string, string>): Promise<{ status: number; body: Record<string, string> }> {
  const body = new URLSearchParams({ grant_type: 'client_credentials', scope: 'explore' })
  await assertionOf(client)(at.as, client.client, body, new Headers())
  const response = await fetch(at.as.token_endpoint as string, { method: 'POST', headers, body })
  return { status: response.status, body: (await response.json()) as Record<string, string> }
}

test('a token is bound to the certificate that the trusted proxy names, and opens the hub with it and with no other', async () => {
  const { status, body } = await ask(hub, { 'client-cert': clientCertHeader(certificate) })
  expect(status).toBe(200)
  expect(decodeJwt(String(body['access_token']))['cnf']).toEqual({ 'x5t#S256': hash('sha256', certificate.raw, 'base64url') })
  const use = (shown: string | undefined, at = hub) => fetch(`${at.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${body['access_token']}`, ...(shown !== undefined && { 'client-cert': shown }) },
    body: JSON.stringify({ query: '{ __typename }' }),
  })
  expect((await use(clientCertHeader(certificate))).status).toBe(200)
  expect((await use(clientCertHeader(selfSigned('dept.example')))).status).toBe(401)
  expect((await use(undefined)).status).toBe(401)
})

test('a certificate that somebody names who is no trusted proxy is none', async () => {
  expect(await ask(open, { 'client-cert': clientCertHeader(certificate) })).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
})

test.each([
  ['that is not base64 between colons', () => certificate.raw.toString('base64')],
  ['that is no certificate', () => `:${Buffer.from('no certificate').toString('base64')}:`],
  ['with something behind it', () => `:${Buffer.concat([certificate.raw, Buffer.from([0])]).toString('base64')}:`],
  ['of which there are two', () => `${clientCertHeader(certificate)}, ${clientCertHeader(certificate)}`],
])('a header %s is none', async (_what, header) => {
  expect(await ask(hub, { 'client-cert': header() })).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
})

test.each([
  ['none of a key in its place', {}, 'invalid_grant'],
  ['none of a key beside it', { 'client-cert': clientCertHeader(certificate) }, 'invalid_request'],
])('a client whose tokens are bound to its certificate gets %s, with whatever proof', async (_what, certified, error) => {
  const key = await generateKeyPair('ES256', { extractable: true })
  const header = { alg: 'ES256', typ: 'dpop+jwt', jwk: await exportJWK(key.publicKey) }
  const send = async (nonce: Record<string, string> = {}) => {
    const body = new URLSearchParams({ grant_type: 'client_credentials', scope: 'explore' })
    await assertionOf(client)(hub.as, client.client, body, new Headers())
    const proof = new SignJWT({ jti: randomUUID(), htm: 'POST', htu: hub.as.token_endpoint as string, ...nonce }).setIssuedAt().setProtectedHeader(header)
    return fetch(hub.as.token_endpoint as string, { method: 'POST', headers: { ...certified, dpop: await proof.sign(key.privateKey) }, body })
  }
  const first = await send()
  expect(await first.json()).toMatchObject({ error: 'use_dpop_nonce' })
  expect(await (await send({ nonce: first.headers.get('dpop-nonce') ?? '' })).json()).toMatchObject({ error })
})
