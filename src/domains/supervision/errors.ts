import { defineRefusals } from '../../kernel/errors.ts'

export const supervisionRefusals = defineRefusals('supervision', {
  LOG_FILTER_INVALID: {
    status: 400,
    sentence: 'A part of the filter is not something that an entry can have.',
    remedy:
      '`details.at` names the part. Accounts, clients and codes have at most 100 characters; an ID number belongs in `idNumber` and nowhere else.',
  },
  LOG_COUNT_TOO_WIDE: {
    status: 400,
    sentence: 'The count would have to look at too many entries.',
    remedy: 'Give `from` and `to`, or a subject or case; count a long time month by month.',
  },
  TOO_MANY_LOG_READS: {
    status: 400,
    sentence: 'One request asks for more of the log than one request may.',
    remedy: 'Ask at most `details.limit` times in one request: lists, counts and views together.',
  },
  PROOF_UNAVAILABLE: {
    status: 500,
    sentence: 'No proof could be given that would stand: the hashes of the log do not lead from the entry to its checkpoint.',
    remedy: 'Keep the answer and report it: the log has been damaged or changed, which `hub log verify` shows in detail.',
  },
  WITHHOLDING_INVALID: {
    status: 400,
    sentence: 'The rule cannot be made like that.',
    remedy:
      '`details.reason` says why: NO_SCOPE (a department, item, case or action is needed), DAYS (a delay has 1 to 3,650 days, hiding has none), TIMES (it ends after it begins, in the future, and within 366 days), BASIS (1 to 500 characters without an ID number), SCOPE (a code that none can be).',
  },
  WITHHOLDING_UNKNOWN: {
    status: 404,
    sentence: 'There is no such rule.',
    remedy: 'Take the id from `accessWithholdings`.',
  },
})
