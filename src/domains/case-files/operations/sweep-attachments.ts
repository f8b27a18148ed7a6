import { defineOperation, type CommandOperation, type ReadOperation } from '../../../platform/operation.ts'
import * as store from '../attachment-store.ts'
import { claimStore, storeOfAnother } from '../claim-store.ts'
import { isSealedBy } from '../receive-file.ts'

export interface Unused {
  /** Objects of this hub that no attachment has. */
  readonly names: readonly string[]
  /** Such as this hub has not sealed, or that are damaged: whose they are nobody can say. */
  readonly strange: number
}

/**
 * Which of these objects no attachment has, in a store that is this hub's. Asked before anything is removed, outside of any
 * transaction. Leaves an entry where it refuses; a removal has its own.
 */
export const findUnusedObjects = defineOperation<readonly string[], Unused, ReadOperation<readonly string[], Unused>>({
  name: 'case-files.find-unused-objects',
  action: 'attachment.sweep',
  summary: 'Looks for stored files that belong to no case, before any is removed.',
  kind: 'public',
  roles: ['OPERATOR'],
  async run({ db, parts, open }, names) {
    try {
      // Cases are never removed: without one, whatever lies in the store was handed in to another database.
      if (!(await store.hasCases(db))) throw storeOfAnother('NO_CASES')
      await claimStore({ db, parts })
    } catch (error) {
      open({ purpose: null, subject: null }).about = { removed: 0 }
      throw error
    }
    const unused = await store.unusedOf(db, names)
    const own: string[] = []
    for (const name of unused) if (await isSealedBy(parts.objects, parts.keyring, name)) own.push(name)
    return { names: own, strange: unused.length - own.length }
  },
})

/**
 * Removes an object unless an attachment has it; says whether it did. One object and one short transaction: no row for it
 * is committed while its name is locked, and the store is given up before PostgreSQL would end an idle transaction. Where
 * the commit fails after all, the entry is FAILED and says what was removed.
 */
export const removeUnusedObject = defineOperation<string, boolean, CommandOperation<string, boolean>>({
  name: 'case-files.remove-unused-object',
  action: 'attachment.sweep',
  summary: 'Removes a stored file that belongs to no case.',
  kind: 'command',
  roles: ['OPERATOR'],
  async run({ db, parts, open }, name) {
    const record = open({ purpose: null, subject: null })
    record.about = { removed: 0 }
    await store.lockNames(db, [name])
    // Looked for behind the lock, and last of all: that it is answered shows that the transaction lives.
    if ((await store.unusedOf(db, [name])).length === 0) return false
    await parts.objects.remove(name)
    record.about = { removed: 1 }
    return true
  },
})
