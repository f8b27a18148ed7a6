import { addDays, type CalendarDate } from '../../kernel/calendar-date.ts'
import { containsIdNumber } from '../../kernel/case-number.ts'
import type { GuideRow } from '../../kernel/import-rows.ts'
import { parseItemCode } from '../../kernel/item-code.ts'

/** A whole guide in UTF-8. The real one of 中原政办〔2016〕13号 takes nine KiB; what a request may bring leaves room for this much. */
export const MAX_DOCUMENT_BYTES = 192 * 1024
export const MAX_REASON_LENGTH = 500
/** Working days within which a new service is registered (河北 二(一)3). */
export const REGISTRATION_DAYS = 20
/** A guide is published at most so many days ahead: further on nobody knows what the law will be. */
const FURTHEST_DAYS = 731
const LONGEST_ARISEN_DAYS = 3_652
/** Sixty tests with texts of two hundred characters. */
export const MAX_CONDITION_LENGTH = 65_536

/** A guide as somebody is writing it: an object of the import format that may lack anything. */
export type DraftDocument = Readonly<Record<string, unknown>>

/** What the hub sets when a version is published; whatever a draft says of it counts for nothing. */
export interface Publication {
  readonly version: number
  readonly publishedOn: CalendarDate
  readonly effectiveFrom: CalendarDate
}

/** The draft as the version that it would become. It is of the import format only once no fault is found in it. */
export function asVersion(document: DraftDocument, { version, publishedOn, effectiveFrom }: Publication): GuideRow {
  return { ...document, version, publishedOn, effectiveFrom } as unknown as GuideRow
}

/** Where somebody begins who begins from nothing: the item, as far as its code says it, and nothing asked. */
export function emptyDocument(itemCode: string): DraftDocument {
  const code = parseItemCode(itemCode)
  const { baseCode = '', body = '', level = 4 } = code.ok ? code.value : {}
  return {
    item: {
      code: itemCode, baseCode, name: '', subItem: null, listNumber: null, type: '20', category: 'OTHER', level: String(level),
      implementingBody: { name: '', code: body, nature: '1' }, areaCode: '', servedParties: [], handlingForms: ['1'], handlingType: '2',
      responsibilityNumber: null,
    },
    effectiveTo: null, changeNote: null, basis: [], acceptanceConditions: [], materials: [], formElements: [], steps: [], flowChart: null,
    servicePledge: null, statutoryLimit: null, promisedLimit: null, extension: null, fees: [], acceptingBody: null, otherBodies: [],
    places: [], consultation: [], complaints: [], reviewBodies: [], onlineDepth: null, onlineUrl: null, statusQuery: null, results: [],
    governmentPurchase: null, publicity: null, accountability: null, remarks: null, responsibleOffice: null, responsibleLeader: null,
    disposition: null,
  }
}

export type DateFault = 'PAST' | 'TOO_FAR' | 'BEFORE_SCHEDULED' | 'ENDED'

/**
 * Why a version cannot come into force on a day; null where it can. Never into the past: cases were received under what was in
 * force then. Days rise with versions, because of several in force on a day the highest counts: an earlier day would push a
 * scheduled version aside without a word.
 */
export function dateFault(
  effectiveFrom: CalendarDate,
  { today, effectiveTo, scheduled }: { readonly today: CalendarDate; readonly effectiveTo: string | null; readonly scheduled: CalendarDate | null },
): DateFault | null {
  if (effectiveFrom < today) return 'PAST'
  if (effectiveFrom > addDays(today, FURTHEST_DAYS)) return 'TOO_FAR'
  if (scheduled !== null && effectiveFrom < scheduled) return 'BEFORE_SCHEDULED'
  return effectiveTo !== null && effectiveTo < effectiveFrom ? 'ENDED' : null
}

/** Whether a service can have arisen on this day, from which its registration is counted. */
export function isArisenOn(day: CalendarDate, today: CalendarDate): boolean {
  return day <= today && day >= addDays(today, -LONGEST_ARISEN_DAYS)
}

/** SCHEDULED: its day has not come. SUPERSEDED: a later version is in force. */
export type VersionState = 'SCHEDULED' | 'IN_FORCE' | 'SUPERSEDED' | 'ENDED' | 'WITHDRAWN'

interface Timed {
  readonly version: number
  readonly effectiveFrom: CalendarDate
  readonly effectiveTo: CalendarDate | null
  readonly withdrawal: object | null
}

/** Where a version stands on a day, beside the others of its item. */
export function versionState(version: Timed, inForce: number | null, on: CalendarDate): VersionState {
  if (version.withdrawal !== null) return 'WITHDRAWN'
  if (version.effectiveFrom > on) return 'SCHEDULED'
  if (version.version === inForce) return 'IN_FORCE'
  return version.effectiveTo !== null && version.effectiveTo < on ? 'ENDED' : 'SUPERSEDED'
}

export type TextFault = 'EMPTY' | 'LENGTH' | 'CHARACTERS' | 'CONTAINS_ID_NUMBER'

/** Why a reason cannot be kept; null where it can. */
export function reasonFault(text: string, today: CalendarDate): TextFault | null {
  if (text.trim() === '') return 'EMPTY'
  if ([...text].length > MAX_REASON_LENGTH) return 'LENGTH'
  if (/[^\P{Cc}\t\n\r]|\p{Cs}/u.test(text)) return 'CHARACTERS'
  return containsIdNumber(text, today) ? 'CONTAINS_ID_NUMBER' : null
}
