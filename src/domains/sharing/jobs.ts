import type { Operation } from '../../platform/operation.ts'
import { findFirstReads, noteFirstRead } from './operations/note-first-read.ts'

type Run = <Input, Output>(operation: Operation<Input, Output>, input: Input) => Promise<Output>

/**
 * Notes which shared data has been read for the first time, and says of how many requests. Where there is nothing to note
 * nothing is on record. May be run by any number of processes: each step is taken once.
 */
export async function noteFirstReads(run: Run, signal?: AbortSignal): Promise<number> {
  let noted = 0
  for (const read of await run(findFirstReads, null)) {
    if (signal?.aborted) break
    if (await run(noteFirstRead, read)) noted += 1
  }
  return noted
}
