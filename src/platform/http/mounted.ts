import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FastifyInstance } from 'fastify'
import { httpRefusals } from './errors.ts'
import { refuseOtherMethods } from './routes.ts'

/** Paths that a program of its own answers, such as the authorisation server: it reads the body and writes the answer. */
export interface Mounted {
  readonly routes: readonly MountedRoute[]
  /** Must end the response, and never reject. */
  answer(request: IncomingMessage, response: ServerResponse, about: MountedRequest): Promise<void>
}

export interface MountedRoute {
  readonly method: 'GET' | 'POST'
  /** As Fastify writes paths. */
  readonly path: string
}

export interface MountedRequest {
  readonly requestId: string
  /** Fills in what the hub's log says about the request. */
  note(notes: { readonly clientId?: string; readonly code?: string; readonly reason?: string }): void
}

/** What bodies may have; a token request with its assertion has some 2 KiB. */
const MAX_BODY_BYTES = 16 * 1024

/** The checks, headers and log lines of the hub go before and around it as around every other route. */
export function addMounted(app: FastifyInstance, mounted: Mounted): void {
  void app.register(async (inner) => {
    // The body is left as it comes: the program reads it itself.
    inner.removeAllContentTypeParsers()
    inner.addContentTypeParser('*', (_request, _payload, done) => done(null))
    for (const { method, path } of mounted.routes) {
      inner.route({
        method,
        url: path,
        // Chunked bodies have no length that could be looked at; no client of ours sends one.
        onRequest: async ({ headers }) => {
          const length = Number(headers['content-length'] ?? 0)
          if (headers['transfer-encoding'] !== undefined || !(length <= MAX_BODY_BYTES)) {
            throw httpRefusals.REQUEST_TOO_LARGE({ details: { max: MAX_BODY_BYTES } })
          }
        },
        handler: async (request, reply) => {
          reply.hijack()
          for (const [name, value] of Object.entries(reply.getHeaders())) if (value !== undefined) reply.raw.setHeader(name, value)
          const note: MountedRequest['note'] = (notes) => void Object.assign(request.notes, notes)
          await mounted.answer(request.raw, reply.raw, { requestId: request.id, note })
        },
      })
    }
    for (const path of new Set(mounted.routes.map((route) => route.path))) {
      refuseOtherMethods(inner, path, mounted.routes.filter((route) => route.path === path).map(({ method }) => method))
    }
  })
}
