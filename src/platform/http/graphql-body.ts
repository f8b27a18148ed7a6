import { isUtf8 } from 'node:buffer'
import { malformed } from './errors.ts'
import { httpLimits } from './limits.ts'

/** The members of a GraphQL request, each of its type. One of `query` and `documentId` is given, never both. */
export interface GraphqlBody {
  readonly query: string | null
  /** GraphQL over HTTP, persisted documents. */
  readonly documentId: string | null
  readonly operationName: string | null
  readonly variables: Readonly<Record<string, unknown>>
}

const MEMBERS: ReadonlySet<string> = new Set(['query', 'documentId', 'operationName', 'variables', 'extensions'])
const MAPS = ['variables', 'extensions']
const FORBIDDEN = '__proto__'

/**
 * Reads the body of a GraphQL request: exactly one JSON object in UTF-8 with known members.
 *
 * @throws Refusal REQUEST_MALFORMED with the reason
 */
export function readGraphqlBody(bytes: Buffer): GraphqlBody {
  return membersOf(readJsonBody(bytes))
}

/**
 * Reads a GraphQL request from the parameters of an address (GET), in which maps are JSON.
 *
 * @throws Refusal REQUEST_MALFORMED with the reason
 */
export function readGraphqlAddress(parameters: unknown): GraphqlBody {
  const body = { ...(parameters as Readonly<Record<string, unknown>>) }
  for (const name of MAPS) if (typeof body[name] === 'string') body[name] = body[name] === '' ? null : readJson(body[name])
  return membersOf(body)
}

function membersOf(body: Readonly<Record<string, unknown>>): GraphqlBody {
  if (Object.keys(body).some((name) => !MEMBERS.has(name))) throw malformed('MEMBER_UNKNOWN')
  const { query = null, documentId = null, operationName = null, variables = null, extensions = null } = body
  if (extensions !== null && !isObject(extensions)) throw malformed('EXTENSIONS')
  if (isObject(extensions) && 'persistedQuery' in extensions) throw malformed('PERSISTED_QUERY')
  if (documentId !== null && (typeof documentId !== 'string' || query !== null)) throw malformed('DOCUMENT_ID')
  if (documentId === null && (typeof query !== 'string' || query.trim() === '')) throw malformed('QUERY')
  if (operationName !== null && typeof operationName !== 'string') throw malformed('OPERATION_NAME')
  if (variables !== null && !isObject(variables)) throw malformed('VARIABLES')
  // An empty name is what some clients send for none.
  return { query: query as string | null, documentId, operationName: operationName || null, variables: variables ?? {} }
}

/**
 * Exactly one JSON object in UTF-8, not deeply nested.
 *
 * @throws Refusal REQUEST_MALFORMED with the reason
 */
export function readJsonBody(bytes: Buffer): Record<string, unknown> {
  if (!isUtf8(bytes)) throw malformed('UTF8')
  const body = readJson(bytes.toString('utf8'))
  if (Array.isArray(body)) throw malformed('BATCH')
  if (!isObject(body)) throw malformed('NOT_AN_OBJECT')
  return body
}

function readJson(text: string): unknown {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    // The message of JSON.parse quotes the text.
    throw malformed('JSON')
  }
  checkValue(value)
  return value
}

/** Without recursion: the nesting is what is to be bounded here, for everything that comes after. */
function checkValue(root: unknown): void {
  let level: unknown[] = [root]
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > httpLimits.jsonNesting) throw malformed('NESTING')
    const next: unknown[] = []
    for (const value of level) {
      // 1e999 is well-formed JSON and becomes Infinity.
      if (typeof value === 'number' && !Number.isFinite(value)) throw malformed('NUMBER')
      if (typeof value !== 'object' || value === null) continue
      if (Object.hasOwn(value, FORBIDDEN)) throw malformed('MEMBER_FORBIDDEN')
      for (const part of Object.values(value)) next.push(part)
    }
    level = next
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
