import { addDays } from '../../../kernel/calendar-date.ts'
import { defineOperation, type CommandOperation } from '../../../platform/operation.ts'
import type { Db } from '../../../platform/db/database.ts'
import { dayOf } from '../model.ts'
import { hasDaysBefore, sweepSubjects } from '../subject-store.ts'
import { sweepVolumes } from '../volume-store.ts'

/** Long enough that whoever looks into an alarm on Monday finds Friday's figures. */
export const KEPT_DAYS = 7

/** Removes the counts of days that are over; declarations and holds stay. */
export const sweepBudgets = defineOperation<null, void, CommandOperation<null, void>>({
  name: 'budgets.sweep',
  action: 'volume.sweep',
  summary: 'Removes the counts of days that are over.',
  kind: 'command',
  roles: ['OPERATOR'],
  async run({ db, scope, open }) {
    const before = addDays(dayOf(scope.at), -KEPT_DAYS)
    open({ purpose: null, subject: null }).about = { before }
    await sweepVolumes(db, before)
    await sweepSubjects(db, before)
  },
})

/** Whether there is anything to remove, so that nothing is on record where there is not. */
export function hasBudgetsToSweep(db: Db, now: Date): Promise<boolean> {
  return hasDaysBefore(db, addDays(dayOf(now), -KEPT_DAYS))
}
