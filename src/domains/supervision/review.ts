import type { Actor } from '../../kernel/actor.ts'
import { dateInChina, type CalendarDate } from '../../kernel/calendar-date.ts'
import { containsIdNumber } from '../../kernel/case-number.ts'
import type { Outcome } from '../../kernel/access-record.ts'
import { handlesCases, type LogEvent } from './detectors/log-event.ts'

/** Where a drawn access stands. It begins OPEN, without a step; every other state is a step that somebody took. */
export const REVIEW_STATES = ['OPEN', 'EXPLAINED', 'CLEARED', 'VIOLATION'] as const
export type ReviewState = (typeof REVIEW_STATES)[number]

/** Where a finding of a detector stands. REVIEW: it is being looked into. */
export const FINDING_STATES = ['OPEN', 'REVIEW', 'CLEARED', 'VIOLATION'] as const
export type FindingState = (typeof FINDING_STATES)[number]

const REVIEW_STEPS: Readonly<Record<ReviewState, readonly ReviewState[]>> = {
  OPEN: ['EXPLAINED', 'CLEARED', 'VIOLATION'],
  EXPLAINED: ['CLEARED', 'VIOLATION'],
  CLEARED: [],
  VIOLATION: [],
}

const FINDING_STEPS: Readonly<Record<FindingState, readonly FindingState[]>> = {
  OPEN: ['REVIEW', 'CLEARED', 'VIOLATION'],
  REVIEW: ['CLEARED', 'VIOLATION'],
  CLEARED: [],
  VIOLATION: [],
}

/** Whether a review may go from one state to the other. Nothing leads back: what was judged stays judged. */
export function mayReviewGo(from: ReviewState, to: ReviewState): boolean {
  return REVIEW_STEPS[from].includes(to)
}

/** Whether a finding may go from one state to the other. */
export function mayFindingGo(from: FindingState, to: FindingState): boolean {
  return FINDING_STEPS[from].includes(to)
}

export const NOTE_MAX_LENGTH = 2_000
export type NoteFault = 'EMPTY' | 'TOO_LONG' | 'CONTAINS_ID_NUMBER'

/**
 * Why a note cannot be kept; null where it can. Whoever writes one names the access by its index.
 */
export function noteFault(note: string, today: CalendarDate): NoteFault | null {
  if (note.trim() === '') return 'EMPTY'
  if ([...note].length > NOTE_MAX_LENGTH) return 'TOO_LONG'
  return containsIdNumber(note, today) ? 'CONTAINS_ID_NUMBER' : null
}

/** Whether the actor is the auditor that a review was assigned to. */
export function isAssigned(actor: Actor, auditor: { readonly client: string; readonly account: string | null }): boolean {
  return actor.clientId === auditor.client && (auditor.account === null || actor.person === auditor.account)
}

const ACCOUNT_MAX_LENGTH = 100

/** The account to write beside a step; null where it is an ID number or no name, for which the log has a token. */
export function accountOf({ person }: Actor, today: CalendarDate): string | null {
  const isName = person !== null && person.length <= ACCOUNT_MAX_LENGTH && !/\p{Cc}/u.test(person)
  return isName && !containsIdNumber(person, today) ? person : null
}

/** Which entries a draw is from, beside the range of indexes. Days are days of China, both included. */
export interface DrawFilter {
  readonly from: CalendarDate | null
  readonly to: CalendarDate | null
  readonly department: string | null
  readonly client: string | null
  readonly item: string | null
  readonly action: string | null
  /** A certificate of this type was shown. */
  readonly type: string | null
  readonly outcome: Outcome | null
}

/**
 * Whether an entry is of the population: a department system or a clerk named a subject, whatever came of it, and the filter fits.
 * Opening and deciding a case count as well, since an invented case is how one gets at a subject.
 */
export function isDrawable(event: LogEvent, filter: DrawFilter): boolean {
  const day = dateInChina(event.at)
  return (
    event.subject !== null &&
    handlesCases(event) &&
    (filter.from === null || day >= filter.from) &&
    (filter.to === null || day <= filter.to) &&
    fits(filter.department, event.department) &&
    fits(filter.client, event.client) &&
    fits(filter.item, event.item) &&
    fits(filter.action, event.action) &&
    fits(filter.outcome, event.outcome) &&
    (filter.type === null || event.certificates.some(({ type }) => type === filter.type))
  )
}

function fits(wanted: string | null, given: string | null): boolean {
  return wanted === null || wanted === given
}
