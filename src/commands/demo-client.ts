import { createHash, generateKeyPairSync, webcrypto, type JsonWebKey } from 'node:crypto'
import path from 'node:path'
import * as oauth from 'openid-client'
import { listClientKeys, registerOauthClient } from '../domains/authorization/index.ts'
import { createPrivateFile, readPrivateFile } from '../platform/crypto/private-file.ts'
import type { Story } from '../sample-city/index.ts'
import type { OpenedHub } from './open-hub.ts'

const FILE = 'demo-client.json'

/** The story's client as a department would run it: with a private key of its own and no secret that it shares. */
export interface DemoClient {
  readonly clientId: string
  /** Where its private key lies, as a JWK. */
  readonly file: string
  readonly kid: string
  readonly key: webcrypto.CryptoKey
}

/** Makes a key for the story's client at the first start, keeps it beside the hub's, and registers its public half. */
export async function demoClient(opened: Pick<OpenedHub, 'operate'>, dataDir: string, { clientId }: Story): Promise<DemoClient> {
  const file = path.join(dataDir, 'keys', FILE)
  const jwk = JSON.parse((await readPrivateFile(file)) ?? (await newKeyIn(file))) as JsonWebKey & { readonly kid: string }
  const { d: _private, ...publicHalf } = jwk
  await opened.operate(async (run) => {
    // Each registration is an entry of the log; one is enough.
    if ((await run(listClientKeys, clientId)).some(({ kid }) => kid === jwk.kid)) return
    await run(registerOauthClient, {
      clientId, binding: 'DPOP', grants: ['CLIENT_CREDENTIALS'], scopes: ['explore'], redirectUris: [], jwks: { keys: [publicHalf] },
    })
  })
  const key = await webcrypto.subtle.importKey('jwk', jwk as webcrypto.JsonWebKey, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign'])
  return { clientId, file, kid: jwk.kid, key }
}

/**
 * What the client is answered when it gets a token of the hub's authorisation server, which nobody else can use, and asks the
 * question with it. @throws where it gets none
 */
export async function askAsClient({ clientId, kid, key }: DemoClient, url: string, body: string): Promise<{ readonly status: number; readonly lifetimeS: number }> {
  const config = await oauth.discovery(new URL(url), clientId, undefined, oauth.PrivateKeyJwt({ key, kid }), {
    algorithm: 'oauth2', execute: [oauth.allowInsecureRequests],
  })
  const DPoP = oauth.getDPoPHandle(config, await oauth.randomDPoPKeyPair('ES256'))
  const token = await oauth.clientCredentialsGrant(config, { scope: 'explore' }, { DPoP })
  const headers = new Headers({ 'content-type': 'application/json' })
  const { status } = await oauth.fetchProtectedResource(config, token.access_token, new URL('/graphql', url), 'POST', body, headers, { DPoP })
  return { status, lifetimeS: token.expires_in ?? 0 }
}

/** The text that lies there afterwards: another process may have been quicker. */
async function newKeyIn(file: string): Promise<string> {
  const jwk = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' })
  const { crv, kty, x, y } = jwk
  // RFC 7638 section 3: these members in this order.
  const kid = createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest('base64url')
  await createPrivateFile(file, `${JSON.stringify({ ...jwk, kid, alg: 'ES256', use: 'sig' }, null, 2)}\n`)
  const text = await readPrivateFile(file)
  if (text === null) throw new Error(`${file} vanished while it was made`)
  return text
}
