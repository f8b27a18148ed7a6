import { errors, Provider, type Configuration, type KoaContextWithOIDC } from 'oidc-provider'
import type { Clock } from '../../kernel/clock.ts'
import type { Keyring } from '../../platform/crypto/keyring.ts'
import { STRICT_ALGORITHMS } from '../../platform/crypto/strict-jws.ts'
import type { Db } from '../../platform/db/database.ts'
import { clientCertificate } from '../../platform/http/client-certificate.ts'
import type { TrustedProxies } from '../../platform/http/trusted-proxies.ts'
import type { PrivateKey } from '../signing/index.ts'
import { Artifacts } from './artifacts.ts'
import { checkAssertion, checkProof } from './checks.ts'
import { clientMetadata } from './client-metadata.ts'
import { ACCESS_TOKEN_LIFETIME_S, FUTURE_TOLERANCE_S, SCOPES } from './model.ts'
import { PATHS } from './paths.ts'
import type { SignIn } from './sign-in.ts'

export interface ProviderOptions {
  readonly issuer: string
  /** The hub as a resource server (RFC 8707): the one audience of every access token. */
  readonly audience: string
  /** The key that signs now. */
  readonly key: PrivateKey
  readonly db: Db
  readonly keyring: Keyring
  readonly clock: Clock
  readonly signIn: SignIn
  readonly trustedProxies: TrustedProxies
  /** True once it is durable that this client has used this `jti`, and false where it had before. */
  readonly useOnce: (clientId: string, jti: string) => Promise<boolean>
}

/** Seconds that what lies between signing in and the token may live. */
const CODE_S = 60
const INTERACTION_S = 600
/** Only as long as the code needs it: whoever comes to the console later signs in anew. */
const SESSION_S = 300

/**
 * `oidc-provider` as the hub wants it (decision 0021). What it may do stands here in full: what is not named is off, and a
 * new version that brings something does not bring it to a hub.
 */
export function createProvider(options: ProviderOptions): Provider {
  const provider = new Provider(options.issuer, configurationOf(options))
  // It looks first and stores afterwards: two processes that are shown one assertion at once would both take it. Here the
  // unique key of the used proofs decides.
  provider.ReplayDetection.unique = async (clientId: string, jti: string) => {
    const isFirst = await options.useOnce(clientId, jti)
    const { ctx } = Provider
    if (!isFirst && ctx !== undefined) ctx.state['isReplayed'] = true
    return isFirst
  }
  // Addresses in answers come from the issuer, see `toIssuer`, never from the Host header.
  provider.proxy = true
  // It prints to standard error where nobody listens, and messages quote what was sent.
  provider.silent = true
  return provider
}

