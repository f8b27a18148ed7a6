import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testCertificate } from '../support/certificate.ts'
import { dpopCaller } from '../support/dpop.ts'
import { worldOnNetwork, AUDIENCE, type NetworkHub } from '../support/http.ts'
import { ANNA } from '../support/world.ts'

const PUBLIC_URL = 'https://hub.city.example'
const CITY = 'https://issuer.city.example'
const GUIDE = readFileSync(new URL('../../schema/operations/guide-of-item.graphql', import.meta.url), 'utf8')

/** The city's own issuer: a key, published at an address, that signs whatever a test wants. */
let issuer: { server: Server; jwks: string; token(claims?: object): Promise<string> }
let hub: NetworkHub
/** The same hub behind a proxy that it trusts. */
let behindProxy: NetworkHub
beforeAll(async () => {
  issuer = await cityIssuer()
  const config = { production: true, explore: false, publicUrl: PUBLIC_URL, jwksUrl: issuer.jwks, issuer: CITY }
  hub = await worldOnNetwork({ ...config, trustedProxies: ['203.0.113.0/24'] })
  behindProxy = await worldOnNetwork({ ...config, trustedProxies: ['127.0.0.0/8'] })
})
afterAll(async () => {
  await hub.close()
  await behindProxy.close()
  issuer.server.close()
})

async function cityIssuer() {
  const { privateKey, publicKey } = await generateKeyPair('ES256')
  const jwk = { ...(await exportJWK(publicKey)), kid: 'city-1' }
  const server = createServer((_request, response) => void response.end(JSON.stringify({ keys: [jwk] })))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    server,
    jwks: `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks`,
    token(claims: object = {}) {
      const now = Math.floor(hub.clock.now().getTime() / 1000)
      return new SignJWT({ iss: CITY, aud: AUDIENCE, sub: 'health-system', client_id: 'health-system', jti: randomUUID(), iat: now, exp: now + 300, ...claims })
        .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: 'city-1' }).sign(privateKey)
    },
  }
}

interface Asked {
  readonly status: number
  readonly challenge: string | undefined
  readonly reason: string | undefined
}

