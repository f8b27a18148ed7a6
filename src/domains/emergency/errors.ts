import { defineRefusals } from '../../kernel/errors.ts'

export const emergencyRefusals = defineRefusals('emergency', {
  EMERGENCY_INVALID: {
    status: 400,
    sentence: 'Emergency access cannot be asked for like that.',
    remedy:
      '`details.reason` says why: TYPES (1 to 10, each once), FIELDS (1 to 40 of each type, as its directory entry names them), DELAY (1 to 90 days, and only with a reason), TEXT (`details.at` names it: a reason or legal ground has 1 to 500 characters, a note 1,000, without an ID number).',
  },
  EMERGENCY_STATE: {
    status: 409,
    sentence: 'The emergency access is not in a state in which this can be done.',
    remedy:
      '`details.state` says where it stands. It is confirmed within 15 minutes, read within 30 minutes of that, and judged afterwards, once.',
  },
  EMERGENCY_TAKES_TWO: {
    status: 403,
    sentence: 'Another person has to do this.',
    remedy: 'Who asked for the access cannot confirm it, and neither of the two can judge it.',
  },
  EMERGENCY_REVIEW_OVERDUE: {
    status: 409,
    sentence: 'An earlier emergency access of yours has not been judged in time.',
    remedy: 'Ask the audit administrator to judge it; until then you can neither ask for another nor confirm one.',
  },
})
