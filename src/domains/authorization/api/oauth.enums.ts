import { registerEnumType } from 'type-graphql'
import type { Binding, Grant, Scope } from '../index.ts'

export const TokenBinding = { DPOP: 'DPOP', MTLS: 'MTLS' } as const satisfies { readonly [Name in Binding]: Name }
export type TokenBinding = Binding

registerEnumType(TokenBinding, {
  name: 'TokenBinding',
  description: 'What an access token is bound to: without it nobody can use the token.',
  valuesConfig: {
    DPOP: { description: 'A key that the client proves to have with each request (RFC 9449).' },
    MTLS: { description: 'The client’s TLS certificate (RFC 8705).' },
  },
})

export const TokenGrant = {
  CLIENT_CREDENTIALS: 'CLIENT_CREDENTIALS', AUTHORIZATION_CODE: 'AUTHORIZATION_CODE',
} as const satisfies { readonly [Name in Grant]: Name }
export type TokenGrant = Grant

registerEnumType(TokenGrant, {
  name: 'TokenGrant',
  description: 'How a client comes by a token (RFC 6749).',
  valuesConfig: {
    CLIENT_CREDENTIALS: { description: 'For itself (section 4.4).' },
    AUTHORIZATION_CODE: { description: 'For a person who has signed in there (section 4.1, with PKCE); consoles alone.' },
  },
})

/** Scopes in the words of the schema. */
export const OauthScope = { OPENID: 'openid', EXPLORE: 'explore' } as const satisfies Readonly<Record<string, Scope>>
export type OauthScope = Scope

registerEnumType(OauthScope, {
  name: 'OauthScope',
  description: 'What a token may be good for beyond what the client’s kind allows.',
  valuesConfig: {
    OPENID: { description: 'To be told who has signed in.' },
    EXPLORE: { description: 'To ask for documents that nobody has registered, where the hub allows it at all.' },
  },
})