function configurationOf(options: ProviderOptions): Configuration {
  const { key, db, keyring, clock, signIn } = options
  const secure = options.issuer.startsWith('https:')
  const cookie = { httpOnly: true, sameSite: 'lax', signed: true, secure, overwrite: true } as const
  return {
    adapter: (model) => (model === 'Client' ? clientsOnly(db) : new Artifacts(model, { db, keyring, clock })),
    jwks: { keys: [{ ...key.jwk, kid: key.kid, alg: 'EdDSA', use: 'sig' }] },
    routes: { authorization: PATHS.authorize, token: PATHS.token, jwks: PATHS.jwks, revocation: PATHS.revoke },
    clientAuthMethods: ['private_key_jwt'],
    responseTypes: ['code'],
    scopes: [...SCOPES],
    clientDefaults: { grant_types: [], response_types: [], id_token_signed_response_alg: 'EdDSA', token_endpoint_auth_method: 'private_key_jwt' },
    enabledJWA: {
      clientAuthSigningAlgValues: STRICT_ALGORITHMS as never,
      dPoPSigningAlgValues: STRICT_ALGORITHMS as never,
      idTokenSigningAlgValues: ['EdDSA'],
    },
    features: {
      devInteractions: { enabled: false },
      userinfo: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      clientCredentials: { enabled: true },
      revocation: { enabled: true },
      dPoP: {
        enabled: true,
        nonceSecret: keyring.lookup('oauth-secret', 'dpop-nonce'),
        requireNonce: (ctx) => checkProof(ctx, clock),
        allowReplay: false,
      },
      mTLS: {
        enabled: true,
        certificateBoundAccessTokens: true,
        getCertificate: (ctx) => clientCertificate(ctx.req, options.trustedProxies)?.toString('base64'),
      },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => options.audience,
        useGrantedResource: () => true,
        getResourceServerInfo: (_ctx, resource, client) => {
          if (resource !== options.audience) throw new errors.InvalidTarget()
          return {
            audience: options.audience,
            scope: (client.scope ?? '').split(' ').filter((scope) => scope !== 'openid').join(' '),
            accessTokenFormat: 'jwt',
            accessTokenTTL: ACCESS_TOKEN_LIFETIME_S,
            jwt: { sign: { alg: 'EdDSA', kid: key.kid } },
          }
        },
      },
    },
    // When the person proved to be there (RFC 9068 section 2.2.1): operations that ask for a fresh proof look at it.
    extraTokenClaims: ({ oidc }) => {
      const authTime = oidc.entities.AuthorizationCode?.authTime
      return authTime === undefined ? undefined : { auth_time: authTime }
    },
    pkce: { required: () => true },
    clockTolerance: FUTURE_TOLERANCE_S,
    assertJwtClientAuthClaimsAndHeader: (ctx, claims) => checkAssertion(ctx, claims, options),
    findAccount: async (_ctx, id, source) => {
      const account = await signIn.findAccount(db, id)
      if (account !== null) return { accountId: account.id, claims: () => ({ sub: account.id }) }
      // At the authorisation endpoint, where there is no code yet, the library would stumble over nobody.
      if (source === undefined) throw new errors.AccessDenied()
      return undefined
    },
    interactions: { url: (_ctx, { uid }) => signIn.interactionPath(uid) },
    loadExistingGrant: grantOfOwnClient(options.audience),
    expiresWithSession: () => false,
    cookies: {
      keys: keyring.lookups('oauth-secret', 'cookies').map((secret) => secret.toString('base64url')),
      names: secure
        ? { session: '__Host-yihao-as', interaction: '__Secure-yihao-as-step', resume: '__Secure-yihao-as-resume' }
        : { session: 'yihao-as', interaction: 'yihao-as-step', resume: 'yihao-as-resume' },
      long: cookie,
      short: cookie,
    },
    ttl: {
      AccessToken: ACCESS_TOKEN_LIFETIME_S,
      ClientCredentials: ACCESS_TOKEN_LIFETIME_S,
      IdToken: ACCESS_TOKEN_LIFETIME_S,
      AuthorizationCode: CODE_S,
      Interaction: INTERACTION_S,
      Session: SESSION_S,
      Grant: INTERACTION_S,
    },
    // Browsers of other origins have no business here.
    clientBasedCORS: () => false,
    fetch: () => Promise.reject(new Error('the authorisation server fetches nothing')),
    renderError: () => undefined,
  }
}

/** The register of clients is not the library's to write. */
function clientsOnly(db: Db) {
  const refuse = () => Promise.reject(new Error('clients are registered by the hub'))
  return {
    find: (id: string) => clientMetadata(db, id),
    upsert: refuse, findByUserCode: refuse, findByUid: refuse, consume: refuse, destroy: refuse, revokeByGrantId: refuse,
  }
}

/**
 * Clients that sign people in are consoles that a security administrator has registered, so nobody is asked whether they
 * may: what they may have is what they were registered for.
 */
function grantOfOwnClient(audience: string) {
  return async ({ oidc }: KoaContextWithOIDC) => {
    const { client, session, account, provider } = oidc
    if (client === undefined || account === undefined) return undefined
    const known = session?.grantIdFor(client.clientId)
    const existing = known === undefined ? undefined : await provider.Grant.find(known)
    if (existing !== undefined) return existing
    const grant = new provider.Grant({ clientId: client.clientId, accountId: account.accountId })
    grant.addOIDCScope('openid')
    grant.addResourceScope(audience, (client.scope ?? '').split(' ').filter((scope) => scope !== 'openid').join(' '))
    await grant.save()
    return grant
  }
}
