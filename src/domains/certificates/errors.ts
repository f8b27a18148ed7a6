import { defineRefusals } from '../../kernel/errors.ts'

export const certificateRefusals = defineRefusals('certificates', {
  TOO_MANY_TYPES: {
    status: 400,
    sentence: 'More certificate types were named than one question may hold.',
    remedy: 'Leave `types` out to get everything that the guide lists, or name at most `details.limit`.',
  },
  CERTIFICATE_NOT_NAMED: {
    status: 400,
    sentence: 'The certificate to verify is not named, or named in two ways that differ.',
    remedy: 'Give the identifier, or the type code together with the certificate number.',
  },
  CERTIFICATE_AMBIGUOUS: {
    status: 409,
    sentence: 'The subject holds several certificates of this type.',
    remedy: 'Name the one that you mean by its identifier.',
  },
  SHARING_DECLARATION_INVALID: {
    status: 400,
    sentence: 'How the type is shared is not declared whole.',
    remedy:
      '`details.reason` names the part: CONDITIONS (needed with CONDITIONAL, and with nothing else), GROUND (the law, regulation or decision, needed with NOT_SHARED, and with nothing else); 1 to 2,000 characters without an ID number.',
  },
})
