import { LRUCache } from 'lru-cache'
import { dateInChina, type CalendarDate } from '../../kernel/calendar-date.ts'
import { parseCertificateTypeCode } from '../../kernel/certificate-type-code.ts'

/**
 * What is counted: one read of one subject's certificates of one type within one request, however many fields or aliases
 * ask for it. Not distinct persons: those are watched by `SUBJECT_THRESHOLDS`, and a volume has to be counted without
 * knowing what other processes have seen.
 */
export interface VolumeLine {
  /** Names the line in the database: codes and ids. */
  readonly key: string
  readonly clientId: string
  /** Empty for reads without a case. */
  readonly itemCode: string
  readonly typeCode: string
  /** The volume where something else than a declaration sets it, such as a grant; null asks the declarations. */
  readonly daily: number | null
  /** Departments whose stewards may let more through. */
  readonly deciders: readonly string[]
}

/** The day to which a request counts: of China, at the instant it came in. */
export function dayOf(at: Date): CalendarDate {
  return dateInChina(at)
}

/** The line of a client for an item and type; `grantors` consent to the type where it is conditional. */
export function clientLine(clientId: string, itemCode: string, typeCode: string, grantors: readonly string[]): VolumeLine {
  const key = `client:${clientId}:${itemCode}:${typeCode}`
  return { key, clientId, itemCode, typeCode, daily: null, deciders: grantors.length > 0 ? grantors : authorityOf(typeCode) }
}

/** The line of a grant that states a volume: all clients of the grantee share it. */
export function grantLine(line: VolumeLine, grantId: string, grantor: string, daily: number): VolumeLine {
  return { ...line, key: `grant:${grantId}`, daily, deciders: [grantor] }
}

/** Read of the codes of types, which are the same few hundred again and again. */
const authorities = new LRUCache<string, readonly string[]>({ max: 2_000 })

function authorityOf(typeCode: string): readonly string[] {
  let authority = authorities.get(typeCode)
  if (authority === undefined) {
    const type = parseCertificateTypeCode(typeCode)
    authorities.set(typeCode, (authority = type.ok && type.value.authorityCodeOk ? [type.value.authorityCode] : []))
  }
  return authority
}

/** The most that one process takes ahead of what it needs. */
export const LARGEST_BLOCK = 512
/** Of what is left of a volume, the part that one process may take ahead: near its end the blocks are of one. */
export const BLOCK_PART = 16

/** Different subjects a day at which an alarm is raised: half of the 50, 500 and 5,000 of 法释〔2017〕10号 article 5, for data had by duty. */
export const SUBJECT_THRESHOLDS = [25, 250, 2_500] as const

/** The highest threshold that a count has reached; 0 below the first. */
export function thresholdOf(subjects: number): number {
  return SUBJECT_THRESHOLDS.findLast((threshold) => subjects >= threshold) ?? 0
}

/** Thresholds passed since the last one that was told, lowest first. */
export function thresholdsBetween(raised: number, subjects: number): number[] {
  return SUBJECT_THRESHOLDS.filter((threshold) => threshold > raised && threshold <= subjects)
}

export const MOST_DAILY = 100_000_000
export const HOLD_STATES = ['OPEN', 'APPROVED', 'DECLINED', 'LAPSED'] as const
/** LAPSED: its day is over and nobody decided. */
export type HoldState = (typeof HOLD_STATES)[number]
