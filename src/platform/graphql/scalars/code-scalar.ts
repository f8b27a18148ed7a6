import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql'
import type { Checked } from '../../../kernel/checked.ts'
import type { Refusal, RefusalOptions } from '../../../kernel/errors.ts'

export interface CodeScalar<Internal, External extends string = string> {
  readonly name: string
  readonly description: string
  readonly read: (text: string) => Checked<Internal>
  readonly refuse: (options: RefusalOptions) => Refusal
  /** What leaves; throws on anything that is not of the internal type. */
  readonly write: (value: unknown) => External
}

/**
 * A scalar that comes as text and is read by a kernel parser. Its refusal carries a declared code
 * and the parser's reason, never any part of the text.
 */
export function codeScalar<Internal, External extends string = string>(
  scalar: CodeScalar<Internal, External>,
): GraphQLScalarType<Internal, External> {
  const { name, description, read, refuse, write } = scalar
  const readText = (text: unknown, node?: ValueNode): Internal => {
    const outcome = typeof text === 'string' ? read(text) : { ok: false as const, reason: 'NOT_TEXT' }
    if (outcome.ok) return outcome.value
    const { reason } = outcome
    throw scalarError(refuse({ reason, details: { reason } }), reason, node)
  }
  return new GraphQLScalarType<Internal, External>({
    name,
    description,
    parseValue: (value) => readText(value),
    parseLiteral: (node) => readText(node.kind === Kind.STRING ? node.value : null, node),
    serialize: write,
  })
}

function scalarError(refusal: Refusal, reason: string, node: ValueNode | undefined): GraphQLError {
  return new GraphQLError(refusal.message, {
    originalError: refusal,
    extensions: { code: refusal.code, reason },
    ...(node === undefined ? {} : { nodes: node }),
  })
}

/** Writes text that a parser has already brought to its canonical spelling. */
export function writeText<External extends string = string>(name: string) {
  return (value: unknown): External => {
    if (typeof value !== 'string') throw new TypeError(`${name} is written from text`)
    return value as External
  }
}
