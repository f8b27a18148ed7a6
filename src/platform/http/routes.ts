import type { FastifyInstance } from 'fastify'
import { httpRefusals } from './errors.ts'

export interface RouteAnswer {
  readonly status?: number
  readonly contentType: string
  readonly body: string | Buffer
  /** Override the usual ones, such as `cache-control`. */
  readonly headers?: Readonly<Record<string, string>>
}

/** A public page of the hub, read with GET and without a token: keys, the log's tiles. */
export interface PublicRoute {
  /** As Fastify writes paths: `/log/tile/:level/*`. */
  readonly path: string
  readonly answer: (params: Readonly<Record<string, string>>) => Promise<RouteAnswer> | RouteAnswer
}

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE'] as const
type Method = (typeof METHODS)[number]

export function addPublicRoute(app: FastifyInstance, { path, answer }: PublicRoute): void {
  app.route({
    method: ['GET', 'HEAD'],
    url: path,
    handler: async (request, reply) => {
      const { status = 200, contentType, body, headers = {} } = await answer(request.params as Record<string, string>)
      return reply.code(status).headers({ 'content-type': contentType, ...headers }).send(body)
    },
  })
  refuseOtherMethods(app, path, ['GET', 'HEAD'])
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
