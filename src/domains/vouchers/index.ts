import type { VoucherDesk } from './voucher-desk.ts'

declare module '../../platform/parts.ts' {
  interface Parts {
    readonly voucherDesk: VoucherDesk
  }
}

export { DEFAULT_LIFETIME_MINUTES, MAX_LIFETIME_MINUTES, MAX_USES, type Voucher, type VoucherTerms } from './model.ts'
export { createVoucherVerifier, VoucherDesk } from './voucher-desk.ts'
export { voucherHolder } from './voucher-register.ts'
export { issueVoucher, type IssuedVoucher } from './operations/issue-voucher.ts'
export { readRedeemed, redeemVoucher, type CountedUse } from './operations/redeem-voucher.ts'
export { revokeVoucher } from './operations/revoke-voucher.ts'
export { forgetOldVouchers } from './jobs.ts'
