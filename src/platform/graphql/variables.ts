import {
  coerceInputValue,
  GraphQLError,
  isInputType,
  Kind,
  typeFromAST,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql'
import { Refusal } from '../../kernel/errors.ts'
import { refusalIn } from './error-boundary.ts'
import { graphqlRefusals } from './errors.ts'
import { isPlain } from './plain-message.ts'

const MAX_ERRORS = 20

/**
 * Why variables were refused, worded by us: graphql-js puts the value before each of its sentences.
 * Reads the variables a second time, so it is called only when they were refused.
 */
export function variableErrors(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): GraphQLError[] {
  const errors: GraphQLError[] = []
  for (const definition of operation.variableDefinitions ?? []) {
    const name = definition.variable.name.value
    const type = typeFromAST(schema, definition.type)
    const refuse = (path: readonly (string | number)[], refusal?: Refusal) => {
      if (errors.length < MAX_ERRORS) errors.push(errorAt([name, ...path], refusal))
    }
    if (!isInputType(type)) refuse([])
    else if (Object.hasOwn(variables, name)) {
      coerceInputValue(variables[name], type, (path, _value, error) => refuse(path, refusalIn(error)))
    } else if (definition.type.kind === Kind.NON_NULL_TYPE && definition.defaultValue === undefined) {
      refuse([])
    }
  }
  return errors
}

/** The path has variable and field names and positions only: values and unknown names never enter it. */
function errorAt(path: readonly (string | number)[], refusal?: Refusal): GraphQLError {
  const { code, status, message, retry, details, reason } = refusal ?? graphqlRefusals.BAD_USER_INPUT()
  const at = path.join('.')
  const kind = { status, sentence: message, remedy: '', retry }
  const placed = new Refusal(code, kind, {
    reason,
    details: isPlain(path.filter((step) => typeof step === 'string').join('.')) ? { ...details, at } : details,
  })
  return new GraphQLError(message, { originalError: placed })
}
