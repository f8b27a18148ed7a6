import { defineRefusals } from '../../kernel/errors.ts'
import { MAX_DAILY_VOLUME, MAX_ITEMS, MAX_TEXT_LENGTH, MAX_YEARS } from './model.ts'

export const sharingRefusals = defineRefusals('sharing', {
  SHARING_TEXT_INVALID: {
    status: 400,
    sentence: 'A text cannot be taken as it is.',
    remedy: `\`details.at\` names it and \`details.reason\` says why: EMPTY, LENGTH (at most ${MAX_TEXT_LENGTH} characters), CHARACTERS (controls), CONTAINS_ID_NUMBER.`,
  },
  SHARING_TERMS_INVALID: {
    status: 400,
    sentence: 'A request cannot be for this.',
    remedy: `\`details.reason\` names the part: ITEMS (1 to ${MAX_ITEMS}, each once), FIELDS (elements of the type, each once; none with CHECK, at least one with QUERY), PERIOD (it ends after it begins, not before today, within ${MAX_YEARS} years), VOLUME (1 to ${MAX_DAILY_VOLUME} a day), ISSUER (another department than your own, registered with the hub), TYPE (one of the directory).`,
  },
  SHARING_STEP_NOT_POSSIBLE: {
    status: 409,
    sentence: 'From where it stands the request or grant cannot take this step.',
    remedy: '`details.state` says where it stands; somebody may have taken a step meanwhile. Look at it again.',
  },
  SHARING_COMPLETION_ASKED_BEFORE: {
    status: 409,
    sentence: 'The department was told before what is missing, and is told once.',
    remedy: 'Answer with what there is. A request may not be refused because it is incomplete (政务数据共享条例 Art. 21).',
  },
  SHARING_EXTENSION_NOT_POSSIBLE: {
    status: 409,
    sentence: 'The answer cannot be put off.',
    remedy:
      '`details.reason` says why: UNCONDITIONAL (only answers about conditional types can), ASKED_BEFORE (once), LIMIT_PASSED (before the last day has passed), DAYS (1 to 10 working days).',
  },
  SHARING_GROUND_NOT_POSSIBLE: {
    status: 409,
    sentence: 'That is no ground on which this request may be refused.',
    remedy:
      '`details.reason` says why: NO_CONDITIONS (the type is, or was when the request came in, shared without conditions: then it is refused neither for conditions nor for being too wide), DECIDED_FOR_ASKER (a dispute was decided for the department that asks).',
  },
  SHARING_CONSENT_INVALID: {
    status: 400,
    sentence: 'A consent cannot be to this.',
    remedy:
      '`details.reason` names the part: ITEMS, FIELDS, VOLUME, PERIOD (no more than was asked for, and not nothing), REASON (less than was asked for needs one), UNCONDITIONAL (a type that is shared unconditionally is shared as asked for).',
  },
  SHARING_CLASS_FORBIDS: {
    status: 409,
    sentence: 'How the type is shared does not allow consent.',
    remedy: '`details.sharing` says how it is shared: NOT_SHARED, or UNDECLARED until the steward of its provider declares it.',
  },
  SHARING_OWN_MATTER: {
    status: 403,
    sentence: 'The authority is a party of the matter itself.',
    remedy: 'The authority above both departments coordinates it (政务数据共享条例 Art. 28).',
  },
  SHARING_YEAR_INVALID: {
    status: 400,
    sentence: 'There is no record of that year.',
    remedy: 'Name a year from 2025, when the regulation came into force, to this one.',
  },
})
