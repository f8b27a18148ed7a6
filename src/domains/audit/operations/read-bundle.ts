import { defineOperation, type ReadOperation } from '../../../platform/operation.ts'
import { bundleTexts, type EntryRange } from '../bundle.ts'

/** The texts of a bundle of entries. Whoever copies the whole log this way leaves an entry for each 256 of it. */
export const readEntryTexts = defineOperation<EntryRange, string[], ReadOperation<EntryRange, string[]>>({
  name: 'audit.read-bundle',
  action: 'log.read-bundle',
  summary: 'Reads entries of the log as a bundle, to verify or copy it.',
  kind: 'disclosure',
  roles: ['AUDITOR'],
  stepUp: true,
  async run({ db, open }, range) {
    const record = open({ purpose: null, subject: null })
    record.about = { fromIndex: range.from, toIndex: range.to }
    const texts = await bundleTexts(db, range)
    record.done = true
    return texts
  },
})
