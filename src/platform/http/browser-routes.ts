import type { IncomingHttpHeaders } from 'node:http'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { httpRefusals } from './errors.ts'
import { readJsonBody } from './graphql-body.ts'
import { checkBodyType } from './media-type.ts'
import type { RateLimits } from './rate-limits.ts'
import { refuseOtherMethods } from './routes.ts'

/** A request of a page in a browser, which brings cookies and no token. */
export interface BrowserAsked {
  readonly requestId: string
  readonly headers: IncomingHttpHeaders
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  /** The JSON object of a POST; null for the other methods. */
  readonly body: Readonly<Record<string, unknown>> | null
  cookie(name: string): string | undefined
}

export interface BrowserAnswer {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  /** Values of Set-Cookie. */
  readonly cookies?: readonly string[]
  readonly contentType?: string
  readonly body?: string | Buffer
}

/** An address for browsers. GET changes nothing that matters if another site made the browser ask. */
export interface BrowserRoute {
  readonly method: 'GET' | 'POST' | 'DELETE'
  /** As Fastify writes paths. */
  readonly path: string
  readonly answer: (asked: BrowserAsked) => Promise<BrowserAnswer> | BrowserAnswer
  /** Where somebody says by what he or she comes in: what is refused here with 403 counts against the address it came from. */
  readonly isDoor?: true
}

/** Header that only a script of our own pages can send: another site's would first have to ask (CORS), and is told no. */
export const PAGE_HEADER = 'x-yihao-page'

const MAX_BODY_BYTES = 32 * 1024

/**
 * Adds addresses for browsers, several methods at one path together. What is not a GET must come from a page of our own,
 * see `checkSameOrigin`.
 */
export function addBrowserRoutes(app: FastifyInstance, routes: readonly BrowserRoute[], origin: () => string, rates?: RateLimits): void {
  for (const [path, methods] of byPath(routes)) {
    for (const { method, answer, isDoor } of methods) {
      app.route({
        method,
        url: path,
        bodyLimit: MAX_BODY_BYTES,
        onRequest: async ({ headers, raw }) => {
          if (isDoor) rates?.checkAddress(raw)
          if (method !== 'GET') checkSameOrigin(headers, origin())
          if (method === 'POST') checkBodyType(headers['content-type'], headers['content-encoding'])
        },
        // After the same-origin check: what another site makes browsers send is nobody's failure here.
        preHandler: async (request, reply) => {
          if (isDoor) reply.raw.once('finish', () => reply.statusCode === 403 && rates?.takeOfAddress(request.raw))
        },
        handler: async (request, reply) => send(reply, await answer(askedOf(request))),
      })
    }
    refuseOtherMethods(app, path, methods.map(({ method }) => method))
  }
}

/**
 * Whether one of our own pages made the browser ask (CSRF): a header that needs a preflight elsewhere, and what the browser
 * itself says of where the request comes from (Fetch Metadata; Origin, RFC 6454). Every browser in use says one of the two.
 *
 * @throws Refusal CROSS_SITE_REQUEST
 */
export function checkSameOrigin(headers: IncomingHttpHeaders, origin: string): void {
  const { origin: from, 'sec-fetch-site': site } = headers
  const reason = headers[PAGE_HEADER] !== '1' ? 'PAGE_HEADER_MISSING'
    : site !== undefined && site !== 'same-origin' ? 'FETCH_SITE'
    : from !== undefined && from !== origin ? 'ORIGIN'
    : site === undefined && from === undefined ? 'ORIGIN_UNKNOWN'
    : null
  if (reason !== null) throw httpRefusals.CROSS_SITE_REQUEST({ reason, details: { reason } })
}

/** The value of the first cookie of this name (RFC 6265 section 5.4). */
export function cookieIn(header: string | undefined, name: string): string | undefined {
  for (const pair of header?.split(';') ?? []) {
    const [key, ...value] = pair.trim().split('=')
    if (key === name) return value.join('=')
  }
  return undefined
}

function askedOf(request: FastifyRequest): BrowserAsked {
  const { id, headers, params, body, method } = request
  return {
    requestId: id,
    headers,
    params: params as Record<string, string>,
    query: new URL(request.raw.url ?? '/', 'http://unused.invalid').searchParams,
    body: method === 'POST' ? readJsonBody(Buffer.isBuffer(body) ? body : Buffer.alloc(0)) : null,
    cookie: (name) => cookieIn(headers.cookie, name),
  }
}

function send(reply: FastifyReply, { status = 200, headers = {}, cookies = [], contentType, body = '' }: BrowserAnswer): FastifyReply {
  // One header each: cookies may not be joined with commas (RFC 6265 section 3).
  if (cookies.length > 0) reply.header('set-cookie', [...cookies])
  reply.code(status).headers({ ...headers, ...(contentType !== undefined && { 'content-type': contentType }) })
  return reply.send(body)
}

function byPath(routes: readonly BrowserRoute[]): Map<string, BrowserRoute[]> {
  const paths = new Map<string, BrowserRoute[]>()
  for (const route of routes) paths.set(route.path, [...(paths.get(route.path) ?? []), route])
  return paths
}
