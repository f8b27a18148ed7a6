import { refusalCatalogue } from '../../kernel/errors.ts'
import type { PublicError } from './error-boundary.ts'

export interface ResultStatus {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
}

/** After how many seconds a request that was refused for want of something may come again. */
export const RETRY_AFTER_S = '1'

/**
 * The HTTP status of a GraphQL result. 200 when anything was answered; the refusal's own status when
 * nothing ran, or when nothing came out because something of the hub is away for a while.
 */
export function resultStatus(result: {
  readonly data?: unknown
  readonly errors?: readonly PublicError[] | undefined
}): ResultStatus {
  const [first] = result.errors ?? []
  if (first === undefined) return { status: 200, headers: {} }
  const ran = result.data !== undefined
  const statuses = new Set(result.errors?.map(statusOf))
  if (statuses.size === 1 && statuses.has(503) && isEmpty(result.data)) {
    return { status: 503, headers: { 'retry-after': RETRY_AFTER_S } }
  }
  if (ran) return { status: 200, headers: {} }
  // Field errors answer 403 and the like inside a 200; a request that never ran is 400 or our fault.
  return { status: statusOf(first) >= 500 ? statusOf(first) : 400, headers: {} }
}

function isEmpty(data: unknown): boolean {
  return typeof data !== 'object' || data === null || Object.values(data).every((value) => value === null)
}

let statuses: ReadonlyMap<string, number> | undefined

function statusOf(error: PublicError): number {
  // Made at first use: by then every room has declared its codes.
  statuses ??= new Map(refusalCatalogue().map(({ code, kind }) => [code, kind.status]))
  return statuses.get(error.extensions.code) ?? 500
}
