import { defineRefusals } from '../../kernel/errors.ts'

export const caseRefusals = defineRefusals('case-files', {
  CASE_NUMBER_INVALID: {
    status: 400,
    sentence: 'The case number cannot be used.',
    remedy: 'Up to 64 letters, digits and . _ / -, beginning with a letter or digit, and no ID number in it.',
  },
  CASE_NUMBER_TAKEN: {
    status: 409,
    sentence: 'The department has another case with this number.',
    remedy:
      'Opening the same case again is fine; a different item or applicant, or a further party, needs a number of its own. A case is passed on only where its number is free at the receiver.',
  },
  ITEM_ABOLISHED: {
    status: 409,
    sentence: 'The item was abolished (取消): no case of it can be opened any more.',
    remedy: 'Cases that were received before go on. `dispositions` and the guide of the item say what took its place.',
  },
  CASE_TIME_INVALID: {
    status: 400,
    sentence: 'The time of receipt or decision cannot be.',
    remedy:
      'Times lie in the past, a decision is not before the receipt, and a case that was received more than 90 days ago comes by import.',
  },
  CASE_STEP_INVALID: {
    status: 400,
    sentence: 'The step does not say what it must, or says what it cannot.',
    remedy:
      'Passing a case on names a registered department other than its handler; a suspension and a refusal to accept state their ground in a note; a note has at most 500 characters, a post at most 100, no control characters and no ID number.',
  },
  CASE_STEP_NOT_POSSIBLE: {
    status: 409,
    sentence: 'The step cannot follow those that the case has taken.',
    remedy: 'Look at the steps of the case; `details.reason` says what stands in the way.',
  },
  CASE_ALREADY_DECIDED: {
    status: 409,
    sentence: 'The case has been decided otherwise before.',
    remedy: 'A decision is not overwritten. Repeating the same decision is fine.',
  },
  CLERK_INVALID: {
    status: 400,
    sentence: 'The clerk cannot be named like that.',
    remedy: 'Name the account of the clerk in at most 100 characters, none of them a control character, and not an ID number.',
  },
  ATTACHMENT_HEADERS_INVALID: {
    status: 400,
    sentence: 'The headers do not say what is sent.',
    remedy:
      '`details.reason` names the header: x-case-number, x-material (ordinal of the guide, if any), content-disposition with the file name (`filename*=UTF-8\'\'…`, no path, the extension of its type), content-digest (`sha-256=:…:`, if any).',
  },
  ATTACHMENT_NOT_ACCEPTED: {
    status: 415,
    sentence: 'The file is not of a kind that is taken, or not of the kind that was declared.',
    remedy: 'Send a whole PDF, PNG, JPEG or OFD file, not compressed, with its own content-type.',
  },
  ATTACHMENT_TOO_LARGE: {
    status: 413,
    sentence: 'The file is larger than files may be.',
    remedy: '`details.max` is the largest number of bytes; scan at a lower resolution, or divide the file.',
  },
  ATTACHMENT_DIGEST_DIFFERS: {
    status: 400,
    sentence: 'What arrived does not have the digest that was stated.',
    remedy: 'Send the file again; where that does not help, compute the SHA-256 of the very bytes that are sent.',
  },
  ATTACHMENT_MATERIAL_UNKNOWN: {
    status: 400,
    sentence: 'The guide of the case has no material with this ordinal.',
    remedy: 'Give the ordinal of a material of the guide version under which the case was opened, or none.',
  },
  ATTACHMENTS_FULL: {
    status: 409,
    sentence: 'The case has as many files as a case may have.',
    remedy: 'Put pages that belong together into one file.',
  },
  ATTACHMENT_STORE_OF_ANOTHER: {
    status: 503,
    sentence: 'The store of files belongs to another hub or another database, so nothing was stored or removed.',
    remedy:
      'For the operator: one of file store (YIHAO_ATTACHMENTS), keyring and database is not what the store was first used with; bring back the right one.',
  },
  DRAFT_INVALID: {
    status: 400,
    sentence: 'The draft cannot be kept like that.',
    remedy:
      'Name the save by a random UUID, say which revisions it may follow (null for none; at most `details.maxBasedOn`), and keep at most `details.maxBytes` bytes of well-formed text.',
  },
  DRAFT_CHANGED_MEANWHILE: {
    status: 409,
    sentence: 'Another window or a colleague has saved this case meanwhile, or it was handed in; nothing was overwritten.',
    remedy: 'Read the draft again, show both, and save what the clerk takes as following the revision that was read.',
  },
  TOO_MANY_PARTIES: {
    status: 400,
    sentence: 'A case has at most 50 parties.',
    remedy: 'Name only those who take part in the case.',
  },
})
