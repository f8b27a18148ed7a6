/** Names that reach an object's prototype when code further on copies properties by name. */
const FORBIDDEN_NAMES = new Set(['__proto__', 'constructor', 'prototype'])
const MAX_DEPTH = 32
const SHORT_TEXT = 4096

export function isForbiddenName(name: string): boolean {
  return FORBIDDEN_NAMES.has(name)
}

/**
 * What no store or serializer further on could bear in a parsed row, as a closed word: names that reach prototypes,
 * U+0000 (PostgreSQL text cannot hold it), half of a surrogate pair, nesting that overflows a recursive reader.
 * `text` is what the row was parsed from, where it is at hand; most rows are cleared by it without being walked.
 */
export function screenRow(row: unknown, text: string | null = null): string | undefined {
  if (text !== null && text.length <= SHORT_TEXT && !/\\u|proto|constructor|\0/.test(text)) return undefined
  const waiting: { value: unknown; depth: number }[] = [{ value: row, depth: 0 }]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, depth } = next
    if (typeof value === 'string') {
      const fault = screenText(value)
      if (fault !== undefined) return fault
    } else if (typeof value === 'object' && value !== null) {
      if (depth >= MAX_DEPTH) return 'TOO_DEEP'
      for (const name of Object.keys(value)) {
        const fault = isForbiddenName(name) ? 'FORBIDDEN_NAME' : screenText(name)
        if (fault !== undefined) return fault
        waiting.push({ value: (value as Record<string, unknown>)[name], depth: depth + 1 })
      }
    }
  }
  return undefined
}

function screenText(text: string): string | undefined {
  if (text.includes('\0')) return 'NUL_CHARACTER'
  return /\p{Surrogate}/u.test(text) ? 'LONE_SURROGATE' : undefined
}
