import type { IncomingHttpHeaders } from 'node:http'
import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Refusal } from '../../kernel/errors.ts'
import { storageRefusals } from '../db/storage-errors.ts'
import type { Log } from '../log.ts'
import { funnelRefusals, type Operation } from '../operation.ts'
import { RequestScope } from '../request-scope.ts'
import { admitted } from './admitted.ts'
import { AtOnce } from './at-once.ts'
import { errorAnswer } from './error-answer.ts'
import { httpRefusals } from './errors.ts'
import type { GraphqlRouteOptions } from './graphql-route.ts'
import type { HttpLimits } from './limits.ts'
import { sendAndLinger } from './linger.ts'
import { keyOf } from './rate-limits.ts'
import { refuseOtherMethods } from './routes.ts'

/** A request of somebody whose token has been checked. */
export interface ActorAsked {
  readonly headers: IncomingHttpHeaders
  readonly params: Readonly<Record<string, string>>
  /** The body as it arrives, to be read once or not at all. It breaks off with a Refusal where the sender does. */
  readonly body: AsyncIterable<Uint8Array>
  run<Input, Output>(operation: Operation<Input, Output>, input: Input): Promise<Output>
}

export interface ActorAnswer {
  readonly status?: number
  readonly headers: Readonly<Record<string, string>>
  /** What of the answer its entries are to have the digest of, by the paths of their records. */
  readonly released: unknown
  readonly body: string | AsyncIterable<Uint8Array>
  /** Where a body of several parts breaks off after the first: the operation that puts this on record too. */
  readonly brokenOff?: (run: ActorAsked['run']) => Promise<void>
}

/** An address for bytes that GraphQL is not made for, under the same token, funnel and log as GraphQL. */
export interface ActorRoute {
  readonly method: 'GET' | 'POST'
  /** As Fastify writes paths. */
  readonly path: string
  /** Looks at the headers before the token is; throws a Refusal. */
  readonly check?: (headers: IncomingHttpHeaders) => void
  readonly answer: (asked: ActorAsked) => Promise<ActorAnswer>
}

export interface ActorRouteOptions
  extends Pick<GraphqlRouteOptions, 'door' | 'funnel' | 'writer' | 'clock'> {
  readonly log: Log
  readonly limits: Pick<HttpLimits, 'transfersPerClient' | 'transferIdleMs'>
}

/**
 * Adds routes in this order of a request: what the headers say, the token, the client, then the body, which the route
 * reads as it comes. Whatever the request did is on record before the first byte of the answer leaves.
 */
export function addActorRoutes(app: FastifyInstance, routes: readonly ActorRoute[], options: ActorRouteOptions): void {
  if (routes.length === 0) return
  const atOnce = new AtOnce(options.limits.transfersPerClient)
  void app.register(async (inner) => {
    // Here nobody but the route reads a body, and nothing of it is kept.
    inner.removeAllContentTypeParsers()
    inner.addContentTypeParser('*', (_request, _payload, done) => done(null))
    for (const route of routes) {
      inner.route({
        method: route.method,
        url: route.path,
        config: { transfers: true },
        onRequest: async ({ headers }) => route.check?.(headers),
        errorHandler: (error, request, reply) => refuse(error, request, reply, options.log),
        handler: (request, reply) => handle(request, reply, route, options, atOnce),
      })
      refuseOtherMethods(inner, route.path, [route.method])
    }
  })
}

async function handle(
  request: FastifyRequest,
  reply: FastifyReply,
  route: ActorRoute,
  { door, funnel, writer, clock, log, limits: { transferIdleMs } }: ActorRouteOptions,
  atOnce: AtOnce,
): Promise<FastifyReply> {
  const actor = await admitted(request, reply, door)
  const leave = atOnce.enter(keyOf(actor))
  if (leave === null) throw httpRefusals.TOO_MANY_TRANSFERS()
  // Ends with the connection too, so that a client which goes away does not stay counted.
  reply.raw.once('close', leave)
  const scope = new RequestScope({ actor, requestId: request.id, clock, writer, documentHash: null })
  const run: ActorAsked['run'] = (operation, input) => funnel.run(scope, operation, input)
  const { headers } = request
  let answer: ActorAnswer | undefined
  try {
    answer = await route.answer({ headers, params: request.params as Record<string, string>, body: bodyOf(request, transferIdleMs), run })
  } finally {
    // Refused or not; where this fails, its error is the answer.
    await putOnRecord(scope, answer?.released ?? null)
  }
  const { status = 200, body, brokenOff } = answer
  if (scope.entryIndexes.length > 0) reply.header('x-access-entries', scope.entryIndexes.join(', '))
  reply.code(status).headers({ ...answer.headers })
  if (typeof body === 'string') return reply.send(body)
  const onFault = async (error: unknown) => {
    log.error('answer.broken-off', { requestId: request.id, route: route.path }, error)
    await brokenOff?.(run)
    await scope.settle(null)
  }
  // A reader who has stopped reading gives up its place.
  reply.raw.setTimeout(transferIdleMs, () => reply.raw.destroy())
  return reply.send(Readable.from(watched(body, onFault), { objectMode: false, highWaterMark: 64 * 1024 }))
}

/** Passes a body on; where it breaks off, that is told first and then the connection is cut, so that nobody takes it for whole. */
async function* watched(body: AsyncIterable<Uint8Array>, onFault: (error: unknown) => Promise<void>) {
  try {
    yield* body
  } catch (error) {
    await onFault(error).catch(() => undefined)
    throw error
  }
}

/** The bytes of a request. Whoever stops reading leaves the connection as it is, so that it can still be answered. */
async function* bodyOf({ raw }: FastifyRequest, idleMs: number): AsyncGenerator<Uint8Array> {
  const parts = raw.iterator({ destroyOnReturn: false })
  for (;;) {
    const part = await nextOf(parts, idleMs)
    if (part === null) return
    yield part
  }
}

/** @throws Refusal REQUEST_TIMEOUT where the sender went away, sends nothing, or takes longer than a request may */
async function nextOf(parts: AsyncIterator<unknown>, idleMs: number): Promise<Uint8Array | null> {
  let timer: NodeJS.Timeout | undefined
  const idle = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(httpRefusals.REQUEST_TIMEOUT({ reason: 'BODY_IDLE' })), idleMs)
  })
  try {
    const { done, value } = await Promise.race([parts.next(), idle])
    return done ? null : (value as Uint8Array)
  } catch (error) {
    throw error instanceof Refusal ? error : httpRefusals.REQUEST_TIMEOUT({ reason: 'BODY_BROKEN_OFF', cause: error })
  } finally {
    clearTimeout(timer)
  }
}

/** Writes the entries; whatever keeps them from being written, the answer is not given. */
async function putOnRecord(scope: RequestScope, released: unknown): Promise<void> {
  try {
    await scope.settle(released)
  } catch (error) {
    const isBusy = error instanceof Refusal && error.code !== storageRefusals.STORAGE_UNAVAILABLE().code
    throw isBusy ? error : funnelRefusals.AUDIT_UNAVAILABLE({ reason: 'NOT_SETTLED', cause: error })
  }
}

function refuse(error: unknown, request: FastifyRequest, reply: FastifyReply, log: Log): void {
  const { status, code, headers, body } = errorAnswer(error, request.id, log)
  request.notes = { ...request.notes, code }
  reply.code(status).headers(headers)
  if (request.raw.complete || request.method === 'GET') void reply.send(body)
  else sendAndLinger(request, reply, body)
}
