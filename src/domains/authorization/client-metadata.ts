import type { AdapterPayload, JWK } from 'oidc-provider'
import { findActiveClient } from '../access/index.ts'
import type { Db } from '../../platform/db/database.ts'
import { mayUseGrant, type OauthClient } from './model.ts'
import { findClientKeys, findOauthClient } from './store.ts'

/**
 * A client as `oidc-provider` knows one (OpenID Connect Registration names), read anew for every request: who has been
 * revoked, or whose last key has ended, is not there any more.
 */
export async function clientMetadata(db: Db, clientId: string): Promise<AdapterPayload | undefined> {
  if (clientId.length > 100 || clientId.includes('\0')) return undefined
  const [active, client, keys] = await Promise.all([
    findActiveClient(db, clientId),
    findOauthClient(db, clientId),
    findClientKeys(db, clientId),
  ])
  const inUse = keys.filter(({ retiredAt }) => retiredAt === null).map(({ key }) => key as JWK)
  if (active === null || client === null || inUse.length === 0) return undefined
  // Its role may have been changed since.
  return metadataOf({ ...client, grants: client.grants.filter((grant) => mayUseGrant(active.role, grant)) }, inUse)
}

function metadataOf({ clientId, binding, grants, scopes, redirectUris }: OauthClient, keys: readonly JWK[]): AdapterPayload {
  const byCode = grants.includes('AUTHORIZATION_CODE')
  return {
    client_id: clientId,
    token_endpoint_auth_method: 'private_key_jwt',
    grant_types: grants.map((grant) => grant.toLowerCase()),
    response_types: byCode ? ['code'] : [],
    redirect_uris: byCode ? [...redirectUris] : [],
    ...(scopes.length > 0 && { scope: scopes.join(' ') }),
    jwks: { keys: keys.map((key) => ({ ...key })) },
    // Exactly one of them: without its proof or certificate a client gets no token, so there is none to steal.
    dpop_bound_access_tokens: binding === 'DPOP',
    tls_client_certificate_bound_access_tokens: binding === 'MTLS',
  }
}
