import { defineOperation, type CommandOperation } from '../../../platform/operation.ts'
import * as store from '../attachment-store.ts'

/** Removes those of these objects that no attachment has, at most 100 of them at a time. */
export const removeUnusedObjects = defineOperation<readonly string[], number, CommandOperation<readonly string[], number>>({
  name: 'case-files.remove-unused-objects',
  action: 'attachment.sweep',
  summary: 'Removes stored files that belong to no case.',
  kind: 'command',
  roles: ['OPERATOR'],
  async run({ db, parts, open }, names) {
    const record = open({ purpose: null, subject: null })
    // Whoever takes one of them into use waits for this commit, and then finds that it must store it again.
    await store.lockNames(db, names)
    const unused = await store.unusedOf(db, names)
    for (const name of unused) await parts.objects.remove(name)
    record.about = { removed: unused.length }
    return unused.length
  },
})
