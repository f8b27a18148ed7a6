import { defineRefusals } from '../../kernel/errors.ts'

export const certificateRefusals = defineRefusals('certificates', {
  CERTIFICATE_NOT_NAMED: {
    status: 400,
    sentence: 'The certificate to verify is not named, or named in two ways that differ.',
    remedy: 'Give the identifier, or the type code together with the certificate number.',
  },
})
