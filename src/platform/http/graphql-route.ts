import { hash } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from '../../kernel/actor.ts'
import type { Clock } from '../../kernel/clock.ts'
import type { ExecuteGraphql } from '../graphql/apollo.ts'
import { documentHashOf } from '../graphql/documents.ts'
import type { Funnel } from '../operation.ts'
import { RequestScope, type EvidenceWriter } from '../request-scope.ts'
import { admitted } from './admitted.ts'
import type { Door } from './door.ts'
import { readGraphqlBody } from './graphql-body.ts'
import { httpLimits } from './limits.ts'
import { answerType, checkBodyType } from './media-type.ts'

/** What the GraphQL route is given by app.ts, which alone knows the rooms. */
export interface GraphqlRouteOptions {
  readonly door: Pick<Door, 'admit'>
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
    handler: async (request, reply) => answerGraphql(request, reply, await admitted(request, reply, options.door), options),
  })
}

/** Reads the body and answers it for an actor whose token, or session at the console, has been checked. */
export async function answerGraphql(
  request: FastifyRequest,
  reply: FastifyReply,
  actor: Actor,
  { executeGraphql, funnel, writer, clock }: Omit<GraphqlRouteOptions, 'door'>,
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

function bytesOf(body: unknown): Buffer {
  return Buffer.isBuffer(body) ? body : Buffer.alloc(0)
}
