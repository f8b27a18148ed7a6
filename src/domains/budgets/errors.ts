import { defineRefusals } from '../../kernel/errors.ts'

export const budgetRefusals = defineRefusals('budgets', {
  BUDGET_EXHAUSTED: {
    status: 429,
    sentence: 'The volume of the day for this client, item and certificate type is used up.',
    remedy:
      '`details.hold` names the hold that was opened: ask the issuer’s steward or the security administrator to let more through today, or go on tomorrow (China time). `details.state` is DECLINED where they have said no.',
    retry: 'LATER',
  },
  VOLUME_INVALID: {
    status: 400,
    sentence: 'The volume cannot be declared like that.',
    remedy: '`details.reason` says why: DAILY (0 to 100,000,000 reads a day, or none to end the declaration), CLIENT (not registered, or revoked).',
  },
  HOLD_DECISION_INVALID: {
    status: 400,
    sentence: 'The hold cannot be decided like that.',
    remedy: '`details.reason` says why: EXTRA (1 to 100,000,000 more reads where it is approved), TEXT (a reason of 1 to 200 characters without an ID number).',
  },
  HOLD_NOT_OPEN: {
    status: 409,
    sentence: 'The hold has been decided, or its day is over.',
    remedy: 'What was decided stands for its day; reads of a later day open a hold of their own.',
  },
})
