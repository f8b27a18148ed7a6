import { afterAll, beforeAll, expect, test } from 'vitest'
import { decodeJwt, decodeProtectedHeader } from 'jose'
import { askToken, AUDIENCE, authorizationHub, dpopOf, registered, useToken, type Authorization } from './world.ts'

let hub: Authorization

beforeAll(async () => {
  hub = await authorizationHub({ explore: true })
})
afterAll(() => hub.close())

test.each(['ES256', 'Ed25519', 'PS256'] as const)('a client with a key of %s gets a token that is bound to its proof key and opens the hub', async (algorithm) => {
  const client = await registered(hub, { id: `client-${algorithm}`, algorithm, scopes: ['explore'] })
  const dpop = await dpopOf(client, algorithm)
  const answer = await askToken(hub.as, client, { dpop, parameters: { scope: 'explore' } })
  expect(answer).toMatchObject({ token_type: 'dpop', expires_in: 300 })
  expect(decodeProtectedHeader(answer.access_token)).toMatchObject({ typ: 'at+jwt', alg: 'EdDSA' })
  expect(decodeJwt(answer.access_token)).toMatchObject({
    iss: hub.url, aud: AUDIENCE, sub: client.id, client_id: client.id, cnf: { jkt: await dpop.calculateThumbprint() },
  })
  const used = await useToken(hub, answer.access_token, dpop)
  expect(used.status).toBe(200)
})
