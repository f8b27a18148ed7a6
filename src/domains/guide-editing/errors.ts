import { defineRefusals } from '../../kernel/errors.ts'
import { MAX_DOCUMENT_BYTES, MAX_REASON_LENGTH } from './model.ts'

export const editingRefusals = defineRefusals('guide-editing', {
  GUIDE_DOCUMENT_UNREADABLE: {
    status: 400,
    sentence: 'The guide cannot be kept as it is written.',
    remedy: `It is one JSON object in the format of schema/formats/guide.schema.json, at most ${MAX_DOCUMENT_BYTES / 1024} KiB, about the item that it is saved for. \`details.reason\` says what is wrong: SIZE, JSON, OBJECT, ITEM, or what the hub cannot store (NUL_CHARACTER, LONE_SURROGATE, FORBIDDEN_NAME, TOO_DEEP).`,
  },
  GUIDE_DRAFT_CHANGED: {
    status: 409,
    sentence: 'Somebody else has changed or ended this draft since you read it.',
    remedy: 'Read it again; `details.revision` is where it stands, 0 where there is none. What you wrote was not kept: put it in again where it is still right.',
  },
  GUIDE_NOT_FOUND: {
    status: 404,
    sentence: 'The item has no guide of that version, and no draft where one is asked for.',
    remedy: '`guideVersions` lists the versions of an item; `beginGuideDraft` begins a draft.',
  },
  GUIDE_UNSOUND: {
    status: 409,
    sentence: 'The draft has faults, so it cannot be published.',
    remedy: '`faults` of the draft names each with its place; `details.faults` is how many there are.',
  },
  GUIDE_DATE_INVALID: {
    status: 409,
    sentence: 'The guide cannot come into force on that day.',
    remedy: '`details.reason` says why: PAST (today is the earliest), TOO_FAR (within two years), BEFORE_SCHEDULED (a version is published for `details.scheduled`, and days rise with versions: withdraw it first), ENDED (its last day would come before its first).',
  },
  GUIDE_WITHDRAWAL_NOT_POSSIBLE: {
    status: 409,
    sentence: 'That version cannot be withdrawn.',
    remedy: '`details.reason` says why: IN_FORCE (its first day has come: publish another one), WITHDRAWN (it was withdrawn before), LOADED (it was never in force on any later day than today).',
  },
  GUIDE_BEGINNING_INVALID: {
    status: 400,
    sentence: 'The draft cannot begin like that.',
    remedy: '`details.reason` says why: ARISEN_ON_NEEDED (a new item names the day on which the service arose), ARISEN_ON_INVALID (not after today, not ten years ago), NO_GUIDE (the item has no guide to begin from: begin from nothing).',
  },
  EDITING_TEXT_INVALID: {
    status: 400,
    sentence: 'A reason cannot be taken as it is.',
    remedy: `\`details.reason\` says why: EMPTY, LENGTH (at most ${MAX_REASON_LENGTH} characters), CHARACTERS (controls), CONTAINS_ID_NUMBER.`,
  },
  GUIDE_WARNING_UNKNOWN: {
    status: 404,
    sentence: 'There is no such warning about this item now.',
    remedy: 'What it was about may have changed, or the directory of certificate types. Read the warnings again.',
  },
  DISPOSITION_INVALID: {
    status: 409,
    sentence: 'That cannot be decided about the item.',
    remedy: '`details.reason` says why: MATERIAL_UNKNOWN (no material of the guide in force or of the draft is called that), PAST (from today at the earliest), TOO_FAR (within two years).',
  },
})
