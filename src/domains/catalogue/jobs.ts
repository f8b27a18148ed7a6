import type { Operation } from '../../platform/operation.ts'
import { describeItemsAnew, findUndescribed } from './operations/describe-items.ts'

type Run = <Input, Output>(operation: Operation<Input, Output>, input: Input) => Promise<Output>

/**
 * Describes items by the guides that have come into force. Where none has, nothing is on record. May be run by any number of
 * processes.
 */
export async function describeWhatCameIntoForce(run: Run): Promise<number> {
  return (await run(findUndescribed, null)) === 0 ? 0 : run(describeItemsAnew, null)
}
