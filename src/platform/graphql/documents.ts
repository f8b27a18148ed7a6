import { hash } from 'node:crypto'
import {
  getOperationAST,
  GraphQLError,
  NoSchemaIntrospectionCustomRule,
  parse,
  specifiedRules,
  validate,
  type DocumentNode,
  type GraphQLSchema,
} from 'graphql'
import { LRUCache } from 'lru-cache'
import { Refusal } from '../../kernel/errors.ts'
import { graphqlRefusals } from './errors.ts'
import { documentLimits, DocumentMeasure, tooCostly } from './limits.ts'
import { validationRefusal } from './plain-message.ts'

const MAX_DOCUMENTS = 1_000
/** Of document text kept; the parsed form takes some forty times as much. */
const MAX_KEPT_CHARACTERS = 4_000_000
const MAX_ERRORS = 20

export type DocumentOutcome =
  | { readonly ok: true; readonly document: DocumentNode }
  | { readonly ok: false; readonly errors: readonly GraphQLError[] }

interface Kept {
  readonly document: DocumentNode
  readonly measure: DocumentMeasure
}

/** SHA-256 of a document's text in hex: its name in the cache and in the log of accesses. */
export function documentHashOf(text: string): string {
  return hash('sha256', text, 'hex')
}

/**
 * Documents that were read, measured and validated once, by the hash of their text. Limits come
 * before validation, whose rules take the square of what they are given.
 */
export class Documents {
  readonly #schema: GraphQLSchema
  readonly #exploring: boolean
  readonly #kept = new LRUCache<string, Kept>({
    max: MAX_DOCUMENTS,
    maxSize: MAX_KEPT_CHARACTERS,
    sizeCalculation: ({ document }) => (document.loc?.end ?? 0) + 1_000,
  })

  constructor(schema: GraphQLSchema, exploring: boolean) {
    this.#schema = schema
    this.#exploring = exploring
  }

  /** The document, if it may be executed with this operation and these variables. */
  prepare(
    text: string,
    hashed: string,
    operationName: string | null,
    variables: Readonly<Record<string, unknown>>,
  ): DocumentOutcome {
    try {
      const kept = this.#kept.get(hashed) ?? this.#admit(text, hashed)
      if (Array.isArray(kept)) return { ok: false, errors: kept }
      const { document, measure } = kept as Kept
      const operation = getOperationAST(document, operationName)
      if (!operation) throw graphqlRefusals.OPERATION_NOT_FOUND()
      measure.checkWork(operation, variables)
      return { ok: true, document }
    } catch (error) {
      return { ok: false, errors: [asError(error)] }
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

  #admit(text: string, hashed: string): Kept | GraphQLError[] {
    const document = readDocument(text)
    const measure = new DocumentMeasure(document)
    measure.check(document)
    const rules = this.#exploring ? specifiedRules : [...specifiedRules, NoSchemaIntrospectionCustomRule]
    const options = { maxErrors: MAX_ERRORS, hideSuggestions: true }
    const errors = validate(this.#schema, document, rules, options)
    if (errors.length > 0) return this.#refused(errors)
    const kept = { document, measure }
    this.#kept.set(hashed, kept)
    return kept
  }

  #refused(errors: readonly GraphQLError[]): GraphQLError[] {
    const refused = errors.slice(0, MAX_ERRORS).map((error) => validationRefusal(error, this.#exploring))
    // Who may not explore learns nothing from the number of errors either.
    const general = refused.findIndex(isGeneral)
    return this.#exploring ? refused : refused.filter((error, at) => !isGeneral(error) || at === general)
  }
}

function isGeneral(error: GraphQLError): boolean {
  return error.originalError instanceof Refusal
    && error.originalError.code === graphqlRefusals.GRAPHQL_VALIDATION_FAILED().code
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

function asError(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error
  // Reading is recursive: a document nested thousands deep runs out of stack, and is refused for it.
  const cause = error instanceof RangeError ? tooCostly('NESTING') : error
  return new GraphQLError('refused', { originalError: cause instanceof Error ? cause : null })
}
