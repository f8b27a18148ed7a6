import { timingSafeEqual } from 'node:crypto'
import type { Keyring } from '../../../platform/crypto/keyring.ts'
import type { AuditTokens } from '../../audit/index.ts'
import type { Source } from '../sources/gathered.ts'

const TOKEN_BYTES = 16

/**
 * Stand-ins in prefill receipts. Digests are keyed as well as salted: a sex, a birth date or a telephone has so few
 * values that with the salt alone, which stands in the receipt, they would be tried one by one.
 */
export class ReceiptTokens {
  readonly #keyring: Keyring
  readonly #auditTokens: AuditTokens

  constructor(keyring: Keyring, auditTokens: AuditTokens) {
    this.#keyring = keyring
    this.#auditTokens = auditTokens
  }

  /** The case under each version of the key, today's first. */
  everyCase(caseId: bigint): readonly [string, ...string[]] {
    const tokens = this.#keyring.lookups('audit-token', `prefill-case:${caseId}`).map(tokenText)
    const [first, ...rest] = tokens
    if (first === undefined) throw new RangeError('There is no key of this purpose')
    return [first, ...rest]
  }

  /** Named as in the log, so that an auditor can go from one to the other. */
  source(source: Source): string {
    return source.kind === 'CERTIFICATE'
      ? this.#auditTokens.certificate(source.certificateId)
      : this.#auditTokens.caseFile(source.caseId)
  }

  /** Of the canonical text of one element; `jti` is the salt, so equal values of two receipts look different. */
  digest(jti: string, element: string, key: string): string {
    return this.#keyring.lookup('audit-digest', digestText(jti, element, key)).toString('base64url')
  }

  /** Whether a digest is of this text, under whichever version of the key it was made. */
  isDigestOf(digest: string, jti: string, element: string, key: string): boolean {
    const given = Buffer.from(digest, 'base64url')
    return this.#keyring
      .lookups('audit-digest', digestText(jti, element, key))
      .some((own) => own.length === given.length && timingSafeEqual(own, given))
  }
}

/** JSON keeps the parts apart whatever is in them. */
function digestText(jti: string, element: string, key: string): string {
  return `prefill:${JSON.stringify([jti, element, key])}`
}

function tokenText(digest: Buffer): string {
  return digest.subarray(0, TOKEN_BYTES).toString('base64url')
}
