import type { ExecutionResult, GraphQLError } from 'graphql'
import { compileQuery, isCompiledQuery, type CompiledQuery } from 'graphql-jit'
import { LRUCache } from 'lru-cache'
import { executePlainly, type DocumentExecution, type ExecuteDocument } from './executor.ts'

/** All that the hub ships and some of its clients' own; each takes some milliseconds to compile, and some kilobytes. */
const MOST_COMPILED = 500

/**
 * Runs trusted documents as functions that were made of them once. Whoever explores sends another document each time, for
 * which compiling would cost more than it saves, and memory that is never used again.
 */
export function executeCompiled(): ExecuteDocument {
  const compiled = new LRUCache<string, CompiledQuery>({ max: MOST_COMPILED })
  return async (execution) => {
    if (execution.explores) return executePlainly(execution)
    const name = `${execution.documentHash} ${execution.operationName ?? ''}`
    let one = compiled.get(name)
    if (one === undefined) {
      const made = compileQuery(execution.schema, execution.document, execution.operationName ?? undefined)
      if (!isCompiledQuery(made)) return executePlainly(execution)
      compiled.set(name, (one = made))
    }
    return withExtensions(await one.query(undefined, execution.context, execution.variables))
  }
}

/** Errors of compiled documents have no `extensions`, which Apollo takes for granted. */
function withExtensions(result: ExecutionResult): ExecutionResult {
  return result.errors === undefined ? result : { ...result, errors: result.errors.map(complete) }
}

function complete(error: GraphQLError): GraphQLError {
  // The member itself cannot be written to.
  return (error.extensions as unknown) === undefined ? Object.create(error, { extensions: { value: {} } }) as GraphQLError : error
}
