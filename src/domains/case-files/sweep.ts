import type { Db } from '../../platform/db/database.ts'
import type { ObjectStore } from '../../platform/objects/object-store.ts'
import type { Operation } from '../../platform/operation.ts'
import * as store from './attachment-store.ts'
import { removeUnusedObjects } from './operations/sweep-attachments.ts'

/** An upload stores its object first and its row at once afterwards; what has no row after a day gets none any more. */
const UNUSED_FOR_MS = 24 * 60 * 60 * 1000
const BATCH = 100

export interface Sweeping {
  readonly db: Db
  readonly objects: ObjectStore
  readonly now: Date
  run<Input, Output>(operation: Operation<Input, Output>, input: Input): Promise<Output>
}

export interface Swept {
  readonly seen: number
  readonly removed: number
  /** Half-written pieces of writers that were killed. */
  readonly unfinished: number
}

/** Removes objects that are older than a day and belong to no attachment, and nothing else. May be run at any time, and by several at once. */
export async function sweepAttachments({ db, objects, now, run }: Sweeping): Promise<Swept> {
  const before = new Date(now.getTime() - UNUSED_FOR_MS)
  let seen = 0
  let removed = 0
  let names: string[] = []
  const removeUnused = async () => {
    const unused = names.length === 0 ? [] : await store.unusedOf(db, names)
    if (unused.length > 0) removed += await run(removeUnusedObjects, unused)
    names = []
  }
  for await (const { name, storedAt } of objects.list()) {
    seen += 1
    if (storedAt >= before) continue
    names.push(name)
    if (names.length === BATCH) await removeUnused()
  }
  await removeUnused()
  return { seen, removed, unfinished: await objects.tidy(before) }
}
