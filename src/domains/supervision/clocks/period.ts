import type { Actor } from '../../../kernel/actor.ts'
import type { CalendarDate } from '../../../kernel/calendar-date.ts'
import { clockRefusals } from './errors.ts'

/** Days of China, both included; open where null. */
export interface Period {
  readonly from: CalendarDate | null
  readonly to: CalendarDate | null
}

const DAY_MS = 86_400_000
/** Days that figures are given for at once: a year, whichever. */
export const MAX_PERIOD_DAYS = 366

/** The instants of a period: not before, and before. @throws Refusal CLOCK_PERIOD_INVALID */
export function instantsOf({ from, to }: Period): { readonly from: Date | null; readonly until: Date | null } {
  if (from !== null && to !== null && from > to) throw periodInvalid()
  return { from: from && beginningOf(from), until: to && endOf(to) }
}

/** The same of a period with both ends, no longer than a year. @throws Refusal CLOCK_PERIOD_INVALID */
export function boundedInstants(from: CalendarDate, to: CalendarDate): { readonly from: Date; readonly until: Date } {
  if (from > to || endOf(to).getTime() - beginningOf(from).getTime() > MAX_PERIOD_DAYS * DAY_MS) throw periodInvalid()
  return { from: beginningOf(from), until: endOf(to) }
}

/** The department to look at: whichever an auditor or supervisor names, its own for a department. `undefined` where nothing can fit. */
export function departmentSeen({ role, departmentCode }: Actor, asked: string | null): string | null | undefined {
  if (role === 'AUDITOR' || role === 'SUPERVISOR') return asked
  return asked === null || asked === departmentCode ? departmentCode : undefined
}

function beginningOf(day: CalendarDate): Date {
  return new Date(`${day}T00:00:00+08:00`)
}

/** Also of the last day that there is. */
function endOf(day: CalendarDate): Date {
  return new Date(beginningOf(day).getTime() + DAY_MS)
}

function periodInvalid(): Error {
  return clockRefusals.CLOCK_PERIOD_INVALID({ details: { limit: MAX_PERIOD_DAYS } })
}
