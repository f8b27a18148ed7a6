import { AccessRecord } from '../../kernel/access-record.ts'
import type { OperationContext } from '../../platform/operation.ts'
import { supervisionRefusals } from './errors.ts'

export const MAX_LOG_READS = 10

const READS = Symbol('reads of the log in one request')

/**
 * The record of one reading of the log. Readings are never taken together as look-ups of one subject are: two lists of one
 * request have filters of their own, and each filter must be on record.
 * @throws Refusal TOO_MANY_LOG_READS
 */
export function openLogRead(context: OperationContext, action: string, path: readonly (string | number)[], subject: string | null = null): AccessRecord {
  const { scope } = context
  const record = new AccessRecord({ action, purpose: null, subject })
  scope.adopt(record)
  context.resume(record)
  // The action is the record's own and not one that was done under another.
  record.reads.delete(action)
  record.paths.push([...path])
  const reads = scope.once(READS, () => ({ count: 0 }))
  reads.count += 1
  if (reads.count > MAX_LOG_READS) throw supervisionRefusals.TOO_MANY_LOG_READS({ details: { limit: MAX_LOG_READS } })
  return record
}
