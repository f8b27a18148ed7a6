import type { CalendarDate } from '../../kernel/calendar-date.ts'
import { containsIdNumber } from '../../kernel/case-number.ts'
import type { CaseDecision, CaseStepKind, HowSatisfied } from '../../kernel/import-rows.ts'
import type { PartyRole } from '../access/index.ts'
import type { ClockView } from '../supervision/index.ts'

/** A case as its department sees it. */
export interface CaseView {
  readonly number: string
  readonly itemCode: string
  readonly guideVersion: number | null
  readonly departmentCode: string
  readonly clerk: string | null
  readonly state: 'OPEN' | 'DECIDED'
  readonly receivedAt: Date
  readonly decidedAt: Date | null
  readonly decision: CaseDecision | null
  readonly deliveredAt: Date | null
  readonly stage: CaseStepKind
  readonly handlerCode: string
  readonly parties: readonly { readonly role: PartyRole; readonly count: number }[]
  /** From receipt on. */
  readonly steps: readonly StepView[]
  readonly materials: readonly Pick<CaseMaterial, 'name' | 'key' | 'how' | 'obtainedOn'>[]
  /** The limit of whoever handles it; null where its guide states none. */
  readonly clock: ClockView | null
}

/** A step as the departments see it that have had the case. */
export interface StepView {
  readonly kind: CaseStepKind
  readonly at: Date
  readonly post: string | null
  readonly person: string | null
  readonly departmentCode: string
  readonly to: string | null
  readonly note: string | null
}

/** A material as it was handed in, and how it was satisfied. */
export interface CaseMaterial {
  readonly name: string
  /** What guides call it across items. */
  readonly key: string | null
  /** Null in cases from before that was kept. */
  readonly how: HowSatisfied | null
  /** When it was first handed over or issued; of a reused one, the day of its origin. */
  readonly obtainedOn: CalendarDate | null
  readonly certificateIdentifier: string | null
  /** Reference to a file outside the hub. */
  readonly attachment: string | null
  /** A file that the hub keeps. */
  readonly attachmentId: string | null
  /** The earlier case of the applicant that it was taken from. */
  readonly originCaseId: bigint | null
}

/** A suggested value that whoever filled in the form did not leave as it was. */
export interface CaseChange {
  readonly element: string
  readonly suggested: string | null
  readonly entered: string | null
  readonly reason: string | null
  /** Token of the source that suggested it. */
  readonly source?: string | null
}

/** What is sealed of a case: form values by element, its materials as they were handed in, and what was changed. */
export interface CaseContent {
  readonly form: Readonly<Record<string, string>>
  readonly materials: readonly CaseMaterial[]
  readonly changes: readonly CaseChange[]
}

/** Accounts of clerks are kept in clear beside their cases, so an ID number is refused there too, and what nobody sees. */
export function clerkFault(clerk: string, today: CalendarDate): 'LENGTH' | 'CHARACTERS' | 'CONTAINS_ID_NUMBER' | null {
  if (clerk.length > 100) return 'LENGTH'
  if (/[\p{Cc}\p{Cf}]/u.test(clerk)) return 'CHARACTERS'
  return containsIdNumber(clerk, today) ? 'CONTAINS_ID_NUMBER' : null
}

/** Posts (岗位) are kept in clear like accounts. */
export const postFault = clerkFault

export const NOTE_MAX_LENGTH = 500

/** How far ahead a department's clock may be when it says when something happened. */
const CLOCK_TOLERANCE_MS = 60_000

export function isInFuture(instant: Date, now: Date): boolean {
  return instant.getTime() > now.getTime() + CLOCK_TOLERANCE_MS
}

/** How long ago an application may have been received when its case is opened through the API: 90 days. */
const BACKLOG_MS = 90 * 24 * 60 * 60 * 1000

/**
 * Whether a receipt lies too far back to be stated while opening a case. The day of receipt chooses the guide, and with it
 * what may be read: without a limit whoever opens the case would choose among all guides there ever were.
 */
export function isTooLongAgo(receivedAt: Date, now: Date): boolean {
  return receivedAt.getTime() < now.getTime() - BACKLOG_MS
}

/** Who takes part in a case, and as what. */
export interface Party {
  readonly subjectId: bigint
  readonly role: PartyRole
}

/** Each party once in each of its roles, in the order in which they come first. */
export function distinctParties(parties: readonly Party[]): Party[] {
  return [...new Map(parties.map((party) => [`${party.subjectId}:${party.role}`, party])).values()]
}

/** Roles of a case with how many take part in each, in a fixed order: who they are is not shown. */
export function countRoles(roles: readonly PartyRole[]): { role: PartyRole; count: number }[] {
  const counts = new Map<PartyRole, number>()
  for (const role of roles) counts.set(role, (counts.get(role) ?? 0) + 1)
  return [...counts].map(([role, count]) => ({ role, count })).sort((a, b) => (a.role < b.role ? -1 : 1))
}
