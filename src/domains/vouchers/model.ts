import { isThumbprint } from '../../platform/crypto/strict-jws.ts'

/** Minutes at most: a voucher is for the moment at the counter, and its case may end tomorrow. */
export const MAX_LIFETIME_MINUTES = 15
export const DEFAULT_LIFETIME_MINUTES = 5
export const MAX_USES = 20

/** What somebody who handles a case asks for. */
export interface VoucherTerms {
  readonly typeCode: string
  /** Elements of the type; null for all that the guide entitles to. */
  readonly fields: readonly string[] | null
  /** RFC 7638 thumbprint (SHA-256, base64url) of the key of whoever is to present it. */
  readonly holderKey: string
  readonly lifetimeMinutes: number
  readonly uses: number
}

export type TermsFault = 'HOLDER_KEY' | 'LIFETIME' | 'USES'

/** What is wrong with the terms by themselves, whatever the policy says of them. */
export function termsFault({ holderKey, lifetimeMinutes, uses }: VoucherTerms): TermsFault | null {
  if (!isThumbprint(holderKey)) return 'HOLDER_KEY'
  if (!isWholeFromOne(lifetimeMinutes, MAX_LIFETIME_MINUTES)) return 'LIFETIME'
  return isWholeFromOne(uses, MAX_USES) ? null : 'USES'
}

function isWholeFromOne(value: number, most: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= most
}

/** The elements that a voucher may name: those asked for, if the guide entitles to each of them; null if it does not. */
export function fieldsOf(wanted: readonly string[] | null, entitled: ReadonlySet<string>): readonly string[] | null {
  const fields = [...new Set(wanted ?? entitled)].sort()
  return fields.every((field) => entitled.has(field)) ? fields : null
}

/** A voucher as it was given. */
export interface Voucher {
  readonly id: string
  readonly subjectId: bigint
  readonly clientId: string
  /** The person who gave it at a console; null where a system gave it. */
  readonly giverId: string | null
  readonly departmentCode: string
  readonly itemCode: string
  readonly caseNumber: string
  readonly typeCode: string
  readonly fields: readonly string[]
  readonly usesAllowed: number
  readonly issuedAt: Date
  readonly expiresAt: Date
}

/** The claims of a voucher (RFC 7519, RFC 9068, RFC 9449 section 6.1). The hub gives it to itself, by whomever it is carried. */
export function voucherClaims(voucher: Voucher, { hub, holderKey, subject }: { readonly hub: string; readonly holderKey: string; readonly subject: string }) {
  return {
    iss: hub,
    aud: hub,
    sub: voucher.clientId,
    client_id: voucher.clientId,
    jti: voucher.id,
    iat: seconds(voucher.issuedAt),
    exp: seconds(voucher.expiresAt),
    cnf: { jkt: holderKey },
    item: voucher.itemCode,
    case: voucher.caseNumber,
    subject,
    type: voucher.typeCode,
    fields: [...voucher.fields],
    uses: voucher.usesAllowed,
  }
}

function seconds(at: Date): number {
  return Math.floor(at.getTime() / 1000)
}
