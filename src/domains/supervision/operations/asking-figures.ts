import type { CalendarDate } from '../../../kernel/calendar-date.ts'
import { defineOperation, type ReadOperation } from '../../../platform/operation.ts'
import { askingFigures as figures, type AskingFigure } from '../clocks/asking-store.ts'
import { boundedInstants, departmentSeen } from '../clocks/period.ts'
import { openLogRead } from '../log-read.ts'

export interface FiguresQuestion {
  /** Days of China, both included, a year at most. */
  readonly from: CalendarDate
  readonly to: CalendarDate
  /** Where in the answer the figures will stand. */
  readonly path: readonly (string | number)[]
}

/** How often papers were asked for and how often in violation, by department and month; a department has its own. */
export const askingFigures = defineOperation<FiguresQuestion, AskingFigure[], ReadOperation<FiguresQuestion, AskingFigure[]>>({
  name: 'supervision.asking-figures',
  action: 'violation.count',
  summary: 'Counts papers asked of applicants and violations, by department and month.',
  kind: 'disclosure',
  roles: ['AUDITOR', 'SUPERVISOR', 'DEPARTMENT_SYSTEM'],
  async run(context, { from, to, path }) {
    const { db, actor } = context
    const record = openLogRead(context, 'violation.count', path)
    const span = boundedInstants(from, to)
    const departmentCode = departmentSeen(actor, null) ?? null
    const found = await figures(db, span.from, span.until, departmentCode)
    record.about = { from, to, returned: found.length }
    record.done = found.length > 0
    return found
  },
})
