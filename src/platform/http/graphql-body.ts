import { isUtf8 } from 'node:buffer'
import { malformed } from './errors.ts'
import { httpLimits } from './limits.ts'

/** The members of a GraphQL request, each of its type. */
export interface GraphqlBody {
  readonly query: string
  readonly operationName: string | null
  readonly variables: Readonly<Record<string, unknown>>
}

const MEMBERS: ReadonlySet<string> = new Set(['query', 'operationName', 'variables', 'extensions'])
const FORBIDDEN = '__proto__'

/**
 * Reads the body of a GraphQL request: exactly one JSON object in UTF-8 with known members.
 *
 * @throws Refusal REQUEST_MALFORMED with the reason
 */
export function readGraphqlBody(bytes: Buffer): GraphqlBody {
  const body = readJsonBody(bytes)
  if (Object.keys(body).some((name) => !MEMBERS.has(name))) throw malformed('MEMBER_UNKNOWN')
  const { query, operationName = null, variables = null, extensions = null } = body
  if (extensions !== null && !isObject(extensions)) throw malformed('EXTENSIONS')
  if (isObject(extensions) && 'persistedQuery' in extensions) throw malformed('PERSISTED_QUERY')
  if (typeof query !== 'string' || query.trim() === '') throw malformed('QUERY')
  if (operationName !== null && typeof operationName !== 'string') throw malformed('OPERATION_NAME')
  if (variables !== null && !isObject(variables)) throw malformed('VARIABLES')
  // An empty name is what some clients send for none.
  return { query, operationName: operationName || null, variables: variables ?? {} }
}

/**
 * Exactly one JSON object in UTF-8, not deeply nested.
 *
 * @throws Refusal REQUEST_MALFORMED with the reason
 */
export function readJsonBody(bytes: Buffer): Record<string, unknown> {
  const body = readJson(bytes)
  if (Array.isArray(body)) throw malformed('BATCH')
  if (!isObject(body)) throw malformed('NOT_AN_OBJECT')
  return body
}

function readJson(bytes: Buffer): unknown {
  if (!isUtf8(bytes)) throw malformed('UTF8')
  let value: unknown
  try {
    value = JSON.parse(bytes.toString('utf8'))
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
