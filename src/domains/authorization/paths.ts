/** Where the authorisation server is, under the hub's public address. */
export const PATHS = {
  authorize: '/oauth/authorize',
  token: '/oauth/token',
  revoke: '/oauth/revoke',
  jwks: '/oauth/jwks',
  /** RFC 8414 section 3, and the same under the name that OpenID Connect gives it. */
  metadata: '/.well-known/oauth-authorization-server',
  configuration: '/.well-known/openid-configuration',
} as const
