import { GraphQLError, type SourceLocation } from 'graphql'
import { Refusal, type Retry } from '../../kernel/errors.ts'
import type { Log } from '../log.ts'
import { graphqlRefusals } from './errors.ts'

/** An error as it leaves. The only shape that any error of the hub has for a caller. */
export interface PublicError {
  readonly message: string
  readonly locations?: readonly SourceLocation[]
  readonly path?: readonly (string | number)[]
  readonly extensions: {
    readonly code: string
    readonly details?: Readonly<Record<string, string | number>>
    readonly retry: Retry
    readonly requestId: string
  }
}

const MAX_NESTING = 8

/**
 * What the caller is told about an error. A Refusal keeps its code and sentence; everything else is
 * `INTERNAL`, its particulars in the log under the request id. Never throws, and never passes on a
 * text that it did not write itself.
 */
export function toPublicError(error: unknown, requestId: string, log: Log): PublicError {
  try {
    const refusal = refusalIn(error)
    if (refusal !== undefined) {
      if (refusal.status >= 500) {
        log.warn('refused', { requestId, code: refusal.code, reason: refusal.reason }, refusal)
      }
      return shown(refusal, requestId, error)
    }
    log.error('fault', { requestId, code: 'INTERNAL' }, error)
    return shown(graphqlRefusals.INTERNAL(), requestId, error)
  } catch {
    return shown(graphqlRefusals.INTERNAL(), requestId, undefined)
  }
}

/** The refusal that an error is or wraps: graphql-js and Apollo wrap, sometimes twice. */
export function refusalIn(error: unknown): Refusal | undefined {
  let at: unknown = error
  for (let step = 0; step < MAX_NESTING; step += 1) {
    if (at instanceof Refusal) return at
    if (!(at instanceof GraphQLError)) return undefined
    // graphql-js words this one itself, value included, while it runs.
    if (at.message.startsWith('Argument "') && at.originalError === undefined) {
      return graphqlRefusals.BAD_USER_INPUT()
    }
    at = at.originalError
  }
  return undefined
}

function shown(refusal: Refusal, requestId: string, error: unknown): PublicError {
  const { code, details, retry } = refusal
  const { locations, path } = error instanceof GraphQLError ? error : {}
  return {
    message: refusal.message,
    ...(locations === undefined || locations.length === 0 ? {} : { locations }),
    ...(path === undefined ? {} : { path }),
    extensions: {
      code,
      ...(Object.keys(details).length === 0 ? {} : { details }),
      retry,
      requestId,
    },
  }
}
