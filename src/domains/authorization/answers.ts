/**
 * What a caller is told in words, by the error code of RFC 6749 section 5.2 and its extensions. `oidc-provider` says more, and
 * quotes what was sent; whoever runs a client finds the rest by the request id with the operator.
 */
const SENTENCES: Readonly<Record<string, string>> = {
  invalid_request: 'The request lacks a parameter, has one twice, or is otherwise not as RFC 6749 wants it.',
  invalid_client: 'The client is not known, has been revoked, or its assertion is not one that this server takes.',
  invalid_grant: 'The code, or the proof or certificate that the token is to be bound to, is missing, expired, used or of another client.',
  unauthorized_client: 'The client may not use this grant.',
  unsupported_grant_type: 'Only client_credentials and authorization_code are served.',
  unsupported_response_type: 'Only the response type code is served.',
  unsupported_response_mode: 'The response mode is not served.',
  unsupported_token_type: 'Tokens of this type cannot be revoked; they live five minutes at most.',
  invalid_scope: 'The scope is not one that the client was registered for.',
  invalid_target: 'The resource is not this hub.',
  invalid_dpop_proof: 'The DPoP proof is not as RFC 9449 wants it, or its clock is wrong.',
  use_dpop_nonce: 'Repeat the request with a proof that has the nonce of the DPoP-Nonce header.',
  invalid_redirect_uri: 'The redirect address is not one that the client was registered for.',
  access_denied: 'The person was not signed in.',
  login_required: 'The person must sign in.',
  interaction_required: 'The person must sign in.',
  server_error: 'The server failed; the operator finds why by the request id.',
  temporarily_unavailable: 'The server cannot answer at the moment; send a new request after a while.',
}

export type OauthError = keyof typeof SENTENCES & string

/** The code where it is one that we know, else the one that says nothing. */
export function knownError(code: unknown): OauthError {
  return typeof code === 'string' && Object.hasOwn(SENTENCES, code) ? code : 'invalid_request'
}

/** The body of RFC 6749 section 5.2. */
export function errorBody(code: OauthError): { readonly error: string; readonly error_description: string } {
  return { error: code, error_description: SENTENCES[code] ?? '' }
}

/** For a browser that cannot be sent back to its client. No part of it comes from the request. */
export function errorPage(code: OauthError, requestId: string): string {
  return `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<title>无法登录</title>
<h1>无法登录</h1>
<p>登录请求无法继续，请关闭此页，从业务系统重新登录。</p>
<p lang="en">Signing in cannot go on. Close this page and start again from where you came.</p>
<p>${code} · ${requestId}</p>
</html>
`
}
