import { dateInChina, type CalendarDate } from '../../../kernel/calendar-date.ts'
import { workingDaysBetween, type Calendar, type CountedSpan } from '../../../kernel/working-days.ts'
import type { RequestView, StepView } from '../view.ts'

/** One request in the record of a year, from the side of one of its departments. */
export interface RecordLine {
  readonly request: RequestView
  readonly typeName: string
  /** Name of the department on the other side; its code where it has no name here. */
  readonly otherName: string
  /** Working days that the issuer took until its clock stopped, or has taken by now; null of what the hub refused at once. */
  readonly taken: CountedSpan | null
  /** Accesses in that year, of the type for the items of the grant; null where there was no grant or too much to count. */
  readonly accesses: number | null
}

/** What a department asked for and was asked for in a year (政务数据共享条例 Art. 29: kept for inspection). */
export interface YearRecord {
  readonly year: number
  readonly departmentCode: string
  readonly departmentName: string
  readonly asOf: CalendarDate
  readonly asked: readonly RecordLine[]
  readonly answered: readonly RecordLine[]
  /** There are more than a record holds: these are the oldest. */
  readonly truncated: boolean
}

/** The first year of the regulation, in force since 1 August 2025. */
export const FIRST_YEAR = 2025

/**
 * Working days from receipt until its clock stopped, or until now, without those on which the request was with the department
 * that asks.
 */
export function daysTaken(
  calendar: Calendar, { receivedAt, steps }: Pick<RequestView, 'receivedAt'> & { readonly steps: readonly Pick<StepView, 'kind' | 'at'>[] }, until: Date,
): CountedSpan {
  const day = (kind: StepView['kind']) => {
    const step = steps.find((one) => one.kind === kind)
    return step ? dateInChina(step.at) : null
  }
  const [from, to] = [day('ASKED_TO_COMPLETE'), day('COMPLETED')]
  const rests = (on: CalendarDate) => from !== null && from <= on && (to === null || on <= to)
  const own: Calendar = { dayKind: (on) => (rests(on) ? 'OFF' : calendar.dayKind(on)) }
  return workingDaysBetween(own, dateInChina(receivedAt), dateInChina(until))
}

/** The instants between which a year lies in China. */
export function yearInChina(year: number): { readonly from: Date; readonly to: Date } {
  return { from: new Date(`${year}-01-01T00:00:00+08:00`), to: new Date(`${year + 1}-01-01T00:00:00+08:00`) }
}
