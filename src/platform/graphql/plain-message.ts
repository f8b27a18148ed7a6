import { GraphQLError } from 'graphql'
import type { RefusalOptions } from '../../kernel/errors.ts'
import { refusalIn } from './error-boundary.ts'
import { graphqlRefusals } from './errors.ts'

const NAME = '"[$.\\w]{1,64}"'
const TYPE = '"[\\[\\]!\\w]{1,64}"'

// What graphql-js 16 says about names alone. Everything that it says about values, and everything
// that a later version words differently, is replaced by one fixed sentence.
const ABOUT_NAMES = [
  `Cannot query field ${NAME} on type ${TYPE}\\.`,
  `Unknown argument ${NAME} on (field|directive) ${NAME.replace('$', '@$')}\\.`,
  `Unknown (type|fragment|directive) ${NAME.replace('$', '@$')}\\.`,
  `Field ${NAME} argument ${NAME} of type ${TYPE} is required, but it was not provided\\.`,
  `Field ${NAME} of type ${TYPE} must have a selection of subfields\\.`,
  `Field ${NAME} must not have a selection since type ${TYPE} has no subfields\\.`,
  `Field ${NAME} of required type ${TYPE} was not provided\\.`,
  `Field ${NAME} is not defined by type ${TYPE}\\.`,
  `Variable ${NAME} is not defined( by operation ${NAME})?\\.`,
  `Variable ${NAME} is never used( in operation ${NAME})?\\.`,
  `Variable ${NAME} of type ${TYPE} used in position expecting type ${TYPE}\\.`,
  `Fragment ${NAME} is never used\\.`,
].map((pattern) => new RegExp(`^${pattern}$`))

/** Whether a name may be shown: one with many digits may be a number in disguise. */
export function isPlain(text: string): boolean {
  return !/\d{6}/.test(text)
}

/** A validation error as a refusal: with its place, and with graphql-js's sentence where it speaks of names alone. */
export function validationRefusal(error: GraphQLError): GraphQLError {
  const refusal = refusalIn(error)
  const nodes = error.nodes === undefined ? {} : { nodes: error.nodes }
  if (refusal !== undefined) return new GraphQLError(refusal.message, { ...nodes, originalError: refusal })
  const told = isPlain(error.message) && ABOUT_NAMES.some((known) => known.test(error.message))
  const options: RefusalOptions = told ? { details: { problem: error.message } } : {}
  const general = graphqlRefusals.GRAPHQL_VALIDATION_FAILED(options)
  return new GraphQLError(general.message, { ...nodes, originalError: general })
}
