import { fastify, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import type { AddressInfo } from 'node:net'
import type { Clock } from '../../kernel/clock.ts'
import type { Figures } from '../figures.ts'
import type { Log } from '../log.ts'
import { traceRequest, type RequestTrace } from '../trace.ts'
import { clientErrorHandler } from './client-error.ts'
import type { Door } from './door.ts'
import { errorAnswer } from './error-answer.ts'
import { httpRefusals } from './errors.ts'
import { HostNames } from './host.ts'
import { httpLimits, type HttpLimits } from './limits.ts'
import { newRequestId } from './request-id.ts'
import { limitArrival } from './arrival.ts'
import { addPublicRoute, type PublicRoute } from './routes.ts'
import { securityHeaders } from './security-headers.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** What the log says about this request, filled in as it becomes known. */
    notes: RequestNotes
    trace: RequestTrace
  }
  interface FastifyContextConfig {
    /** Takes or gives files: its bodies may take longer to arrive than others. */
    transfers?: boolean
  }
}

interface RequestNotes {
  clientId?: string
  department?: string
  operation?: string
  code?: string | undefined
  /** Why the door was shut: a closed word. */
  reason?: string | undefined
}

export interface ServerOptions {
  readonly clock: Clock
  readonly log: Log
  /** Host names under which the server is reached, beside localhost and the listening address. */
  readonly hosts?: readonly string[]
  /** Told of every answer; nobody unless given. */
  readonly figures?: Figures
  /** Shorter times for tests. */
  readonly limits?: Partial<HttpLimits>
}

export interface PublicServerOptions extends ServerOptions {
  readonly routes: readonly PublicRoute[]
  /** For pages that are not for everybody; without one those let nobody in. */
  readonly door?: Pick<Door, 'admit'>
}

export interface ListeningAddress {
  readonly host: string
  readonly port: number
  readonly url: string
}

export interface HubServer {
  /** Begins to listen; port 0 takes a free one. Gives the address as it came to be. */
  listen(host: string, port: number): Promise<ListeningAddress>
  /** Accepts nothing more, lets running requests end for up to ten seconds, then cuts off the rest. */
  close(): Promise<void>
}

/** What the routes of a server are told of it: its limits, and whether it is about to stop. */
export interface ServerSurroundings {
  readonly limits: HttpLimits
  readonly state: { readonly draining: boolean }
}

/** A server of public routes and nothing else: no GraphQL, no database. */
export function createPublicServer(options: PublicServerOptions): HubServer {
  return createServerOf(options, (app) => {
    for (const route of options.routes) addPublicRoute(app, route, options.door)
  })
}

/** A server with the checks, limits and error answers that all share, and the routes it is given. */
export function createServerOf(
  options: ServerOptions,
  addRoutes: (app: FastifyInstance, surroundings: ServerSurroundings) => void,
): HubServer {
  const limits: HttpLimits = { ...httpLimits, ...options.limits }
  const app = newFastify(options, limits)
  const hosts = new HostNames(options.hosts ?? [])
  const state = { draining: false }
  addHooks(app, options, hosts, limits, state)
  addRoutes(app, { limits, state })
  return {
    async listen(host, port) {
      hosts.add(host)
      await app.listen({ host, port })
      const address = app.server.address() as AddressInfo
      const name = address.family === 'IPv6' ? `[${address.address}]` : address.address
      return { host: address.address, port: address.port, url: `http://${name}:${address.port}` }
    },
    async close() {
      state.draining = true
      const cutOff = setTimeout(() => app.server.closeAllConnections(), limits.drainMs)
      await app.close()
      clearTimeout(cutOff)
    },
  }
}

function newFastify({ clock, log }: ServerOptions, limits: HttpLimits): FastifyInstance {
  const app = fastify({
    logger: false,
    genReqId: () => newRequestId(clock),
    requestIdHeader: false,
    trustProxy: false,
    exposeHeadRoutes: false,
    // Requests that are already on an open connection are still answered while the hub drains.
    return503OnClosing: false,
    bodyLimit: 1_024,
    // Of the slowest route; the others have less, see limitArrival.
    requestTimeout: Math.max(limits.requestTimeoutMs, limits.transferTimeoutMs),
    keepAliveTimeout: limits.keepAliveTimeoutMs,
    maxRequestsPerSocket: limits.requestsPerConnection,
    http: {
      headersTimeout: limits.headersTimeoutMs,
      connectionsCheckingInterval: limits.timeoutCheckMs,
      maxHeaderSize: limits.headerBytes,
    },
    clientErrorHandler: clientErrorHandler(clock, log),
    frameworkErrors: (error, request, reply) => {
      reply.headers({ ...securityHeaders, 'x-request-id': request.id })
      sendError(error, request, reply as FastifyReply, log)
    },
  })
  app.server.maxConnections = limits.maxConnections
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  return app as unknown as FastifyInstance
}

function addHooks(
  app: FastifyInstance,
  { log, figures }: ServerOptions,
  hosts: HostNames,
  limits: HttpLimits,
  state: { draining: boolean },
): void {
  app.decorateRequest('notes', null as unknown as RequestNotes)
  app.decorateRequest('trace', null as unknown as RequestTrace)
  app.addHook('onRequest', (request, _reply, done) => {
    request.trace = traceRequest(request.method, request.headers['traceparent'] as string | undefined, request.id)
    request.trace.within(done)
  })
  // The body has come in the connection's own context.
  app.addHook('preHandler', (request, _reply, done) => request.trace.within(done))
  app.addHook('onRequest', async (request, reply) => {
    request.notes = {}
    reply.headers({ ...securityHeaders, 'x-request-id': request.id })
    if (!hosts.allows(request.headers.host)) throw httpRefusals.HOST_NOT_ALLOWED()
    if (!request.routeOptions.config.transfers) limitArrival(app.server, request.raw, limits.requestTimeoutMs)
  })
  app.addHook('onSend', async (_request, reply) => {
    if (state.draining) reply.header('connection', 'close')
  })
  app.addHook('onResponse', async (request, reply) => {
    const { url } = request.routeOptions
    request.trace.end(url ?? 'none', reply.statusCode)
    figures?.answered(url, reply.statusCode, reply.elapsedTime, request.notes.code)
    log.info('request', {
      requestId: request.id,
      traceId: request.trace.traceId ?? undefined,
      ...request.notes,
      route: url,
      status: reply.statusCode,
      durationMs: Math.round(reply.elapsedTime * 10) / 10,
    })
  })
  app.setErrorHandler((error, request, reply) => sendError(error, request, reply, log))
  app.setNotFoundHandler(async () => {
    throw httpRefusals.NOT_FOUND()
  })
}

function sendError(error: unknown, request: FastifyRequest, reply: FastifyReply, log: Log): void {
  const { status, code, headers, body } = errorAnswer(error, request.id, log, request.routeOptions?.bodyLimit)
  // A request that was refused for its address has met no hook.
  request.notes = { ...request.notes, code }
  void reply.code(status).headers(headers).send(body)
}
