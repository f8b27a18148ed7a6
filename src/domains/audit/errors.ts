import { defineRefusals } from '../../kernel/errors.ts'

export const auditRefusals = defineRefusals('audit', {
  BUSY: {
    status: 503,
    sentence: 'Too many accesses are waiting to be put on record.',
    remedy: 'Send the same request again after a second.',
    retry: 'LATER',
  },
})
