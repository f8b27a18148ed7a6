import { randomUUID } from 'node:crypto'
import { hubSchema } from '../../src/app.ts'
import type { Actor } from '../../src/kernel/actor.ts'
import { createGraphqlEndpoint, type GraphqlEndpoint } from '../../src/platform/graphql/apollo.ts'
import { documentHashOf } from '../../src/platform/graphql/documents.ts'
import { createLog } from '../../src/platform/log.ts'
import { RequestScope } from '../../src/platform/request-scope.ts'
import type { Entry, TestHub } from './hub.ts'

export interface Asked {
  readonly status: number
  readonly body: {
    readonly data?: Record<string, unknown> | null
    readonly errors?: readonly { readonly message: string; readonly path?: readonly (string | number)[]; readonly extensions: Record<string, unknown> }[]
    readonly extensions?: { readonly accessEntries?: readonly string[] }
  }
  /** Names of the statements that the request took, in their order. */
  readonly statements: readonly string[]
  /** Every entry written since the request began. */
  readonly entries: readonly Entry[]
}

export type Ask = (actor: Actor, document: string, variables?: Record<string, unknown>) => Promise<Asked>

/** Asks the hub's GraphQL without sockets: the same endpoint, funnel and log as behind HTTP. */
export async function asking(test: TestHub): Promise<Ask> {
  const endpoint: GraphqlEndpoint = await createGraphqlEndpoint({
    schema: await hubSchema(),
    log: createLog({ level: 'silent' }),
    explore: true,
  })
  const { hub } = test
  return async (actor, document, variables = {}) => {
    const before = await test.logSize()
    const statements: string[] = []
    hub.database.observer = (statement) => statements.push(statement.name)
    const scope = new RequestScope({
      actor, requestId: randomUUID(), clock: hub.clock, writer: hub.writer, documentHash: documentHashOf(document),
    })
    const { status, body } = await endpoint.execute({
      text: document,
      documentHash: documentHashOf(document),
      operationName: null,
      variables,
      mediaType: 'application/graphql-response+json; charset=utf-8',
      explores: false,
      inAddress: false,
      context: { scope, funnel: hub.funnel },
    })
    hub.database.observer = undefined
    const entries = await test.entries((await test.logSize()) - before)
    return { status, body: JSON.parse(body) as Asked['body'], statements, entries }
  }
}
