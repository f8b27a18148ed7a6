import { hash } from 'node:crypto'
import {
  getOperationAST,
  GraphQLError,
  parse,
  specifiedRules,
  validate,
  type DocumentNode,
  type GraphQLSchema,
  type ValidationRule,
} from 'graphql'
import { LRUCache } from 'lru-cache'
import { graphqlRefusals } from './errors.ts'
import { addressRefusal } from './in-address.ts'
import { documentLimits, DocumentMeasure, fieldLengths, tooCostly, type FieldLengths } from './limits.ts'
import { validationRefusal } from './plain-message.ts'

const MAX_DOCUMENTS = 1_000
/** Of document text kept; the parsed form takes some forty times as much. */
const MAX_KEPT_CHARACTERS = 4_000_000
/** Each takes a tenth of a millisecond to say. */
const MAX_ERRORS = 5

export type DocumentOutcome =
  | {
      readonly ok: true
      readonly document: DocumentNode
      /** As limits of documents count it, from 1 on. */
      readonly cost: number
    }
  | { readonly ok: false; readonly errors: readonly GraphQLError[] }

export interface DocumentAsked {
  readonly text: string
  /** As `documentHashOf` gives it. */
  readonly hashed: string
  readonly operationName: string | null
  readonly variables: Readonly<Record<string, unknown>>
  /** Else it is a trusted document, which may cost more. */
  readonly explores?: boolean
  readonly inAddress?: boolean
}

export interface AdmittedDocument {
  readonly document: DocumentNode
  readonly measure: DocumentMeasure
}

/** SHA-256 of a document's text in hex: its name in the cache and in the log of accesses. */
export function documentHashOf(text: string): string {
  return hash('sha256', text, 'hex')
}

/**
 * Reads, measures and validates a document. Limits come before validation, whose rules take the square of what they are
 * given.
 *
 * @throws GraphQLError, Refusal where it is not GraphQL or asks for too much
 */
export function admitDocument(
  schema: GraphQLSchema,
  text: string,
  rules: readonly ValidationRule[] = specifiedRules,
): AdmittedDocument | readonly GraphQLError[] {
  const document = readDocument(text)
  const measure = new DocumentMeasure(document, lengthsOf(schema))
  measure.check(document)
  const errors = validate(schema, document, rules, { maxErrors: MAX_ERRORS, hideSuggestions: true })
  return errors.length > 0 ? errors.slice(0, MAX_ERRORS).map(validationRefusal) : { document, measure }
}

/**
 * Documents that were read, measured and validated once, by the hash of their text. Whoever may not explore gets this far
 * with trusted documents only, so what is said here about one that does not fit is for those who may know the schema.
 */
export class Documents {
  readonly #schema: GraphQLSchema
  readonly #kept = new LRUCache<string, AdmittedDocument>({
    max: MAX_DOCUMENTS,
    maxSize: MAX_KEPT_CHARACTERS,
    sizeCalculation: ({ document }) => (document.loc?.end ?? 0) + 1_000,
  })

  constructor(schema: GraphQLSchema) {
    this.#schema = schema
  }

  /** The document, if it may be executed with this operation and these variables. */
  prepare({ text, hashed, operationName, variables, explores = true, inAddress = false }: DocumentAsked): DocumentOutcome {
    try {
      const admitted = this.#kept.get(hashed) ?? admitDocument(this.#schema, text)
      if (!('document' in admitted)) return { ok: false, errors: admitted }
      this.#kept.set(hashed, admitted)
      const { document, measure } = admitted
      const operation = getOperationAST(document, operationName)
      if (!operation) throw graphqlRefusals.OPERATION_NOT_FOUND()
      const misplaced = inAddress ? addressRefusal(document, operation, Object.keys(variables).length > 0) : null
      if (misplaced !== null) throw misplaced
      return { ok: true, document, cost: measure.checkWork(operation, variables, explores) }
    } catch (error) {
      return { ok: false, errors: [documentProblem(error)] }
    }
  }

  /** For Apollo's `documentStore`; it puts a schema hash and a colon before the hash of the text. */
  get store() {
    return {
      get: async (key: string) => this.#kept.peek(key.slice(key.lastIndexOf(':') + 1))?.document,
      // Only what was measured is kept: Apollo's own reading of an evicted document is not.
      set: async () => undefined,
      delete: async () => undefined,
    }
  }
}

const known = new WeakMap<GraphQLSchema, FieldLengths>()

function lengthsOf(schema: GraphQLSchema): FieldLengths {
  let lengths = known.get(schema)
  if (lengths === undefined) known.set(schema, (lengths = fieldLengths(schema)))
  return lengths
}

function readDocument(text: string): DocumentNode {
  try {
    return parse(text, { maxTokens: documentLimits.TOKENS })
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error
    if (error.message.startsWith('Syntax Error: Document contains more')) throw tooCostly('TOKENS')
    // The message of graphql-js quotes what it found; only the place leaves.
    const refusal = graphqlRefusals.GRAPHQL_PARSE_FAILED()
    throw new GraphQLError(refusal.message, {
      ...(error.source === undefined ? {} : { source: error.source }),
      ...(error.positions === undefined ? {} : { positions: error.positions }),
      originalError: refusal,
    })
  }
}

/** What was thrown while a document was read, as an error of it. */
export function documentProblem(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error
  // Reading is recursive: a document nested thousands deep runs out of stack, and is refused for it.
  const cause = error instanceof RangeError ? tooCostly('NESTING') : error
  return new GraphQLError('refused', { originalError: cause instanceof Error ? cause : null })
}
