import { canonicalJson, type Json } from './canonical-json.ts'

/** Where in an answer something stands: the names and positions that lead there. */
export type AnswerPath = readonly (string | number)[]

/**
 * What an answer shows at these paths, as canonical JSON by path; null where nothing came out. Its salted digest is the
 * `payload` of an entry, so whoever checks a receipt must come to the same bytes.
 */
export function releasedPayload(data: unknown, paths: readonly AnswerPath[]): string | null {
  const parts: Record<string, Json> = {}
  for (const path of paths) {
    const value = valueAt(data, path)
    if (value !== null && value !== undefined) parts[path.join('.')] = value as Json
  }
  return Object.keys(parts).length === 0 ? null : canonicalJson(parts)
}

function valueAt(data: unknown, path: AnswerPath): unknown {
  let value = data
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined
    value = (value as Record<string | number, unknown>)[step]
  }
  return value
}
