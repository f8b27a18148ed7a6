import { containsIdNumber } from '../../kernel/case-number.ts'
import { addDays, type CalendarDate } from '../../kernel/calendar-date.ts'
import type { GrantSide, GrantWay, PartyRole, SharingAttribute } from '../access/index.ts'

/**
 * Where a request stands. SUBMITTED: with the issuer. INCOMPLETE: with the department that asks, which was told what is
 * missing. REOPENED: with the issuer again, after a dispute was decided for the department that asks.
 */
export const REQUEST_STATES = ['SUBMITTED', 'INCOMPLETE', 'CONSENTED', 'REFUSED', 'WITHDRAWN', 'REOPENED'] as const
export type RequestState = (typeof REQUEST_STATES)[number]

/** A dispute that is open (政务数据共享条例 Art. 28): between the departments, with the authority, with the government. */
export type DisputeState = 'NEGOTIATING' | 'WITH_AUTHORITY' | 'WITH_GOVERNMENT'

/** How the data first flowed: somebody read under the grant, or the issuer said that it can be read. */
export type Flow = 'FIRST_READ' | 'READY'

/** Who takes a step: one of the two departments, the coordinating authority, the security administrator, or the hub. */
export type StepSide = GrantSide | 'AUTHORITY' | 'HUB'

/** What is on record about a request or grant, in the order in which it can come. */
export const STEP_KINDS = [
  'SUBMITTED', 'ASKED_TO_COMPLETE', 'COMPLETED', 'EXTENSION_ASKED', 'EXTENDED', 'EXTENSION_DENIED', 'CONSENTED', 'REFUSED',
  'WITHDRAWN', 'READY', 'FIRST_READ', 'SUSPENDED', 'RESUMED', 'ENDED', 'DISPUTED', 'ESCALATED', 'REFERRED', 'SETTLED',
  'DECIDED_FOR_ASKER', 'DECIDED_FOR_ISSUER',
] as const
export type StepKind = (typeof STEP_KINDS)[number]

/**
 * Why an issuer may refuse. That a request is incomplete is not among them (政务数据共享条例 Art. 21: it is to be told
 * once what is missing and may not be refused for it).
 */
export const REFUSAL_GROUNDS = [
  /** A law, administrative regulation or decision of the State Council forbids it (Art. 15). */
  'FORBIDDEN_BY_LAW',
  /** Not needed for the duties that were named (Art. 20). */
  'NOT_NEEDED_FOR_DUTIES',
  /** More than the least that the scene needs: fields, persons, volume or time; not of an unconditional type, of which nothing is held back. */
  'WIDER_THAN_NEEDED',
  /** The conditions that the type's directory entry lists are not met; only of a conditional type (Art. 15). */
  'CONDITIONS_NOT_MET',
] as const
export type RefusalGround = (typeof REFUSAL_GROUNDS)[number]

/**
 * Whether a request may be refused for it. Conditions count that there were when it came in and still are; and of what is
 * shared unconditionally, then or now, nobody refuses the whole for being more than he would have given.
 */
export function isGroundFor(ground: RefusalGround, received: SharingAttribute, now: SharingAttribute): boolean {
  const isFree = received === 'UNCONDITIONAL' || now === 'UNCONDITIONAL'
  if (ground === 'WIDER_THAN_NEEDED') return !isFree
  return ground !== 'CONDITIONS_NOT_MET' || (!isFree && now === 'CONDITIONAL')
}

/** Limits in working days (政务数据共享条例 Art. 21-22). */
export const LIMITS = {
  /** Of the answer for a type that is shared unconditionally. */
  unconditional: 1,
  /** Of the answer for every other type. */
  conditional: 10,
  /** By how much the answer may be put off, once. */
  extension: 10,
  /** From consent to data. */
  flow: 20,
} as const

/** What a request asks for, as far as rules look at it. */
export interface RequestTerms {
  readonly itemCodes: readonly string[]
  readonly fields: readonly string[]
  readonly partyRoles: readonly PartyRole[]
  readonly way: GrantWay
  readonly startsOn: CalendarDate
  readonly endsOn: CalendarDate
  readonly dailyVolume: number
}

/** Working days that the issuer has. A type without a declared attribute is treated as one that needs looking at. */
export function answerLimit(sharing: SharingAttribute): number {
  return sharing === 'UNCONDITIONAL' ? LIMITS.unconditional : LIMITS.conditional
}

export const MAX_TEXT_LENGTH = 1_000
export const MAX_ITEMS = 100
/** More accesses a day than the largest city has people. */
export const MAX_DAILY_VOLUME = 100_000_000
/** Longest period of use: then the basis is to be looked at again. */
export const MAX_YEARS = 5

