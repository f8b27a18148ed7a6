import {
  execute,
  getOperationAST,
  GraphQLError,
  Kind,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
} from 'graphql'
import { Refusal } from '../../kernel/errors.ts'
import { storageRefusals } from '../db/storage-errors.ts'
import { funnelRefusals } from '../operation.ts'
import type { RequestScope } from '../request-scope.ts'
import type { GraphqlContext } from './context.ts'
import { answerBytes } from './answer-size.ts'
import { closeWork, workEnded } from './in-flight.ts'
import { documentLimits, tooCostly } from './limits.ts'
import { withReceipts } from './receipts.ts'
import { variableErrors } from './variables.ts'

export interface DocumentExecution {
  readonly schema: GraphQLSchema
  readonly document: DocumentNode
  readonly documentHash: string
  readonly operationName: string | null
  readonly variables: Readonly<Record<string, unknown>>
  readonly context: GraphqlContext
  /** Whether the caller may know the schema. */
  readonly explores: boolean
}

/** Runs one prepared document. A compiled executor may take the place of graphql-js here. */
export type ExecuteDocument = (execution: DocumentExecution) => Promise<ExecutionResult>

const MAX_COERCION_ERRORS = 20

export const executePlainly: ExecuteDocument = async (execution) =>
  execute({
    schema: execution.schema,
    document: execution.document,
    operationName: execution.operationName,
    variableValues: execution.variables,
    contextValue: execution.context,
    options: { maxCoercionErrors: MAX_COERCION_ERRORS },
  })

/**
 * Runs a document and settles its request: when this resolves, every access that it made is durable
 * in the log. If that cannot be had, nothing of the data is in the result; nor where it is longer than an answer may be,
 * and then the log has the access as one that showed nothing.
 */
export async function executeOnRecord(
  execution: DocumentExecution,
  executeDocument: ExecuteDocument = executePlainly,
): Promise<ExecutionResult> {
  const { scope } = execution.context
  const outcome = await attempt(execution, executeDocument)
  if (!outcome.ok || outcome.result.errors !== undefined) await workEnded(scope)
  closeWork(scope)
  try {
    await scope.settle(outcome.ok ? (outcome.result.data ?? null) : null)
  } catch (error) {
    return withEntries({ errors: [asError(unsettled(error))] }, scope)
  }
  if (!outcome.ok) return withEntries({ errors: [asError(outcome.error)] }, scope)
  const room = documentLimits.ANSWER_BYTES - outcome.bytes
  return withEntries(await withReceipts(ownWords(outcome.result, execution), scope, room), scope)
}

type Attempt =
  | { readonly ok: true; readonly result: ExecutionResult; readonly bytes: number }
  | { readonly ok: false; readonly error: unknown }

/** An executor that throws has still read something: its request is settled like any other. */
async function attempt(execution: DocumentExecution, executeDocument: ExecuteDocument): Promise<Attempt> {
  try {
    const result = await executeDocument(execution)
    const bytes = answerBytes(result)
    return bytes > documentLimits.ANSWER_BYTES ? { ok: false, error: tooCostly('ANSWER_BYTES') } : { ok: true, result, bytes }
  } catch (error) {
    return { ok: false, error }
  }
}

/**
 * A writer that is busy says so itself. Whatever else went wrong, a lost database included, means
 * for the caller that the access is not on record; the log has the cause.
 */
function unsettled(error: unknown): Refusal {
  const lost = storageRefusals.STORAGE_UNAVAILABLE().code
  if (error instanceof Refusal && error.code !== lost) return error
  return funnelRefusals.AUDIT_UNAVAILABLE({ reason: 'NOT_SETTLED', cause: error })
}

function asError(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error
  const originalError = error instanceof Error ? error : new Error('something else was thrown')
  return new GraphQLError('refused', { originalError })
}

/** Without data nothing ran: the variables did not fit, and graphql-js has quoted them. */
function ownWords(result: ExecutionResult, execution: DocumentExecution): ExecutionResult {
  const { schema, document, operationName, variables, explores } = execution
  const refused = result.data === undefined && result.errors?.some(isAboutVariables) === true
  const operation = refused ? getOperationAST(document, operationName) : null
  if (!operation) return result
  const errors = variableErrors(schema, operation, variables, explores)
  return errors.length === 0 ? result : { errors }
}

function isAboutVariables(error: GraphQLError): boolean {
  const kind = error.nodes?.[0]?.kind
  return kind === undefined || kind === Kind.VARIABLE_DEFINITION
}

function withEntries(result: ExecutionResult, scope: RequestScope): ExecutionResult {
  const indexes = scope.entryIndexes
  if (indexes.length === 0) return result
  return { ...result, extensions: { ...result.extensions, accessEntries: indexes.map(String) } }
}
