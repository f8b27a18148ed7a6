import { documentLimits } from './limits.ts'

/** The word, its quotes and what stands between it and the next. */
const AROUND = 4
/** An error is never long: closed words, its path and place. */
const OF_ERROR = 300

/**
 * How many bytes an answer takes, roughly and without making it: what is counted of it stops soon after it has become too
 * much, so a hostile one costs no more than the longest that is given.
 */
export function answerBytes({ data, errors }: { readonly data?: unknown; readonly errors?: readonly unknown[] | undefined }): number {
  return bytesOf(data, documentLimits.ANSWER_BYTES) + OF_ERROR * (errors?.length ?? 0)
}

function bytesOf(value: unknown, most: number): number {
  if (typeof value === 'string') return Buffer.byteLength(value) + AROUND
  if (typeof value !== 'object' || value === null) return AROUND
  let bytes = AROUND
  if (Array.isArray(value)) {
    for (let at = 0; at < value.length && bytes <= most; at += 1) bytes += bytesOf(value[at], most - bytes)
    return bytes
  }
  for (const name in value) {
    bytes += name.length + AROUND + bytesOf((value as Readonly<Record<string, unknown>>)[name], most - bytes)
    if (bytes > most) break
  }
  return bytes
}
