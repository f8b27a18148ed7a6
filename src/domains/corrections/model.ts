import { containsIdNumber } from '../../kernel/case-number.ts'
import type { CalendarDate } from '../../kernel/calendar-date.ts'
import type { CertificateChangeKind } from '../certificates/index.ts'

/** What the source makes of it (校核答复): put right, confirmed as it is, or not looked into, for a reason. */
export const CORRECTION_ANSWERS = ['CORRECTED', 'CONFIRMED', 'REFUSED_WITH_REASON'] as const
export type CorrectionAnswer = (typeof CORRECTION_ANSWERS)[number]

/** Where a correction stands: with its source, or answered. Nothing leads back. */
export type CorrectionState = 'OPEN' | CorrectionAnswer

/** A clerk reported it, or the hub found that two certificates differ. */
export type FoundBy = 'CLERK' | 'HUB'

/** Working days that the source has (政务数据共享条例 Art. 26: verified, corrected and answered within ten). */
export const CORRECTION_WORKING_DAYS = 10

/** What there is instead, and where it is from. Only ever stored sealed. */
export type Claim =
  | { readonly from: 'CLERK'; readonly value: string; readonly note: string | null }
  | {
      readonly from: 'CERTIFICATE'
      /** Of the certificate that says so, as text: the entry of whoever is shown its value names it. */
      readonly certificateId: string
      readonly value: string
      readonly typeCode: string
      readonly issuerCode: string
      readonly field: string
    }

/** What the certificate said when the correction was opened. Only ever stored sealed. */
export interface CurrentValue {
  readonly identifier: string
  /** Null where the certificate says nothing in that field. */
  readonly value: string | null
}

export type NoticeKind = CertificateChangeKind | 'CORRECTION_ANSWERED'

export type TextFault = 'EMPTY' | 'LENGTH' | 'CHARACTERS' | 'CONTAINS_ID_NUMBER'

export const MAX_VALUE_LENGTH = 500
export const MAX_TEXT_LENGTH = 1_000

/** Why a value cannot be what is claimed; an ID number can be one, so it is not looked for. */
export function valueFault(value: string): TextFault | null {
  return shapeFault(value, MAX_VALUE_LENGTH)
}

/** Why a note or reason cannot be taken. Both are read by another department, which needs no number to know whom it is about. */
export function textFault(text: string, today: CalendarDate): TextFault | null {
  return shapeFault(text, MAX_TEXT_LENGTH) ?? (containsIdNumber(text, today) ? 'CONTAINS_ID_NUMBER' : null)
}

// Half of a surrogate pair and NUL are no text to PostgreSQL or JSON; other controls would not be seen by whoever reads it.
function shapeFault(text: string, most: number): TextFault | null {
  if (text.trim() === '') return 'EMPTY'
  if ([...text].length > most) return 'LENGTH'
  return /[^\P{Cc}\t\n\r]|\p{Cs}/u.test(text) ? 'CHARACTERS' : null
}

/** What a source differs from another in, as far as the rule needs to know it. */
export interface ConflictSide {
  readonly authoritative: boolean
  readonly valid: boolean
}

/**
 * Which of two certificates that differ is asked about: the one that is no authority where the other is one, else both.
 * One that is no longer in force is expected to differ, so then neither is.
 */
export function sidesToAsk<Side extends ConflictSide>(one: Side, other: Side): { asked: Side; against: Side }[] {
  if (!one.valid || !other.valid) return []
  const both = [{ asked: one, against: other }, { asked: other, against: one }]
  return one.authoritative === other.authoritative ? both : both.filter(({ asked }) => !asked.authoritative)
}
