import { defineRefusals } from '../../kernel/errors.ts'

export const checklistRefusals = defineRefusals('prefill', {
  MATERIAL_UNKNOWN: {
    status: 400,
    sentence: 'The guide of the case has no such material.',
    remedy: 'Name a material by its ordinal in the guide version of the case.',
  },
  ANSWERS_INVALID: {
    status: 400,
    sentence: 'The answers cannot be used.',
    remedy: 'Each element of the form at most once, at most 200 of them, each text at most 4,000 characters.',
  },
  NOTICE_UNKNOWN: {
    status: 404,
    sentence: 'There is no such notice of your department.',
    remedy: 'Use the address that giveOneTimeNotice answered with.',
  },
})
