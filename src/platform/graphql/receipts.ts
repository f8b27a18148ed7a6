import { GraphQLError, type ExecutionResult } from 'graphql'
import type { RequestScope } from '../request-scope.ts'
import { tooCostly } from './limits.ts'

/**
 * Puts the receipts that were asked for into a settled answer. Until now their places have held null, and null is what
 * the digest in the entry was taken of: a receipt cannot be inside its own digest. One that could not be made leaves
 * null and an error at its place, and the data as it is. Where they make the answer longer than the `room` that is left
 * for them, nothing is given: the accesses are on record all the same.
 */
export async function withReceipts(result: ExecutionResult, scope: RequestScope, room: number): Promise<ExecutionResult> {
  const errors: GraphQLError[] = []
  let left = room
  for (const given of await scope.receipts()) {
    const place = placeOf(result.data, given.path)
    if (place === null) continue
    left -= 'text' in given ? given.text.length : 0
    if (left < 0) return { errors: [new GraphQLError('refused', { originalError: tooCostly('ANSWER_BYTES') })] }
    if ('text' in given) place.holder[place.name] = given.text
    else errors.push(new GraphQLError(given.refusal.message, { path: given.path, originalError: given.refusal }))
  }
  return errors.length === 0 ? result : { ...result, errors: [...(result.errors ?? []), ...errors] }
}

interface Place {
  readonly holder: Record<string | number, unknown>
  readonly name: string | number
}

/** Null where the answer does not reach that far: an error higher up has taken the place away. */
function placeOf(data: unknown, path: readonly (string | number)[]): Place | null {
  let holder: unknown = data
  for (const step of path.slice(0, -1)) holder = (holder as Place['holder'] | null | undefined)?.[step]
  const name = path.at(-1)
  if (typeof holder !== 'object' || holder === null || name === undefined || !(name in holder)) return null
  return { holder: holder as Place['holder'], name }
}
