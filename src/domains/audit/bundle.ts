import type { Db } from '../../platform/db/database.ts'
import { auditRefusals } from './errors.ts'
import { LogIncomplete } from './fault.ts'
import { minimumIndex } from './pruned-store.ts'
import { readEntries, readHead } from './store.ts'

export interface EntryRange {
  readonly from: number
  /** Behind the last. */
  readonly to: number
}

/** Texts of entries as a bundle has them (C2SP tlog-tiles): all of the range or none. @throws Refusal LOG_ENTRIES_PRUNED */
export async function bundleTexts(db: Db, { from, to }: EntryRange): Promise<string[]> {
  const { size } = await readHead(db)
  if (from < (await minimumIndex(db, size))) throw auditRefusals.LOG_ENTRIES_PRUNED()
  const entries = await readEntries(db, from, to)
  if (entries.length !== to - from) throw new LogIncomplete(`the log lacks an entry between ${from} and ${to}`)
  return entries.map(({ entry }) => entry)
}
