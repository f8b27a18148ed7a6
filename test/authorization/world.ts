import { randomUUID } from 'node:crypto'
import { exportJWK, type JWK } from 'jose'
import * as oauth from 'oauth4webapi'
import { registerClient } from '../../src/domains/access/index.ts'
import { registerOauthClient, type OauthRegistration, type SignIn } from '../../src/domains/authorization/index.ts'
import { systemClock } from '../../src/kernel/clock.ts'
import type { Config } from '../../src/platform/config.ts'
import { AUDIENCE, onNetwork, type NetworkHub } from '../support/http.ts'
import { OPERATOR, testHub, type TestHub } from '../support/hub.ts'
import { HEALTH } from '../support/world.ts'

/**
 * A hub with its own authorisation server, asked over HTTP by `oauth4webapi`, which is independent of the hub and strict. It
 * runs by the machine's clock, because the library behind the server does.
 */
export interface Authorization extends NetworkHub {
  readonly test: TestHub
  readonly as: oauth.AuthorizationServer
}

export const INSECURE = { [oauth.allowInsecureRequests]: true } as const
export const CLIENT = 'health-system'

export async function authorizationHub(change: Partial<Config> = {}, signIn?: SignIn): Promise<Authorization> {
  const test = await testHub({ clock: systemClock })
  if (signIn) Object.assign(test.hub.parts, { signIn })
  const hub = await onNetwork(test, change)
  return { ...hub, test, as: await metadataOf(hub.url) }
}

/** A second process of the same hub: other memory, the same database and keys. */
export async function beside({ test }: Authorization, change: Partial<Config> = {}): Promise<Authorization> {
  const { createHub } = await import('../../src/app.ts')
  const second = await createHub(test.options)
  const hub = await onNetwork({ ...test, hub: second, close: () => second.close() }, change)
  return { ...hub, test, as: await metadataOf(hub.url) }
}

export async function metadataOf(url: string): Promise<oauth.AuthorizationServer> {
  const issuer = new URL(url)
  const response = await oauth.discoveryRequest(issuer, { algorithm: 'oauth2', ...INSECURE })
  return oauth.processDiscoveryResponse(issuer, response)
}

export interface RegisteredClient {
  readonly id: string
  readonly client: oauth.Client
  readonly keys: oauth.CryptoKeyPair
  readonly kid: string
  readonly jwk: PublicJwk
}

export type Algorithm = 'ES256' | 'Ed25519' | 'PS256'

export type PublicJwk = JWK & { readonly kid: string }

export async function newKey(algorithm: Algorithm, kid: string): Promise<{ keys: oauth.CryptoKeyPair; jwk: PublicJwk }> {
  const keys = await oauth.generateKeyPair(algorithm, { extractable: true })
  return { keys, jwk: { ...(await exportJWK(keys.publicKey)), kid } }
}

/** Registers a client of the health department with a key of its own. */
export async function registered(
  { test }: Pick<Authorization, 'test'>,
  { id = CLIENT, algorithm = 'ES256', ...change }: Partial<OauthRegistration> & { readonly id?: string; readonly algorithm?: Algorithm } = {},
): Promise<RegisteredClient> {
  const kid = `${id}-1`
  const { keys, jwk } = await newKey(algorithm, kid)
  const department = { code: HEALTH.code, name: HEALTH.name, level: null, areaCode: null }
  await test.hub.act(OPERATOR, randomUUID(), async (run) => {
    await run(registerClient, { id, name: '样例业务系统', role: change.grants?.includes('AUTHORIZATION_CODE') ? 'CONSOLE' : 'DEPARTMENT_SYSTEM', department })
    await run(registerOauthClient, {
      clientId: id, binding: 'DPOP', grants: ['CLIENT_CREDENTIALS'], scopes: [], redirectUris: [], jwks: { keys: [jwk] }, ...change,
    })
  })
  return { id, client: { client_id: id }, keys, kid, jwk }
}

export type Modify = (header: Record<string, oauth.JsonValue | undefined>, payload: Record<string, oauth.JsonValue | undefined>) => void

/** The client's proof of who it is (RFC 7523), as `oauth4webapi` makes it, or with a change. */
export function assertionOf({ keys, kid }: RegisteredClient, modify?: Modify): oauth.ClientAuth {
  return oauth.PrivateKeyJwt({ key: keys.privateKey, kid }, modify ? { [oauth.modifyAssertion]: modify } : {})
}

export interface TokenWish {
  readonly dpop?: oauth.DPoPHandle
  readonly auth?: oauth.ClientAuth
  readonly parameters?: Record<string, string>
}

/** Asks for a token; once more with the nonce where the server gives one, as a client does. */
export async function askToken(as: oauth.AuthorizationServer, client: RegisteredClient, { dpop, auth, parameters = {} }: TokenWish = {}): Promise<oauth.TokenEndpointResponse> {
  const ask = async () => {
    const response = await oauth.clientCredentialsGrantRequest(as, client.client, auth ?? assertionOf(client), parameters, {
      ...INSECURE, ...(dpop && { DPoP: dpop }),
    })
    return oauth.processClientCredentialsResponse(as, client.client, response)
  }
  try {
    return await ask()
  } catch (error) {
    if (!oauth.isDPoPNonceError(error)) throw error
    return ask()
  }
}

export async function dpopOf({ client }: RegisteredClient, algorithm: Algorithm = 'ES256', modify?: Modify): Promise<oauth.DPoPHandle> {
  return oauth.DPoP(client, await oauth.generateKeyPair(algorithm), modify ? { [oauth.modifyAssertion]: modify } : {})
}

/** The error code with which the server refuses; fails where it does not. */
export async function refusalOf(asking: Promise<unknown>): Promise<string> {
  const outcome = await asking.then(() => 'no refusal', (error: unknown) => error)
  if (outcome instanceof oauth.ResponseBodyError) return outcome.error
  if (outcome instanceof oauth.WWWAuthenticateChallengeError) return String(outcome.cause[0]?.parameters['error'] ?? outcome.status)
  throw outcome instanceof Error ? outcome : new Error(String(outcome))
}

/** Asks the hub something with a token, with its proof. */
export async function useToken(hub: Pick<NetworkHub, 'url'>, token: string, dpop: oauth.DPoPHandle): Promise<Response> {
  const ask = () =>
    oauth.protectedResourceRequest(token, 'POST', new URL('/graphql', hub.url), new Headers({ 'content-type': 'application/json' }),
      JSON.stringify({ query: '{ __typename }' }), { ...INSECURE, DPoP: dpop })
  try {
    return await ask()
  } catch (error) {
    if (!oauth.isDPoPNonceError(error)) throw error
    return ask()
  }
}

export { AUDIENCE }
