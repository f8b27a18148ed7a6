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
 * Reads the variables a second time, so it is called only when they were refused. Who may not explore is told which
 * variable and which place of its list, as the document itself says, and nothing about the fields of its input types.
 */
export function variableErrors(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
  explores: boolean,
): GraphQLError[] {
  const errors: GraphQLError[] = []
  for (const definition of operation.variableDefinitions ?? []) {
    const name = definition.variable.name.value
    const type = typeFromAST(schema, definition.type)
    const told = new Set<string>()
    const refuse = (path: readonly (string | number)[], refusal?: Refusal) => {
      const field = explores ? -1 : path.findIndex((step) => typeof step === 'string')
      const shown = field < 0 ? path : path.slice(0, field)
      if (errors.length >= MAX_ERRORS || (!explores && told.has(shown.join('.')))) return
      told.add(shown.join('.'))
      errors.push(errorAt([name, ...shown], field < 0 ? refusal : undefined))
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
