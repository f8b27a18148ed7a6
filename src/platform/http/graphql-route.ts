import { hash } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from '../../kernel/actor.ts'
import type { Clock } from '../../kernel/clock.ts'
import type { ExecuteGraphql } from '../graphql/apollo.ts'
import { documentHashOf } from '../graphql/documents.ts'
import type { Funnel } from '../operation.ts'
import { RequestScope, type EvidenceWriter } from '../request-scope.ts'
import type { AccessTokenVerifier, VerifiedToken } from './access-token.ts'
import { httpRefusals } from './errors.ts'
import { readGraphqlBody } from './graphql-body.ts'
import { httpLimits } from './limits.ts'
import { answerType, checkBodyType } from './media-type.ts'

/** What the GraphQL route is given by app.ts, which alone knows the rooms. */
export interface GraphqlRouteOptions {
  readonly verifier: AccessTokenVerifier
  /** The registered client behind a token. @throws Refusal */
  readonly actorFor: (token: VerifiedToken, onBehalfOf?: string) => Promise<Actor>
  readonly executeGraphql: ExecuteGraphql
  readonly funnel: Funnel
  readonly writer: EvidenceWriter
  readonly clock: Clock
}

/**
 * POST /graphql, in this order: what the headers say, the bytes, the token, the client, the body,
 * GraphQL. Nobody without a token makes the hub parse anything.
 */
export function addGraphqlRoute(app: FastifyInstance, options: GraphqlRouteOptions): void {
  app.route({
    method: 'POST',
    url: '/graphql',
    bodyLimit: httpLimits.graphqlBodyBytes,
    onRequest: async (request) => {
      checkBodyType(request.headers['content-type'], request.headers['content-encoding'])
      answerType(request.headers.accept)
    },
    handler: async (request, reply) => {
      const actor = await options.actorFor(await verifiedToken(options.verifier, request.headers.authorization), onBehalfOf(request.headers))
      return answerGraphql(request, reply, actor, options)
    },
  })
}

/** Reads the body and answers it for an actor whose token, or session at the console, has been checked. */
export async function answerGraphql(
  request: FastifyRequest,
  reply: FastifyReply,
  actor: Actor,
  { executeGraphql, funnel, writer, clock }: Omit<GraphqlRouteOptions, 'verifier' | 'actorFor'>,
): Promise<FastifyReply> {
  request.notes.clientId = actor.clientId
  request.notes.department = actor.departmentCode
  const { query, operationName, variables } = readGraphqlBody(bytesOf(request.body))
  if (operationName !== null) request.notes.operation = hash('sha256', operationName, 'hex').slice(0, 16)
  const documentHash = documentHashOf(query)
  const scope = new RequestScope({
    actor,
    requestId: request.id,
    clock,
    writer,
    documentHash,
    request: { query, operationName, variables },
  })
  const { status, headers, body, codes } = await executeGraphql({
    text: query,
    documentHash,
    operationName,
    variables,
    mediaType: answerType(request.headers.accept),
    context: { scope, funnel },
  })
  request.notes.code = codes[0]
  return reply.code(status).headers({ ...headers, 'cache-control': 'no-store' }).send(body)
}

/** The department in whose stead the caller says it acts. Sent twice it is both with a comma between, which is none. */
export function onBehalfOf(headers: IncomingHttpHeaders): string | undefined {
  return headers['x-on-behalf-of']?.toString()
}

/** @throws Refusal UNAUTHENTICATED, TOKEN_KEYS_UNAVAILABLE */
export async function verifiedToken(
  verifier: AccessTokenVerifier,
  authorization: string | undefined,
): Promise<VerifiedToken> {
  const token = await verifier.verify(authorization)
  if (token.ok) return token.value
  const { reason } = token
  if (reason === 'KEYS_UNAVAILABLE') throw httpRefusals.TOKEN_KEYS_UNAVAILABLE({ reason })
  throw httpRefusals.UNAUTHENTICATED({ reason, details: { reason } })
}

function bytesOf(body: unknown): Buffer {
  return Buffer.isBuffer(body) ? body : Buffer.alloc(0)
}
