import { defineRefusals, type Refusal } from '../../kernel/errors.ts'

/** What is refused before GraphQL is reached. */
export const httpRefusals = defineRefusals('platform', {
  UNAUTHENTICATED: {
    status: 401,
    sentence: 'The request carries no valid access token.',
    remedy:
      'Send `Authorization: DPoP <token>` with a `DPoP` proof of its key (RFC 9449). `details.error` and `WWW-Authenticate` say '
      + 'whether the token or the proof is refused; with `use_dpop_nonce` make the proof again with the nonce of `DPoP-Nonce`.',
  },
  TOKEN_KEYS_UNAVAILABLE: {
    status: 503,
    sentence: 'The keys of the token issuer cannot be had at the moment, so no token can be checked.',
    remedy: 'Send the same request again after a while.',
    retry: 'LATER',
  },
  TOO_MANY_PROOFS: {
    status: 503,
    sentence: 'Too many proofs of possession are waiting to be checked.',
    remedy: 'Send the request again after a second, with a new proof.',
    retry: 'LATER',
  },
  REQUEST_TOO_LARGE: {
    status: 413,
    sentence: 'The request is larger than requests may be.',
    remedy: 'A GraphQL request has at most 65,536 bytes; split it.',
  },
  REQUEST_MALFORMED: {
    status: 400,
    sentence: 'The request is not well-formed.',
    remedy:
      '`details.reason` says what is wrong. The body is one JSON object with `query` or `documentId` and, if needed, '
      + '`operationName` and `variables`.',
  },
  REQUEST_TIMEOUT: {
    status: 408,
    sentence: 'The request did not arrive in time.',
    remedy: 'Send it again over a better connection.',
    retry: 'LATER',
  },
  CONTENT_TYPE_NOT_SUPPORTED: {
    status: 415,
    sentence: 'The body is not of a type that is read here.',
    remedy: 'Send `Content-Type: application/json` in UTF-8, not compressed.',
  },
  NOT_ACCEPTABLE: {
    status: 406,
    sentence: 'No answer can be given in a type that the Accept header allows.',
    remedy: 'Accept application/json or application/graphql-response+json.',
  },
  TOO_MANY_TRANSFERS: {
    status: 429,
    sentence: 'Your client is sending or receiving as many files as it may at once.',
    remedy: 'Send the same request again when one of them has ended.',
    retry: 'LATER',
  },
  RATE_LIMITED: {
    status: 429,
    sentence: 'More was asked in a short time than may be.',
    remedy: '`details.limit` says of whom: `client`, by the cost of what it asks, or `address`, by tokens that were wrong. Go on after as many seconds as `Retry-After` says; `RateLimit` in each answer says what is left.',
    retry: 'LATER',
  },
  METHOD_NOT_ALLOWED: {
    status: 405,
    sentence: 'The method is not allowed here.',
    remedy: 'GraphQL is asked with POST only: numbers do not belong into addresses.',
  },
  CROSS_SITE_REQUEST: {
    status: 403,
    sentence: 'The request does not come from a page of the hub.',
    remedy: 'Addresses that take a cookie are for the hub’s own pages; systems send a token to /graphql.',
  },
  HOST_NOT_ALLOWED: {
    status: 421,
    sentence: 'The hub does not answer under this host name.',
    remedy: 'Use a name that the operator has configured.',
  },
  NOT_FOUND: {
    status: 404,
    sentence: 'There is nothing at this address.',
    remedy: 'GraphQL is at /graphql, the state of the hub at /health.',
  },
})

/** Why a request is not well-formed. */
export type MalformedReason =
  | 'URL'
  | 'HTTP'
  | 'LENGTH'
  | 'UTF8'
  | 'JSON'
  | 'NESTING'
  | 'NUMBER'
  | 'MEMBER_FORBIDDEN'
  | 'BATCH'
  | 'NOT_AN_OBJECT'
  | 'MEMBER_UNKNOWN'
  | 'QUERY'
  | 'DOCUMENT_ID'
  | 'OPERATION_NAME'
  | 'VARIABLES'
  | 'EXTENSIONS'
  | 'PERSISTED_QUERY'

export function malformed(reason: MalformedReason): Refusal {
  return httpRefusals.REQUEST_MALFORMED({ reason, details: { reason } })
}
