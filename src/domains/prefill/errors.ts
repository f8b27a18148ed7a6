import { defineRefusals } from '../../kernel/errors.ts'

// Prefilling a form, and handing it in.
export const formRefusals = defineRefusals('prefill', {
  FORM_ELEMENT_UNKNOWN: {
    status: 400,
    sentence: 'A value is for an element that the form does not have.',
    remedy: 'Use the elements of the guide version of the case; `details.section` and `details.value` say which value, from 0.',
  },
  FORM_ELEMENT_OF_ANOTHER_SECTION: {
    status: 400,
    sentence: 'A value stands in the section of another role.',
    remedy: 'Put each element where the guide asks for it; `details.element` names it.',
  },
  FORM_ELEMENT_TWICE: {
    status: 400,
    sentence: 'An element has two values.',
    remedy: 'Give each element once; `details.element` names it. Which of two values holds is not for the hub to guess.',
  },
  FORM_VALUE_INVALID: {
    status: 400,
    sentence: 'A value cannot be taken as it is.',
    remedy: 'Up to 2,000 characters without control characters; `details.element` names the element.',
  },
  FORM_SECTION_UNKNOWN: {
    status: 400,
    sentence: 'The form has no section for this role.',
    remedy: 'The form asks only about the roles that prefilling it gives; `details.role` names the other one.',
  },
  FORM_SECTION_TWICE: {
    status: 400,
    sentence: 'A section was handed in twice.',
    remedy: 'Each role has one section; `details.role` names it.',
  },
  FORM_SECTION_WITHOUT_RECEIPT: {
    status: 400,
    sentence: 'A section comes without the receipt of its prefill.',
    remedy: 'Prefill the form and hand in each section with its own receipt; `details.role` names the section.',
  },
  FORM_SECTION_OF_NO_PARTY: {
    status: 409,
    sentence: 'A section is about somebody who does not take part in the case in this role.',
    remedy: 'Use the ID number of the party; `details.role` names the section.',
  },
  FORM_SUBJECT_DIFFERS: {
    status: 409,
    sentence: 'A section is about another person than its receipt.',
    remedy: 'Prefill the form for the person it is about; `details.role` names the section.',
  },
  FORM_READ_ONLY_CHANGED: {
    status: 409,
    sentence: 'A value that is read-only was changed or left out.',
    remedy:
      'Hand in what the certificate says; if it is wrong, report it as a correction. `details.elements` names the elements.',
  },
  FORM_CONFLICT_UNDECIDED: {
    status: 409,
    sentence: 'Sources disagree about a value and nobody has decided.',
    remedy:
      'Enter what is right, or confirm the suggested value with `decided: true`. `details.elements` names the elements.',
  },
  FORM_REQUIRED_EMPTY: {
    status: 409,
    sentence: 'An element that is required is empty.',
    remedy: '`details.elements` names the elements.',
  },
  FORM_TIME_INVALID: {
    status: 400,
    sentence: 'The time of the submission cannot be.',
    remedy: 'It lies in the past, and not before the receipt of the case; leave it out for now.',
  },
  PREFILL_RECEIPT_NOT_GENUINE: {
    status: 400,
    sentence: 'A text is not a prefill receipt of this hub, or was changed.',
    remedy: 'Hand in the receipt exactly as it was given.',
  },
  PREFILL_RECEIPT_OF_ANOTHER_CASE: {
    status: 409,
    sentence: 'A prefill receipt is of another case.',
    remedy: 'Prefill the form of this case and hand in its receipts.',
  },
  PREFILL_RECEIPT_OF_ANOTHER_SECTION: {
    status: 409,
    sentence: 'A prefill receipt is of another section.',
    remedy: 'Each section has a receipt of its own; `details.role` names the section.',
  },
  PREFILL_RECEIPT_STALE: {
    status: 409,
    sentence: 'A prefill receipt is out of date.',
    remedy:
      'Prefill the form again; what was typed is kept. `details.reason` says why: EXPIRED (after 24 hours), NOT_YET, GUIDE_CHANGED, PARTY_CHANGED, SOURCE_CHANGED (a certificate is no longer what it was, or there is one by now).',
  },
  PREFILL_RECEIPT_REPLAYED: {
    status: 409,
    sentence: 'A prefill receipt has been handed in before, with other values.',
    remedy: 'Prefill the form again to change what was handed in. The same submission may be repeated.',
  },
  MATERIAL_TWICE: {
    status: 400,
    sentence: 'A material was handed in twice.',
    remedy: 'Say once how each material was satisfied; `details.ordinal` says which.',
  },
  MATERIAL_NOT_SATISFIED: {
    status: 409,
    sentence: 'A material cannot be satisfied in this way.',
    remedy:
      '`details.ordinal` says which, `details.reason` why: CERTIFICATE_NEEDED, CERTIFICATE_UNKNOWN (not in force, of another type, or not of the material’s holder), CERTIFICATE_NOT_ASKED, CASE_NEEDED, CASE_UNKNOWN, ATTACHMENT_UNKNOWN, COMMITMENT_NOT_ALLOWED, NOT_DEFERRABLE, ALWAYS_NEEDED, NEEDED (its condition is met), NOT_A_FORM, ASSISTANCE_NOT_FORESEEN, NOTE_INVALID.',
  },
})
