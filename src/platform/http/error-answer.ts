import type { Refusal } from '../../kernel/errors.ts'
import { refusalIn, toPublicError } from '../graphql/error-boundary.ts'
import { RETRY_AFTER_S } from '../graphql/result-status.ts'
import type { Log } from '../log.ts'
import { httpRefusals, malformed } from './errors.ts'
import { httpLimits } from './limits.ts'

export interface ErrorAnswer {
  readonly status: number
  readonly code: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** The answer to a request that ended before GraphQL: shaped like a GraphQL answer without data. */
export function errorAnswer(
  error: unknown,
  requestId: string,
  log: Log,
  maxBodyBytes: number = httpLimits.graphqlBodyBytes,
): ErrorAnswer {
  const known = asRefusal(error, maxBodyBytes)
  const refusal = refusalIn(known)
  const shown = toPublicError(known, requestId, log)
  return {
    status: refusal?.status ?? 500,
    code: shown.extensions.code,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headersOf(refusal) },
    body: `${JSON.stringify({ errors: [shown] })}\n`,
  }
}

/** Fastify's own refusals under our codes. Their messages may hold what was sent, and are dropped. */
export function asRefusal(error: unknown, maxBodyBytes: number): unknown {
  const code = (error as { readonly code?: unknown } | null | undefined)?.code
  switch (code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return httpRefusals.REQUEST_TOO_LARGE({ details: { max: maxBodyBytes } })
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return httpRefusals.CONTENT_TYPE_NOT_SUPPORTED({ details: { reason: 'TYPE' } })
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
      return malformed('LENGTH')
    case 'FST_ERR_BAD_URL':
      return malformed('URL')
    // No address of ours has a part of more than a hundred characters.
    case 'FST_ERR_MAX_PARAM_LENGTH':
      return httpRefusals.NOT_FOUND()
    // The method QUERY without a word about its body, which Fastify refuses itself where no address of ours is asked.
    case 'FST_ERR_ROUTE_MISSING_CONTENT_TYPE':
      return httpRefusals.METHOD_NOT_ALLOWED()
    // The sender went away in mid-sentence; nobody will read the answer.
    case 'ECONNRESET':
    case 'ERR_STREAM_PREMATURE_CLOSE':
      return httpRefusals.REQUEST_TIMEOUT()
    default:
      return error
  }
}

function headersOf(refusal: Refusal | undefined): Record<string, string> {
  const headers: Record<string, string> = {}
  if (refusal?.retry === 'LATER') headers['retry-after'] = String(refusal.details['retryAfterSeconds'] ?? RETRY_AFTER_S)
  return headers
}
