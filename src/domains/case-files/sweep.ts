import type { Db } from '../../platform/db/database.ts'
import type { ObjectStore } from '../../platform/objects/object-store.ts'
import type { Operation } from '../../platform/operation.ts'
import * as store from './attachment-store.ts'
import { findUnusedObjects, removeUnusedObject } from './operations/sweep-attachments.ts'

/**
 * An upload stores its object first and its row at once afterwards: younger ones are left alone, so that no upload has to
 * hold a lock in between. What has no row after a day gets one only when it is handed in again.
 */
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
  /** Left alone although no attachment has them: another hub's, or damaged at their front. */
  readonly strange: number
  /** Half-written pieces of writers that were killed. */
  readonly unfinished: number
}

/**
 * Removes objects that are older than a day and belong to no attachment, and nothing else. May be run at any time, and by
 * several at once. Stops at the first failure; what was removed until then is on record, object by object.
 *
 * @throws Refusal ATTACHMENT_STORE_OF_ANOTHER, before anything was removed; STORAGE_UNAVAILABLE
 */
export async function sweepAttachments({ db, objects, now, run }: Sweeping): Promise<Swept> {
  const before = new Date(now.getTime() - UNUSED_FOR_MS)
  let seen = 0
  let removed = 0
  let strange = 0
  let names: string[] = []
  const removeUnused = async () => {
    const candidates = names.length === 0 ? [] : await store.unusedOf(db, names)
    names = []
    if (candidates.length === 0) return
    const unused = await run(findUnusedObjects, candidates)
    strange += unused.strange
    for (const name of unused.names) if (await run(removeUnusedObject, name)) removed += 1
  }
  for await (const { name, storedAt } of objects.list()) {
    // Asked about none of them: is the store ours at all?
    if (seen === 0) await run(findUnusedObjects, [])
    seen += 1
    if (storedAt >= before) continue
    names.push(name)
    if (names.length === BATCH) await removeUnused()
  }
  await removeUnused()
  return { seen, removed, strange, unfinished: await objects.tidy(before) }
}