/** Asks with headers exactly as they are given, several of a name too. */
function ask(at: NetworkHub, headers: Record<string, string | string[]>): Promise<Asked> {
  const body = JSON.stringify({ query: GUIDE, variables: { code: '112901000MA00000014000000000001' } })
  return new Promise((resolve, reject) => {
    const asking = request(`${at.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers } }, (response) => {
      response.resume().on('end', () => {
        const { reason } = JSON.parse(at.said.findLast((line) => line.includes(String(response.headers['x-request-id']))) ?? '{}') as { reason?: string }
        resolve({ status: response.statusCode ?? 0, challenge: response.headers['www-authenticate'], reason })
      })
    })
    asking.on('error', reject).end(body)
  })
}

const DPOP_ONLY = 'DPoP error="invalid_token", algs="ES256 EdDSA Ed25519 PS256"'

describe('in production', () => {
  it('a token that is bound to nothing is refused, with the way to do it', async () => {
    const refused = await ask(hub, { authorization: `Bearer ${await issuer.token()}` })
    expect(refused).toEqual({ status: 401, challenge: DPOP_ONLY, reason: 'BEARER_REFUSED' })
    const [entry] = await hub.entries(1)
    expect(entry).toMatchObject({ action: 'token.refuse', refusals: [{ what: 'token', reason: 'BEARER_REFUSED' }] })
  })

  it('nothing at all is answered without an error code', async () => {
    expect(await ask(hub, {})).toEqual({ status: 401, challenge: 'DPoP algs="ES256 EdDSA Ed25519 PS256"', reason: 'MISSING' })
  })

  it('a token of the city’s issuer, bound to a key, is let in with proofs of the public address alone', async () => {
    const caller = await dpopCaller(hub, 'health', { publicUrl: PUBLIC_URL })
    const token = await issuer.token({ cnf: { jkt: caller.thumbprint } })
    const send = (who: typeof caller) => who.fetch('/graphql', { method: 'POST', token, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query: GUIDE, variables: { code: 'x' } }) })
    expect((await send(caller)).status).not.toBe(401)
    // By the address on which it really listens, which is what the Host header says.
    const refused = await ask(hub, { authorization: `DPoP ${token}`, dpop: await caller.proof(`${hub.url}/graphql`, 'POST', token) })
    expect([refused.status, refused.reason]).toEqual([401, 'ADDRESS_OF_ANOTHER'])
  })

  it('whoever a genuine token says it is of is named in the log, unless that is no name', async () => {
    const stranger = async (clientId: string) => {
      const caller = await dpopCaller(hub, 'health', { publicUrl: PUBLIC_URL })
      const token = await issuer.token({ client_id: clientId, sub: clientId, cnf: { jkt: caller.thumbprint } })
      await caller.fetch('/graphql', { method: 'POST', token, headers: { 'content-type': 'application/json' }, body: '{}' })
      const [entry] = await hub.entries(1)
      return [entry?.actor.client, entry?.refusals[0]?.reason]
    }
    expect(await stranger('someone-else')).toEqual(['someone-else', 'CLIENT_NOT_ACTIVE'])
    for (const name of [ANNA.code, `x-${ANNA.code}-1`, 'a'.repeat(101), 'a\u0000b']) expect(await stranger(name)).toEqual(['UNKNOWN', 'CLIENT_NOT_ACTIVE'])
  })

  it('a demo token is nobody’s', async () => {
    expect((await ask(hub, { authorization: `Bearer ${await hub.token('health')}` })).status).toBe(401)
  })

  it('one Authorization header is read, and two are none', async () => {
    const token = await issuer.token()
    expect((await ask(hub, { authorization: [`Bearer ${token}`, `Bearer ${token}`] })).reason).toBe('NO_SUCH_SCHEME')
  })
})

describe('a token bound to a client certificate', () => {
  const ours = testCertificate('health-system')
  const others = testCertificate('somebody else')
  const bound = (thumbprint = ours.thumbprint) => issuer.token({ cnf: { 'x5t#S256': thumbprint } })
  const letIn = (asked: Asked) => asked.status !== 401

  it('is let in with that certificate from a proxy that is trusted', async () => {
    const asked = await ask(behindProxy, { authorization: `Bearer ${await bound()}`, 'client-cert': ours.header })
    expect([letIn(asked), asked.reason]).toEqual([true, undefined])
  })

  it('is refused where somebody else names the certificate: certificates are public', async () => {
    const refused = await ask(hub, { authorization: `Bearer ${await bound()}`, 'client-cert': ours.header })
    expect([refused.status, refused.reason, refused.challenge]).toEqual([401, 'PROOF_REQUIRED', DPOP_ONLY])
  })

  it.each([
    ['another certificate', others.header, 'CERTIFICATE_OF_ANOTHER'],
    ['two certificates', [ours.header, ours.header], 'PROOF_REQUIRED'],
    ['two in one header', `${ours.header}, ${ours.header}`, 'PROOF_REQUIRED'],
    ['a certificate without colons', ours.header.replaceAll(':', ''), 'PROOF_REQUIRED'],
    ['another spelling of its base64', ours.header.replace(/:$/, '=:'), 'PROOF_REQUIRED'],
    ['bytes that are none', `:${Buffer.from('certificate').toString('base64')}:`, 'PROOF_REQUIRED'],
    ['a certificate with something behind it', `:${Buffer.concat([ours.der, Buffer.from([0])]).toString('base64')}:`, 'PROOF_REQUIRED'],
    ['nothing', [], 'PROOF_REQUIRED'],
  ] as const)('is refused with %s', async (_what, header, reason) => {
    const refused = await ask(behindProxy, { authorization: `Bearer ${await bound()}`, 'client-cert': [header].flat() })
    expect([refused.status, refused.reason]).toEqual([401, reason])
  })

  it('is not proven by a DPoP proof', async () => {
    const refused = await ask(behindProxy, { authorization: `DPoP ${await bound()}`, 'client-cert': ours.header })
    expect([refused.status, refused.reason]).toEqual([401, 'CONFIRMATION_UNKNOWN'])
  })
})
