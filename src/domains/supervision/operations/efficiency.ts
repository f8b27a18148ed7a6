import type { CalendarDate } from '../../../kernel/calendar-date.ts'
import { defineOperation, type ReadOperation } from '../../../platform/operation.ts'
import { findNames } from '../../access/index.ts'
import { askingFigures, type AskingFigure } from '../clocks/asking-store.ts'
import { departmentSeen } from '../clocks/period.ts'
import { cardFigures, responseSpans, submissionSums, type CardFigure, type SubmissionSums } from '../efficiency/efficiency-store.ts'
import { FEWEST_CASES, monthsOf, responseFigures, type ResponseFigure } from '../efficiency/figures.ts'
import { openLogRead } from '../log-read.ts'

export interface EfficiencyQuestion {
  /** `YYYY-MM`, both included: whole months, since the difference of two days would be one case. */
  readonly from: string
  readonly to: string
  /** Whose; all that the caller sees where null. */
  readonly departmentCode: string | null
  readonly path: readonly (string | number)[]
}

/** What submissions asked and saved; null where there were too few to say it. */
export interface SubmissionFigure {
  readonly departmentCode: string
  readonly month: string
  readonly sums: Omit<SubmissionSums, 'departmentCode' | 'month'> | null
}

export interface Efficiency {
  readonly departments: readonly { readonly code: string; readonly name: string | null }[]
  readonly submissions: readonly SubmissionFigure[]
  readonly asking: readonly AskingFigure[]
  readonly cards: readonly CardFigure[]
  readonly responses: readonly ResponseFigure[]
}

/** How departments serve, by month (效能): what was saved to applicants, papers asked in vain, cards, and how long answers took. */
export const readEfficiency = defineOperation<EfficiencyQuestion, Efficiency, ReadOperation<EfficiencyQuestion, Efficiency>>({
  name: 'supervision.read-efficiency',
  action: 'efficiency.read',
  summary: 'Counts by department and month what was saved to applicants, papers asked in vain, cards and response times.',
  kind: 'disclosure',
  roles: ['AUDITOR', 'SUPERVISOR', 'DEPARTMENT_SYSTEM', 'CLERK', 'ISSUER_STEWARD'],
  async run(context, { from, to, departmentCode: asked, path }) {
    const { db, actor, parts } = context
    const record = openLogRead(context, 'efficiency.read', path)
    const days = monthsOf(from, to)
    record.about = { from, to, ...(asked !== null && { of: asked }) }
    const seen = departmentSeen(actor, asked)
    if (seen === undefined) return { departments: [], submissions: [], asking: [], cards: [], responses: [] }
    const [begin, end] = [instantOf(days.from), instantOf(days.until)]
    const [sums, asking, cards, spans, calendar] = await Promise.all([
      submissionSums(db, days.from, days.until, seen), askingFigures(db, begin, end, seen), cardFigures(db, begin, end, seen),
      responseSpans(db, days.from, days.until, seen), parts.calendar.current(db),
    ])
    const codes = [...new Set([...sums, ...asking, ...cards, ...spans].map(({ departmentCode }) => departmentCode))].sort()
    const names = (await findNames(db, [], codes)).departments
    record.about = { ...record.about, departments: codes.length }
    record.done = codes.length > 0
    return {
      departments: codes.map((code) => ({ code, name: names.get(code) ?? null })),
      submissions: sums.map(shown), asking, cards, responses: responseFigures(calendar, spans),
    }
  },
})

function shown({ departmentCode, month, ...sums }: SubmissionSums): SubmissionFigure {
  // A form counts by itself: where few were filled in here, what was suggested in them is not said.
  const form = sums.forms < FEWEST_CASES ? { forms: 0, fields: 0, suggested: 0, kept: 0 } : {}
  return { departmentCode, month, sums: sums.cases < FEWEST_CASES ? null : { ...sums, ...form } }
}

function instantOf(day: CalendarDate): Date {
  return new Date(`${day}T00:00:00+08:00`)
}
