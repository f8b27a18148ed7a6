import { defineRefusals } from '../../kernel/errors.ts'

export const correctionRefusals = defineRefusals('corrections', {
  CORRECTION_TEXT_INVALID: {
    status: 400,
    sentence: 'The value, note or reason cannot be taken as it is.',
    remedy:
      '`details.at` names it and `details.reason` says why: EMPTY, LENGTH (a value has at most 500 characters, a note or reason 1,000), CHARACTERS (controls), CONTAINS_ID_NUMBER (not in a note or reason).',
  },
  CORRECTION_NOT_NEEDED: {
    status: 409,
    sentence: 'The certificate says the same.',
    remedy: 'Report what it does say otherwise; width, case and spaces make no difference.',
  },
  CORRECTION_ANSWER_INVALID: {
    status: 400,
    sentence: 'The answer is not whole.',
    remedy:
      '`details.reason` says why: REASON_REQUIRED (a refusal says why), SUCCESSOR_WITHOUT_CORRECTION (only CORRECTED names a new version), SUCCESSOR_OF_ANOTHER (it is of the same type and of your own issue, and another than the one asked about).',
  },
  CORRECTION_ALREADY_ANSWERED: {
    status: 409,
    sentence: 'The correction has been answered otherwise before.',
    remedy: 'An answer is not taken back. Repeating the same answer is fine.',
  },
})
