// A process that verifies a log each time it is asked to. Bundled like the hub whose command this is, it starts its threads
// as that does, and has nothing in memory that the command would not have.
import { verifyLog } from '../../../src/domains/audit/verify/verify-log.ts'
import { openDatabase, type DatabaseAddress } from '../../../src/domains/audit/verify/verify-store.ts'
import { systemClock } from '../../../src/kernel/clock.ts'
import { parseVerifierKey } from '../../../src/kernel/tlog/note.ts'

export interface LogToVerify {
  readonly address: DatabaseAddress
  readonly origin: string
  /** As operators exchange it. */
  readonly key: string
}

export type Verified = { readonly ms: number; readonly differences: number } | { readonly failed: string }

process.on('message', (log: LogToVerify) => {
  void verified(log)
    .catch((error: unknown): Verified => ({ failed: String(error) }))
    .then((message) => process.send?.(message))
})

async function verified({ address, origin, key: text }: LogToVerify): Promise<Verified> {
  const key = parseVerifierKey(text)
  if (key === null) throw new Error('this is not the key of a log')
  const database = openDatabase(address)
  try {
    const start = performance.now()
    const { differences } = await verifyLog(database, { expected: { origin, key }, clock: systemClock })
    return { ms: performance.now() - start, differences: differences.length }
  } finally {
    await database.close()
  }
}
