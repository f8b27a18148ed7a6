import type { KoaContextWithOIDC } from 'oidc-provider'
import type { TokenGiven, TokenRefused } from './operations/record-token.ts'

/** What of an answered token request goes on record; null where it was only told the nonce of the moment. */
export type TokenOutcome =
  | { readonly kind: 'GIVEN'; readonly clientId: string; readonly person: string | null; readonly given: TokenGiven }
  /** `clientId` is who it proved to be, null where it proved nothing; `claimed` a registered client that it said it was. */
  | { readonly kind: 'REFUSED'; readonly clientId: string | null; readonly refused: TokenRefused }

/** A closed word, as our own checks leave it in the detail of an error. */
const REASON = /^[A-Z][A-Z_]{2,40}$/

export function tokenOutcome({ oidc, status, body, state }: KoaContextWithOIDC, fault: unknown): TokenOutcome | null {
  const client = oidc.client
  if (status === 200 && client !== undefined) {
    const { ClientCredentials, AccessToken } = oidc.entities
    const token = ClientCredentials ?? AccessToken
    const answer = body as { readonly scope?: string; readonly expires_in?: number } | undefined
    return {
      kind: 'GIVEN',
      clientId: client.clientId,
      person: AccessToken?.accountId ?? null,
      given: {
        grant: ClientCredentials === undefined ? 'AUTHORIZATION_CODE' : 'CLIENT_CREDENTIALS',
        binding: token?.jkt === undefined ? 'MTLS' : 'DPOP',
        scope: answer?.scope ?? '',
        jti: token?.jti ?? '',
        lifetimeS: answer?.expires_in ?? 0,
      },
    }
  }
  const { error, error_detail: detail } = (fault ?? {}) as { readonly error?: unknown; readonly error_detail?: unknown }
  if (error === 'use_dpop_nonce') return null
  const code = typeof error === 'string' ? error.toUpperCase() : 'SERVER_ERROR'
  // Whoever fails at authentication has proved nothing, whatever name was given.
  const proved = client !== undefined && error !== 'invalid_client'
  return {
    kind: 'REFUSED',
    clientId: proved ? client.clientId : null,
    refused: {
      code: REASON.test(code) ? code : 'INVALID_REQUEST',
      reason: state['isReplayed'] === true ? 'REPLAYED' : typeof detail === 'string' && REASON.test(detail) ? detail : REASON.test(code) ? code : 'INVALID_REQUEST',
      claimed: proved ? null : (client?.clientId ?? null),
    },
  }
}
