import { dateInChina, type CalendarDate } from '../../kernel/calendar-date.ts'
import type { CaseDecision, CaseStepKind } from '../../kernel/import-rows.ts'
import { workingDaysBetween, type Calendar } from '../../kernel/working-days.ts'
import type { OperationContext } from '../../platform/operation.ts'
import { clocksOf, type CardColour, type ClockView } from '../supervision/index.ts'
import { clockReference } from './case-clocks.ts'
import type { ListedRow } from './list-store.ts'
import { findSteps } from './step-store.ts'

/** A case as a line of a list: nothing of who applies, which the case itself shows to whoever opens it. */
export interface ListedCase {
  readonly number: string
  readonly itemCode: string
  /** Null where the hub has no such item any more. */
  readonly itemName: string | null
  readonly departmentCode: string
  readonly handlerCode: string
  readonly openedByYou: boolean
  readonly state: 'OPEN' | 'DECIDED'
  readonly stage: CaseStepKind
  readonly receivedAt: Date
  readonly decidedAt: Date | null
  readonly decision: CaseDecision | null
  readonly deliveredAt: Date | null
  readonly clock: ClockView | null
  /** Up to and including the last day; below zero once it has passed. Null while no limit runs. */
  readonly workingDaysLeft: number | null
  /** The worst that was given about the last day as it stands now. */
  readonly card: CardColour | null
  /** One-time notices that were given. */
  readonly notices: number
  readonly draftSavedAt: Date | null
}

/** Everything that cases are listed with, read for all of them together. */
export async function describeCases(context: OperationContext, rows: readonly ListedRow[]): Promise<ListedCase[]> {
  if (rows.length === 0) return []
  const { db, parts, scope, actor } = context
  const [steps, names, calendar] = await Promise.all([
    findSteps(db, rows), parts.catalogueStore.namesOf([...new Set(rows.map(({ itemCode }) => itemCode))]), parts.calendar.current(db),
  ])
  const references = rows.map(({ id }) => clockReference(id, steps.get(id) ?? []))
  const clocks = new Map((await clocksOf(db, 'CASE', references, scope.at)).map((clock) => [clock.reference, clock]))
  const today = dateInChina(scope.at)
  return rows.map(({ subjectId: _subject, id, guideVersion: _version, clerk, ...row }, at) => {
    const clock = clocks.get(references[at] ?? '') ?? null
    return {
      ...row,
      itemName: names.get(row.itemCode) ?? null,
      openedByYou: clerk !== null && clerk === actor.person,
      state: row.decidedAt === null ? 'OPEN' : 'DECIDED',
      clock,
      workingDaysLeft: clock && daysLeft(calendar, clock, today),
      card: clock && cardOf(clock),
      notices: (steps.get(id) ?? []).filter(({ kind }) => kind === 'NOTICE_GIVEN').length,
    }
  })
}

/** Working days that are left after today, the last one included; null where the limit rests or has ended. */
export function daysLeft(calendar: Calendar, { dueOn, suspendedAt, stoppedAt }: Pick<ClockView, 'dueOn' | 'suspendedAt' | 'stoppedAt'>, today: CalendarDate): number | null {
  if (dueOn === null || suspendedAt !== null || stoppedAt !== null) return null
  return dueOn < today ? -workingDaysBetween(calendar, dueOn, today).days : workingDaysBetween(calendar, today, dueOn).days
}

/** A card about an earlier last day says nothing of this one. */
export function cardOf({ cards, dueOn }: Pick<ClockView, 'cards' | 'dueOn'>): CardColour | null {
  const given = cards.filter((card) => dueOn === null || card.dueOn === dueOn).map(({ colour }) => colour)
  return given.includes('RED') ? 'RED' : (given.at(-1) ?? null)
}
