import { BREAK, Kind, visit, type DocumentNode, type ExecutionResult, type GraphQLError } from 'graphql'
import { compileQuery, isCompiledQuery, type CompiledQuery } from 'graphql-jit'
import { LRUCache } from 'lru-cache'
import { executePlainly, type ExecuteDocument } from './executor.ts'

/** All that the hub ships and some of its clients' own; each takes some milliseconds to compile, and some kilobytes. */
const MOST_COMPILED = 500

/**
 * Runs trusted documents as functions that were made of them once. Whoever explores sends another document each time, for
 * which compiling would cost more than it saves, and memory that is never used again.
 */
export function executeCompiled(): ExecuteDocument {
  const compiled = new LRUCache<string, CompiledQuery | 'NOT_COMPILED'>({ max: MOST_COMPILED })
  return async (execution) => {
    if (execution.explores) return executePlainly(execution)
    const name = `${execution.documentHash} ${execution.operationName ?? ''}`
    let one = compiled.get(name)
    if (one === undefined) {
      const made = hasText(execution.document) ? null : compileQuery(execution.schema, execution.document, execution.operationName ?? undefined)
      compiled.set(name, (one = made !== null && isCompiledQuery(made) ? made : 'NOT_COMPILED'))
    }
    return one === 'NOT_COMPILED' ? executePlainly(execution) : withExtensions(await one.query(undefined, execution.context, execution.variables))
  }
}

/**
 * Whether a value is written into the document as a text. Compiled, what a scalar makes of it would go into the function as
 * JSON, and an ID number is none: only variables keep what it is.
 */
function hasText(document: DocumentNode): boolean {
  let found = false
  visit(document, { [Kind.STRING]: () => ((found = true), BREAK) })
  return found
}

/** Errors of compiled documents have no `extensions`, which Apollo takes for granted. */
function withExtensions(result: ExecutionResult): ExecutionResult {
  return result.errors === undefined ? result : { ...result, errors: result.errors.map(complete) }
}

function complete(error: GraphQLError): GraphQLError {
  // The member itself cannot be written to.
  return (error.extensions as unknown) === undefined ? Object.create(error, { extensions: { value: {} } }) as GraphQLError : error
}
