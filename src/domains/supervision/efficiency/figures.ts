import type { CalendarDate } from '../../../kernel/calendar-date.ts'
import type { HowSatisfied } from '../../../kernel/import-rows.ts'
import { workingDaysBetween, type Calendar } from '../../../kernel/working-days.ts'
import { clockRefusals } from '../clocks/errors.ts'
import type { ClockKind } from '../clocks/model.ts'

/** What became of the materials that a guide asks for, the form itself not counted. */
export interface MaterialCounts {
  readonly asked: number
  readonly held: number
  readonly checked: number
  readonly reused: number
  readonly assisted: number
  readonly committed: number
  readonly deferred: number
  readonly brought: number
}

const COUNTED: Readonly<Partial<Record<HowSatisfied, keyof MaterialCounts>>> = {
  CERTIFICATE: 'held', CHECKED: 'checked', REUSED: 'reused', ASSISTED: 'assisted', COMMITTED: 'committed', DEFERRED: 'deferred', BROUGHT: 'brought',
}

/**
 * Counts materials by how they were satisfied. What was asked for is what the guide asks, where that is more than was said
 * anything of; what did not apply was not asked for.
 */
export function countMaterials(hows: readonly HowSatisfied[], byGuide = 0): MaterialCounts {
  const counts = { asked: 0, held: 0, checked: 0, reused: 0, assisted: 0, committed: 0, deferred: 0, brought: 0 }
  for (const how of hows) {
    const name = COUNTED[how]
    if (name === undefined) continue
    counts[name] += 1
    counts.asked += 1
  }
  const apply = byGuide - hows.filter((how) => how === 'NOT_APPLICABLE').length
  return { ...counts, asked: Math.max(counts.asked, apply) }
}

/** Of fewer cases than these nothing is shown beside how many there are not: a figure of one case is about one applicant. */
export const FEWEST_CASES = 5

export const MOST_MONTHS = 24

/** The first days of the month, and of the one after. @throws Refusal CLOCK_PERIOD_INVALID */
export function monthsOf(from: string, to: string): { readonly from: CalendarDate; readonly until: CalendarDate } {
  const [first, last] = [indexOf(from), indexOf(to)]
  if (first === null || last === null || first > last || last - first >= MOST_MONTHS) throw clockRefusals.CLOCK_PERIOD_INVALID({ details: { limit: MOST_MONTHS } })
  return { from: firstDayOf(first), until: firstDayOf(last + 1) }
}

/** Months since year 0. */
function indexOf(month: string): number | null {
  const [, year, ordinal] = /^(20\d\d)-(0[1-9]|1[0-2])$/.exec(month) ?? []
  return year === undefined || ordinal === undefined ? null : Number(year) * 12 + Number(ordinal) - 1
}

function firstDayOf(index: number): CalendarDate {
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}-01` as CalendarDate
}

/** So many limits that began and ended on these days. */
export interface Span {
  readonly departmentCode: string
  readonly month: string
  readonly kind: ClockKind
  readonly startedOn: CalendarDate
  readonly stoppedOn: CalendarDate
  readonly count: number
}

export interface ResponseFigure {
  readonly departmentCode: string
  readonly month: string
  readonly kind: ClockKind
  /** Null where there were fewer than FEWEST_CASES. */
  readonly count: number | null
  /** Working days from receipt to answer, the day of receipt not counted; rests are. */
  readonly median: number | null
  readonly ninetieth: number | null
}

/** How long answers took, by department, month of the answer and kind, in the order of the spans. */
export function responseFigures(calendar: Calendar, spans: readonly Span[]): ResponseFigure[] {
  const groups = new Map<string, Span[]>()
  for (const span of spans) {
    const key = `${span.departmentCode} ${span.month} ${span.kind}`
    const group = groups.get(key)
    if (group) group.push(span)
    else groups.set(key, [span])
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group
    if (!first) return []
    const { departmentCode, month, kind } = first
    const days = group.map(({ startedOn, stoppedOn, count }) => ({ value: workingDaysBetween(calendar, startedOn, stoppedOn).days, count }))
    const count = days.reduce((sum, one) => sum + one.count, 0)
    const few = count < FEWEST_CASES
    return [{ departmentCode, month, kind, count: few ? null : count, median: few ? null : quantile(days, 0.5), ninetieth: few ? null : quantile(days, 0.9) }]
  })
}

/** The smallest value that at least such a share does not exceed (nearest rank); of nothing null. */
export function quantile(values: readonly { readonly value: number; readonly count: number }[], share: number): number | null {
  const sorted = values.toSorted((a, b) => a.value - b.value)
  const rank = Math.max(1, Math.ceil(sorted.reduce((sum, { count }) => sum + count, 0) * share))
  let seen = 0
  for (const { value, count } of sorted) {
    seen += count
    if (seen >= rank) return value
  }
  return null
}
