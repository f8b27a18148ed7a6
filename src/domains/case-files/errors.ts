import { defineRefusals } from '../../kernel/errors.ts'

export const caseRefusals = defineRefusals('case-files', {
  CASE_NUMBER_INVALID: {
    status: 400,
    sentence: 'The case number cannot be used.',
    remedy: 'Up to 64 letters, digits and . _ / -, beginning with a letter or digit, and no ID number in it.',
  },
  CASE_NUMBER_TAKEN: {
    status: 409,
    sentence: 'Your department has another case with this number.',
    remedy:
      'Opening the same case again is fine; a different item or applicant, or a further party, needs a number of its own.',
  },
  CASE_TIME_INVALID: {
    status: 400,
    sentence: 'The time of receipt or decision cannot be.',
    remedy:
      'Times lie in the past, a decision is not before the receipt, and a case that was received more than 90 days ago comes by import.',
  },
  CASE_ALREADY_DECIDED: {
    status: 409,
    sentence: 'The case has been decided otherwise before.',
    remedy: 'A decision is not overwritten. Repeating the same decision is fine.',
  },
  CLERK_INVALID: {
    status: 400,
    sentence: 'The clerk cannot be named like that.',
    remedy: 'Name the account of the clerk in at most 100 characters, not an ID number.',
  },
  TOO_MANY_PARTIES: {
    status: 400,
    sentence: 'A case has at most 50 parties.',
    remedy: 'Name only those who take part in the case.',
  },
})
