import { refusalCatalogue } from '../../kernel/errors.ts'
import type { PublicError } from './error-boundary.ts'

/** Media types in which a GraphQL answer can be given; callers choose by their Accept header. */
export const graphqlMediaTypes = [
  'application/json; charset=utf-8',
  'application/graphql-response+json; charset=utf-8',
] as const
export type GraphqlMediaType = (typeof graphqlMediaTypes)[number]

export interface ResultStatus {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
}

/** After how many seconds a request that was refused for want of something may come again. */
export const RETRY_AFTER_S = '1'

/**
 * The HTTP status of a GraphQL result (GraphQL over HTTP, sections 6.4.1 and 6.4.2). 200 when anything was answered, and for a
 * document that was refused where the answer is `application/json`, under which some on the way take other statuses for
 * answers of their own. Else 400 where nothing ran, or the refusal's own where it is about the method, or the hub's fault.
 */
export function resultStatus(
  result: { readonly data?: unknown; readonly errors?: readonly PublicError[] | undefined },
  mediaType: GraphqlMediaType,
): ResultStatus {
  const [first] = result.errors ?? []
  if (first === undefined) return { status: 200, headers: {} }
  const ran = result.data !== undefined
  const statuses = new Set(result.errors?.map(statusOf))
  if (statuses.size === 1 && statuses.has(503) && isEmpty(result.data)) {
    return { status: 503, headers: { 'retry-after': RETRY_AFTER_S } }
  }
  if (ran) return { status: 200, headers: {} }
  const own = statusOf(first)
  if (own >= 500 || own === 405) return { status: own, headers: {} }
  return { status: mediaType === graphqlMediaTypes[0] ? 200 : 400, headers: {} }
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
