import type { Clock } from '../../kernel/clock.ts'
import type { Keyring } from '../../platform/crypto/keyring.ts'
import { createAccessTokenVerifier, type AccessTokenVerifier } from '../../platform/http/access-token.ts'
import { VOUCHER_TYPE, type LogKeys } from '../signing/index.ts'
import { MAX_LIFETIME_MINUTES, voucherClaims, type Voucher } from './model.ts'

export interface VoucherDeskOptions {
  readonly keyring: Keyring
  /** The keys of the log: those that every process of a hub has, and a stranger can check. */
  readonly keys: () => Promise<LogKeys>
}

/** Signs vouchers. What it signs names no number: of the subject a digest that is this voucher's alone. */
export class VoucherDesk {
  readonly #keyring: Keyring
  readonly #keys: () => Promise<LogKeys>

  constructor({ keyring, keys }: VoucherDeskOptions) {
    this.#keyring = keyring
    this.#keys = keys
  }

  /** The voucher as a compact JWS. */
  async sign(voucher: Voucher, holderKey: string): Promise<string> {
    const { origin, receipt } = await this.#keys()
    const subject = this.#keyring.lookup('audit-token', `voucher:${voucher.id}:${voucher.subjectId}`).subarray(0, 16).toString('base64url')
    return receipt.signVoucher(voucherClaims(voucher, { hub: hubOf(origin), holderKey, subject }))
  }
}

/** Who gives vouchers and for whom: the hub, by the name that its log has for good. */
function hubOf(origin: string): string {
  return `https://${origin}`
}

export interface VoucherVerifierOptions {
  readonly origin: string
  readonly keys: () => Promise<LogKeys>
  readonly clock: Clock
}

/** Checks vouchers as strictly as access tokens; whether one is still good the register says. */
export function createVoucherVerifier({ origin, keys, clock }: VoucherVerifierOptions): AccessTokenVerifier {
  return createAccessTokenVerifier({
    issuer: hubOf(origin),
    audience: hubOf(origin),
    types: [VOUCHER_TYPE],
    keys: { read: async () => (await keys()).publicDocument().receipts },
    clock,
    maxLifetimeMs: MAX_LIFETIME_MINUTES * 60_000,
  })
}
