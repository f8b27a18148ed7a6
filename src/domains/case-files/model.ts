import type { CalendarDate } from '../../kernel/calendar-date.ts'
import { containsIdNumber } from '../../kernel/case-number.ts'
import type { CaseDecision } from '../../kernel/import-rows.ts'
import type { PartyRole } from '../access/index.ts'

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
  readonly parties: readonly { readonly role: PartyRole; readonly count: number }[]
}

/** What is sealed of a case: form values by data element, and its materials as they were handed in. */
export interface CaseContent {
  readonly form: Readonly<Record<string, string>>
  readonly materials: readonly {
    readonly name: string
    readonly certificateIdentifier: string | null
    readonly attachment: string | null
  }[]
}

/** Accounts of clerks are kept in clear beside their cases, so an ID number is refused there too. */
export function clerkFault(clerk: string, today: CalendarDate): 'LENGTH' | 'CONTAINS_ID_NUMBER' | null {
  if (clerk.length > 100) return 'LENGTH'
  return containsIdNumber(clerk, today) ? 'CONTAINS_ID_NUMBER' : null
}

/** How far ahead a department's clock may be when it says when something happened. */
const CLOCK_TOLERANCE_MS = 60_000

export function isInFuture(instant: Date, now: Date): boolean {
  return instant.getTime() > now.getTime() + CLOCK_TOLERANCE_MS
}

/** Roles of a case with how many take part in each, in a fixed order: who they are is not shown. */
export function countRoles(roles: readonly PartyRole[]): { role: PartyRole; count: number }[] {
  const counts = new Map<PartyRole, number>()
  for (const role of roles) counts.set(role, (counts.get(role) ?? 0) + 1)
  return [...counts].map(([role, count]) => ({ role, count })).sort((a, b) => (a.role < b.role ? -1 : 1))
}
