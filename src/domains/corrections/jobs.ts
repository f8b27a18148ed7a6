import type { Operation } from '../../platform/operation.ts'
import { findUntold, tellLiveCases, type Told } from './operations/tell-live-cases.ts'

/** Changes and answers of one transaction: few enough that cases which are being stored hardly wait for it. */
const AT_ONCE = 1_000

type Run = <Input, Output>(operation: Operation<Input, Output>, input: Input) => Promise<Output>

/**
 * Tells everything that has not been told yet, batch by batch, until nothing is left or the signal is given. Where nothing
 * is to be told nothing is on record. To be run every few seconds by an operator's job, in any number of processes.
 */
export async function tellWhatIsLeft(run: Run, signal?: AbortSignal): Promise<Told> {
  const total = { changes: 0, answers: 0, notices: 0 }
  for (let more = await run(findUntold, null); more && !signal?.aborted;) {
    const told = await run(tellLiveCases, { limit: AT_ONCE })
    total.changes += told.changes
    total.answers += told.answers
    total.notices += told.notices
    more = told.changes === AT_ONCE || told.answers === AT_ONCE
  }
  return total
}
