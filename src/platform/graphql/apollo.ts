import { ApolloServer, type ApolloServerOptionsWithGateway, type ApolloServerPlugin } from '@apollo/server'
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled'
import type { GraphQLSchema } from 'graphql'
import type { Log } from '../log.ts'
import type { GraphqlContext } from './context.ts'
import { executeCompiled } from './compiled-executor.ts'
import { Documents } from './documents.ts'
import { toPublicError, type PublicError } from './error-boundary.ts'
import { executeOnRecord, type ExecuteDocument } from './executor.ts'
import { documentLimits } from './limits.ts'
import { resultStatus, type GraphqlMediaType } from './result-status.ts'

/** One request, after everything that HTTP has to say about it. */
export interface GraphqlRequest {
  readonly text: string
  /** SHA-256 of the text in hex, as `documentHashOf` gives it. */
  readonly documentHash: string
  readonly operationName: string | null
  readonly variables: Readonly<Record<string, unknown>>
  readonly mediaType: GraphqlMediaType
  /** Whether the caller may know the schema; else the document is a trusted one, and errors tell nothing beside it. */
  readonly explores: boolean
  /** Whether the request stands in an address (GET). */
  readonly inAddress: boolean
  /** Told what the document costs before it is run; throws a Refusal where that is too much now. */
  readonly charge?: (cost: number) => void
  readonly context: GraphqlContext
}

export interface GraphqlAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** Codes of the errors in the answer, for the log. */
  readonly codes: readonly string[]
}

export type ExecuteGraphql = (request: GraphqlRequest) => Promise<GraphqlAnswer>

export interface GraphqlEndpoint {
  /** Never rejects for anything that a caller can send, but with what `charge` throws. */
  readonly execute: ExecuteGraphql
  stop(): Promise<void>
}

export interface GraphqlEndpointOptions {
  readonly schema: GraphQLSchema
  readonly log: Log
  /** Whether there may be anybody who explores: only then is there introspection. */
  readonly explore: boolean
  /** Runs prepared documents: compiled where they are trusted, unless given. */
  readonly executeDocument?: ExecuteDocument
}

/** What Apollo carries through a request. */
interface ApolloContext extends GraphqlContext {
  readonly explores: boolean
}

/**
 * The GraphQL side of the hub. Documents are prepared before Apollo sees them, under limits of our
 * own; Apollo leads the request; the executor puts every access on record before it answers.
 */
export async function createGraphqlEndpoint(options: GraphqlEndpointOptions): Promise<GraphqlEndpoint> {
  const { schema, log } = options
  const documents = new Documents(schema)
  const apollo = new ApolloServer<ApolloContext>(settings(options, documents))
  await apollo.start()
  return {
    stop: () => apollo.stop(),
    async execute(request) {
      const { text, documentHash, operationName, variables, mediaType, explores, inAddress, charge, context } = request
      const { requestId } = context.scope
      const prepared = documents.prepare({ text, hashed: documentHash, operationName, variables, explores, inAddress })
      if (!prepared.ok) {
        return refused(prepared.errors.map((error) => toPublicError(error, requestId, log)), mediaType)
      }
      charge?.(prepared.cost)
      const { body } = await apollo.executeOperation<Record<string, unknown>>(
        { query: text, variables, ...(operationName === null ? {} : { operationName }) },
        { contextValue: { scope: context.scope, funnel: context.funnel, explores } },
      )
      if (body.kind !== 'single') throw new Error('answers are never given in parts')
      const { errors, data, extensions } = body.singleResult
      return answered({ errors: errors as readonly PublicError[] | undefined, data, extensions }, mediaType)
    },
  }
}

function refused(errors: readonly PublicError[], mediaType: GraphqlMediaType): GraphqlAnswer {
  return answered({ errors }, mediaType)
}

interface Result {
  readonly errors?: readonly PublicError[] | undefined
  readonly data?: unknown
  readonly extensions?: unknown
}

function answered(result: Result, mediaType: GraphqlMediaType): GraphqlAnswer {
  const { status, headers } = resultStatus(result, mediaType)
  return {
    status,
    headers: { ...headers, 'content-type': mediaType },
    body: `${JSON.stringify(result)}\n`,
    codes: (result.errors ?? []).map(({ extensions }) => String(extensions?.code)),
  }
}

function settings(
  { schema, log, explore, executeDocument = executeCompiled() }: GraphqlEndpointOptions,
  documents: Documents,
): ApolloServerOptionsWithGateway<ApolloContext> {
  // Apollo formats errors without knowing their request; this remembers it from one hook to the next.
  const requestIds = new WeakMap<object, string>()
  return {
    gateway: gateway(schema, executeDocument),
    documentStore: documents.store,
    formatError: (_formatted, error) =>
      ({ ...toPublicError(error, requestIds.get(error as object) ?? 'unknown', log) }),
    introspection: explore,
    hideSchemaDetailsFromClientErrors: !explore,
    includeStacktraceInErrorResponses: false,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    maxRecursiveSelections: true,
    parseOptions: { maxTokens: documentLimits.TOKENS },
    nodeEnv: 'production',
    logger: quietLogger(log),
    // No plugin here may have willResolveField: it would wrap every field of the schema. Reporting is
    // disabled by name because an environment variable alone would switch it on.
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      rememberRequests(requestIds),
    ],
  }
}

function rememberRequests(requestIds: WeakMap<object, string>): ApolloServerPlugin<ApolloContext> {
  return {
    async requestDidStart() {
      return {
        async didEncounterErrors({ errors, contextValue }) {
          for (const error of errors) requestIds.set(error, contextValue.scope.requestId)
        },
      }
    },
  }
}

/** Apollo's hook for executors: given in place of a schema (there is no other since version 4). */
function gateway(
  schema: GraphQLSchema,
  executeDocument: ExecuteDocument,
): ApolloServerOptionsWithGateway<ApolloContext>['gateway'] {
  return {
    onSchemaLoadOrUpdate(callback) {
      callback({ apiSchema: schema, coreSupergraphSdl: '' })
      return () => undefined
    },
    load: async () => ({
      executor: ({ context, document, queryHash, request }) =>
        executeOnRecord(
          {
            schema,
            document,
            documentHash: queryHash,
            operationName: request.operationName ?? null,
            variables: request.variables ?? {},
            context: context as unknown as ApolloContext,
            explores: (context as unknown as ApolloContext).explores,
          },
          executeDocument,
        ),
    }),
    stop: async () => undefined,
  }
}

/** Apollo's own messages quote errors, so only that it said something is kept. */
function quietLogger(log: Log) {
  return {
    debug: () => undefined,
    info: () => undefined,
    warn: () => log.warn('apollo.warned'),
    error: () => log.error('apollo.failed'),
  }
}
