import { defineRefusals } from '../../../kernel/errors.ts'
import { MAX_LIMIT } from './model.ts'

export const clockRefusals = defineRefusals('supervision', {
  CLOCK_TERMS_INVALID: {
    status: 400,
    sentence: 'A limit cannot run like that.',
    remedy:
      `\`details.reason\` names the part: REFERENCE, LIMIT (1 to ${MAX_LIMIT} working days), ` +
      'REASON (at most 500 characters without an ID number).',
  },
  CLOCK_CONTRADICTS: {
    status: 409,
    sentence: 'A limit runs already for the same thing under other terms.',
    remedy: 'Nothing need be done where the same step was sent twice; otherwise name what is new by a reference of its own.',
  },
  CLOCK_STEP_NOT_POSSIBLE: {
    status: 409,
    sentence: 'The limit cannot take this step from where it stands.',
    remedy:
      '`details.reason` says why: STOPPED (it has ended), BEFORE_LAST_STEP (it has taken a later step), LIMIT_PASSED (it ' +
      'is extended before its last day has passed or not at all).',
  },
  CLOCK_PERIOD_INVALID: {
    status: 400,
    sentence: 'The period to look at cannot be.',
    remedy: 'Give days in their order; figures are given for at most `details.limit` days at once.',
  },
})
