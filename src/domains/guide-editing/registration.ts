import type { CalendarDate } from '../../kernel/calendar-date.ts'
import type { Tx } from '../../platform/db/database.ts'
import type { OperationContext } from '../../platform/operation.ts'
import { clocksOf, startClock, stopClock, type ClockView } from '../supervision/index.ts'
import { REGISTRATION_DAYS } from './model.ts'

// A new service is registered in the catalogue within twenty working days (河北 二(一)3): from the day it arose to publication.

const referenceOf = (itemCode: string): string => `registration:${itemCode}`

/** Where a clock runs for the item already, of a draft that was given up, that one counts. */
export async function startRegistration(context: OperationContext<Tx>, itemCode: string, arisenOn: CalendarDate): Promise<void> {
  const { db, actor, parts } = context
  if (await registrationOf(context, itemCode)) return
  const limit = { startedAt: new Date(`${arisenOn}T00:00:00+08:00`), workingDays: REGISTRATION_DAYS, statutoryWorkingDays: REGISTRATION_DAYS }
  await startClock(
    db,
    { kind: 'ITEM_REGISTRATION', reference: referenceOf(itemCode), departmentCode: actor.departmentCode, itemCode, concerns: null, ...limit },
    await parts.calendar.current(db),
  )
}

export async function stopRegistration({ db, scope }: OperationContext<Tx>, itemCode: string): Promise<void> {
  await stopClock(db, { kind: 'ITEM_REGISTRATION', reference: referenceOf(itemCode), at: scope.at })
}

/** The clock of a new item; null where none ever ran. */
export async function registrationOf({ db, scope }: OperationContext, itemCode: string): Promise<ClockView | null> {
  return (await clocksOf(db, 'ITEM_REGISTRATION', [referenceOf(itemCode)], scope.at))[0] ?? null
}
