import { defineRefusals } from '../../kernel/errors.ts'

export const auditRefusals = defineRefusals('audit', {
  BUSY: {
    status: 503,
    sentence: 'Too many accesses are waiting to be put on record.',
    remedy: 'Send the same request again after a second.',
    retry: 'LATER',
  },
  LOG_ENTRIES_PRUNED: {
    status: 410,
    sentence: 'The entries of this bundle have been removed after the time for which they are kept.',
    remedy: 'Their hashes are still served as tiles, and receipts over them still hold.',
  },
})