export type TextFault = 'EMPTY' | 'LENGTH' | 'CHARACTERS' | 'CONTAINS_ID_NUMBER'

/** Why a text cannot be taken. Another department reads it, and a year of it is printed: it is about no person. */
export function textFault(text: string, today: CalendarDate): TextFault | null {
  if (text.trim() === '') return 'EMPTY'
  if ([...text].length > MAX_TEXT_LENGTH) return 'LENGTH'
  // Half of a surrogate pair and NUL are no text to PostgreSQL or JSON; other controls would not be seen by whoever reads it.
  if (/[^\P{Cc}\t\n\r]|\p{Cs}/u.test(text)) return 'CHARACTERS'
  return containsIdNumber(text, today) ? 'CONTAINS_ID_NUMBER' : null
}

export type TermsFault = 'ITEMS' | 'FIELDS' | 'PERIOD' | 'VOLUME'

/** What of the terms no type or item can make right; null where nothing is wrong. */
export function termsFault(terms: RequestTerms, today: CalendarDate): TermsFault | null {
  const { itemCodes, fields, way, startsOn, endsOn, dailyVolume } = terms
  if (itemCodes.length === 0 || itemCodes.length > MAX_ITEMS || hasTwice(itemCodes)) return 'ITEMS'
  if ((way === 'QUERY') !== fields.length > 0 || hasTwice(fields)) return 'FIELDS'
  if (startsOn > endsOn || endsOn < today || endsOn > addDays(startsOn, MAX_YEARS * 366)) return 'PERIOD'
  return Number.isInteger(dailyVolume) && dailyVolume >= 1 && dailyVolume <= MAX_DAILY_VOLUME ? null : 'VOLUME'
}

function hasTwice(list: readonly string[]): boolean {
  return new Set(list).size < list.length
}

/** What a grant is on a day. Whoever ended it, ended it for good. */
export type GrantState = 'NOT_YET' | 'IN_FORCE' | 'SUSPENDED' | 'EXPIRED' | 'ENDED'

export function grantState(
  grant: { readonly startsOn: CalendarDate; readonly endsOn: CalendarDate | null; readonly suspendedBy: readonly GrantSide[]; readonly endedAt: Date | null },
  today: CalendarDate,
): GrantState {
  if (grant.endedAt !== null) return 'ENDED'
  if (grant.endsOn !== null && grant.endsOn < today) return 'EXPIRED'
  if (grant.suspendedBy.length > 0) return 'SUSPENDED'
  return today < grant.startsOn ? 'NOT_YET' : 'IN_FORCE'
}

/** What of a request an issuer consents to; what is null is as it was asked for. */
export interface ConsentTerms {
  readonly itemCodes: readonly string[] | null
  readonly fields: readonly string[] | null
  readonly dailyVolume: number | null
  readonly endsOn: CalendarDate | null
  readonly reason: string | null
}

export type ConsentFault = 'ITEMS' | 'FIELDS' | 'VOLUME' | 'PERIOD' | 'REASON' | 'UNCONDITIONAL'

/**
 * Why a consent cannot be given like that. It may be to less than was asked for, with a reason, and never to more; of what is
 * shared unconditionally nothing is held back, since nobody makes conditions of his own (政务数据共享条例 Art. 15).
 */
export function consentFault(asked: RequestTerms, to: ConsentTerms, sharing: SharingAttribute, today: CalendarDate): ConsentFault | null {
  const { itemCodes, fields, dailyVolume, endsOn, reason } = to
  if (itemCodes !== null && !isPart(itemCodes, asked.itemCodes)) return 'ITEMS'
  if (fields !== null && !isPart(fields, asked.fields)) return 'FIELDS'
  if (dailyVolume !== null && !(Number.isInteger(dailyVolume) && dailyVolume >= 1 && dailyVolume <= asked.dailyVolume)) return 'VOLUME'
  const until = endsOn ?? asked.endsOn
  if (until > asked.endsOn || until < asked.startsOn || until < today) return 'PERIOD'
  const isLess = (itemCodes !== null && itemCodes.length < asked.itemCodes.length) || until < asked.endsOn
    || (fields !== null && fields.length < asked.fields.length) || (dailyVolume !== null && dailyVolume < asked.dailyVolume)
  if (!isLess) return null
  if (sharing === 'UNCONDITIONAL') return 'UNCONDITIONAL'
  return reason === null ? 'REASON' : null
}

function isPart(part: readonly string[], whole: readonly string[]): boolean {
  return part.length > 0 && !hasTwice(part) && part.every((one) => whole.includes(one))
}
