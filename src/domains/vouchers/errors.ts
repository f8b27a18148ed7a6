import { defineRefusals } from '../../kernel/errors.ts'
import { MAX_LIFETIME_MINUTES, MAX_USES } from './model.ts'

export const voucherRefusals = defineRefusals('vouchers', {
  VOUCHER_TERMS_INVALID: {
    status: 400,
    sentence: 'A voucher cannot be given on these terms.',
    remedy:
      `\`details.reason\` says why: HOLDER_KEY (a SHA-256 thumbprint of RFC 7638 in base64url), LIFETIME (1 to ${MAX_LIFETIME_MINUTES} minutes), `
      + `USES (1 to ${MAX_USES}).`,
  },
  VOUCHER_NOT_LIVE: {
    status: 401,
    sentence: 'The voucher is not good any more.',
    remedy: 'Ask whoever gave it to you for a new one: it has expired, it or its client has been revoked, or whoever gave it may not any more.',
  },
  VOUCHER_USED_UP: {
    status: 409,
    sentence: 'The voucher has been redeemed as often as it may be.',
    remedy: 'Ask whoever gave it to you for a new one.',
  },
})
