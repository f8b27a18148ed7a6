import { hash } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from '../../kernel/actor.ts'
import type { Clock } from '../../kernel/clock.ts'
import type { Refusal } from '../../kernel/errors.ts'
import type { ExecuteGraphql } from '../graphql/apollo.ts'
import { documentHashOf } from '../graphql/documents.ts'
import { graphqlRefusals } from '../graphql/errors.ts'
import type { Funnel } from '../operation.ts'
import { RequestScope, type EvidenceWriter } from '../request-scope.ts'
import { admitted } from './admitted.ts'
import type { Door } from './door.ts'
import { httpRefusals } from './errors.ts'
import { readGraphqlAddress, readGraphqlBody, type GraphqlBody } from './graphql-body.ts'
import { httpLimits } from './limits.ts'
import { answerType, checkBodyType } from './media-type.ts'
import type { RateLimits } from './rate-limits.ts'
import { refuseOtherMethods } from './routes.ts'

/** What the GraphQL route is given by app.ts, which alone knows the rooms. */
export interface GraphqlRouteOptions {
  readonly door: Pick<Door, 'admit'>
  readonly executeGraphql: ExecuteGraphql
  /** Whether a token with the scope `explore` may send documents of its own. */
  readonly explore: boolean
  /** The text that a client may run under an identifier without exploring; null alike for all others. @throws Refusal */
  readonly trustedText: (clientId: string, documentId: string) => Promise<string | null>
  readonly funnel: Funnel
  readonly writer: EvidenceWriter
  readonly clock: Clock
  /** How much a client may ask; without limits as much as it will. */
  readonly rates?: RateLimits
  /** Of a request; what departments may send where not given. */
  readonly bodyBytes?: number
}

/** Lets its bearer send documents of its own, where the hub allows it at all. */
export const EXPLORE_SCOPE = 'explore'

/**
 * /graphql, or the console's address with a door of its own, in this order: what the headers say, the bytes, the token, the
 * client, the body, GraphQL. Nobody without a token makes the hub parse anything. GET is for those who explore, and for what
 * may stand in an address.
 */
export function addGraphqlRoute(app: FastifyInstance, options: GraphqlRouteOptions, path = '/graphql'): void {
  const handler = async (request: FastifyRequest, reply: FastifyReply) => {
    return answerGraphql(request, reply, await admitted(request, reply, options.door), options)
  }
  if (options.explore) {
    app.route({ method: 'GET', url: path, onRequest: async ({ headers }) => void answerType(headers.accept), handler })
  }
  app.route({
    method: 'POST',
    url: path,
    bodyLimit: options.bodyBytes ?? httpLimits.graphqlBodyBytes,
    onRequest: async (request) => {
      checkBodyType(request.headers['content-type'], request.headers['content-encoding'])
      answerType(request.headers.accept)
    },
    handler,
  })
  refuseOtherMethods(app, path, options.explore ? ['GET', 'POST'] : ['POST'])
}

async function answerGraphql(
  request: FastifyRequest,
  reply: FastifyReply,
  actor: Actor,
  options: Omit<GraphqlRouteOptions, 'door'>,
): Promise<FastifyReply> {
  const { executeGraphql, funnel, writer, clock, rates } = options
  request.notes.clientId = actor.clientId
  request.notes.department = actor.departmentCode
  const inAddress = request.method === 'GET'
  const mayOwn = mayExplore(actor, options)
  if (inAddress && !mayOwn) throw onlyByPost(reply)
  const body = inAddress ? readGraphqlAddress(request.query) : readGraphqlBody(bytesOf(request.body))
  const { operationName, variables } = body
  // What is asked for by its identifier is a trusted document, whoever asks.
  const explores = mayOwn && body.query !== null
  if (operationName !== null) request.notes.operation = hash('sha256', operationName, 'hex').slice(0, 16)
  const query = await documentText(body, actor, explores, options)
  const documentHash = documentHashOf(query)
  const scope = new RequestScope({
    actor,
    requestId: request.id,
    clock,
    writer,
    documentHash,
    request: { query, operationName, variables },
  })
  const { status, headers, body: answered, codes } = await executeGraphql({
    text: query,
    documentHash,
    operationName,
    variables,
    mediaType: answerType(request.headers.accept),
    explores,
    inAddress,
    ...(rates && { charge: (cost) => void reply.headers(rates.charge(actor, cost)) }),
    context: { scope, funnel },
  })
  request.notes.code = codes[0]
  if (status === 405) reply.header('allow', 'POST')
  return reply.code(status).headers({ ...headers, 'cache-control': 'no-store' }).send(answered)
}

function onlyByPost(reply: FastifyReply): Refusal {
  reply.header('allow', 'POST')
  return httpRefusals.METHOD_NOT_ALLOWED()
}

type Trust = Pick<GraphqlRouteOptions, 'explore' | 'trustedText'>

function mayExplore(actor: Actor, { explore }: Trust): boolean {
  return explore && actor.scopes?.includes(EXPLORE_SCOPE) === true
}

/**
 * The document that is asked for. Of a text from somebody who may not explore nothing is read before it is known to be
 * trusted, so that any two that are not get the same answer.
 *
 * @throws Refusal DOCUMENT_NOT_REGISTERED, STORAGE_UNAVAILABLE
 */
async function documentText(
  { query, documentId }: GraphqlBody,
  { clientId }: Actor,
  explores: boolean,
  { trustedText }: Trust,
): Promise<string> {
  if (query !== null && explores) return query
  const text = await trustedText(clientId, documentId ?? `sha256:${documentHashOf(query ?? '')}`)
  if (text === null) throw graphqlRefusals.DOCUMENT_NOT_REGISTERED()
  return text
}

function bytesOf(body: unknown): Buffer {
  return Buffer.isBuffer(body) ? body : Buffer.alloc(0)
}
