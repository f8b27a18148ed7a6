import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Actor } from '../../kernel/actor.ts'
import { admitted } from './admitted.ts'
import type { Door } from './door.ts'
import { httpRefusals } from './errors.ts'

export interface RouteAnswer {
  readonly status?: number
  readonly contentType: string
  readonly body: string | Buffer
  /** Override the usual ones, such as `cache-control`. */
  readonly headers?: Readonly<Record<string, string>>
}

/** What a page may look at beside its path. */
export interface PageAsked {
  readonly acceptEncoding?: string | undefined
  readonly query: URLSearchParams
  /** Tag of what the asker has already (RFC 9110 section 13.1.2). */
  readonly ifNoneMatch?: string | undefined
  /** Whoever asks, for pages that are not for everybody. @throws Refusal */
  readonly admit: () => Promise<Actor>
}

/** A page of the hub, read with GET; public unless it asks for a token itself: keys, the log's tiles. */
export interface PublicPage {
  /** As Fastify writes paths: `/log/tile/:level/*`. */
  readonly path: string
  readonly answer: (params: Readonly<Record<string, string>>, asked: PageAsked) => Promise<RouteAnswer> | RouteAnswer
}

/** An address to which anybody may POST some bytes of any type, without a token. */
export interface PublicDesk {
  readonly path: string
  /** More than this is answered with 413, and is never held in memory. */
  readonly maxBodyBytes: number
  /** Given the body as it came; it is empty where none was sent. */
  readonly receive: (body: Buffer) => Promise<RouteAnswer> | RouteAnswer
}

export type PublicRoute = PublicPage | PublicDesk

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'QUERY'] as const
type Method = (typeof METHODS)[number]

/** Without a door nobody is let in where a page asks for it. */
export function addPublicRoute(app: FastifyInstance, route: PublicRoute, door?: Pick<Door, 'admit'>): void {
  if ('receive' in route) addDesk(app, route)
  else addPage(app, route, door)
}

function addPage(app: FastifyInstance, { path, answer }: PublicPage, door: Pick<Door, 'admit'> | undefined): void {
  app.route({
    method: ['GET', 'HEAD'],
    url: path,
    handler: async (request, reply) => {
      const { params, headers } = request
      const admit = async () => {
        if (door === undefined) throw httpRefusals.NOT_FOUND()
        return admitted(request, reply, door)
      }
      return send(reply, await answer(params as Record<string, string>, {
        acceptEncoding: headers['accept-encoding'] as string | undefined,
        ifNoneMatch: headers['if-none-match'],
        query: new URL(request.raw.url ?? '/', 'http://unused.invalid').searchParams,
        admit,
      }))
    },
  })
  refuseOtherMethods(app, path, ['GET', 'HEAD'])
}

function addDesk(app: FastifyInstance, { path, maxBodyBytes, receive }: PublicDesk): void {
  app.route({
    method: 'POST',
    url: path,
    bodyLimit: maxBodyBytes,
    handler: async ({ body }, reply) => send(reply, await receive(Buffer.isBuffer(body) ? body : Buffer.alloc(0))),
  })
  refuseOtherMethods(app, path, ['POST'])
}

function send(reply: FastifyReply, { status = 200, contentType, body, headers = {} }: RouteAnswer): FastifyReply {
  return reply.code(status).headers({ 'content-type': contentType, ...headers }).send(body)
}

/** Answers every other method with 405 before its body is read. */
export function refuseOtherMethods(app: FastifyInstance, path: string, allowed: readonly Method[]): void {
  app.route({
    method: METHODS.filter((method) => !allowed.includes(method)),
    url: path,
    onRequest: async (_request, reply) => {
      reply.header('allow', allowed.join(', '))
      throw httpRefusals.METHOD_NOT_ALLOWED()
    },
    handler: async () => undefined,
  })
}
