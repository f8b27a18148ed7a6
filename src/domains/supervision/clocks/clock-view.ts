import { dateInChina, type CalendarDate } from '../../../kernel/calendar-date.ts'
import { workingDaysBetween, type Calendar } from '../../../kernel/working-days.ts'
import type { Db } from '../../../platform/db/database.ts'
import { cardsOfClocks, type CardRow } from './card-store.ts'
import { findClocksBy, type ClockRow } from './clock-store.ts'
import { hasPassed, type CardColour, type ClockKind } from './model.ts'

export interface CardView {
  readonly colour: CardColour
  readonly at: Date
  readonly fellDueOn: CalendarDate
  readonly dueOn: CalendarDate
  readonly provisional: boolean
  readonly statutoryDueOn: CalendarDate | null
  /** Of a red card, whether by now the limit in law has passed as well; null where it cannot be said. */
  readonly statutoryPassed: boolean | null
  readonly concerns: string | null
}

export interface ClockView {
  readonly id: bigint
  readonly kind: ClockKind
  readonly reference: string
  readonly departmentCode: string
  readonly itemCode: string | null
  readonly startedAt: Date
  /** The promised limit, without the extension beside it. */
  readonly workingDays: number
  readonly extension: number
  readonly statutoryWorkingDays: number | null
  readonly dueOn: CalendarDate | null
  readonly provisional: boolean
  readonly statutoryDueOn: CalendarDate | null
  readonly statutoryProvisional: boolean
  readonly suspendedAt: Date | null
  readonly stoppedAt: Date | null
  /** In the order in which they were given. */
  readonly cards: readonly CardView[]
}

/** The clocks of one kind that run or ran for these references, with their cards: two statements. */
export async function clocksOf(db: Db, kind: ClockKind, references: readonly string[], now: Date): Promise<ClockView[]> {
  return withCards(db, await findClocksBy(db, kind, references), now)
}

/** These clocks with their cards: one statement. */
export async function withCards(db: Db, clocks: readonly ClockRow[], now: Date): Promise<ClockView[]> {
  const cards = await cardsOfClocks(db, clocks.map(({ id }) => id))
  return clocks.map((clock) => {
    const own = cards.filter(({ clockId }) => clockId === clock.id)
    return { ...clock, cards: own.map((card) => cardView(card, clock, now)) }
  })
}

export function cardView(card: CardRow, clock: ClockRow, now: Date): CardView {
  const { colour, at, fellDueOn, dueOn, provisional, statutoryDueOn, concerns } = card
  const until = dateInChina(clock.stoppedAt ?? now)
  const statutoryPassed = colour === 'RED' ? hasPassed(clock.statutoryDueOn, clock.statutoryProvisional, until) : null
  return { colour, at, fellDueOn, dueOn, provisional, statutoryDueOn, statutoryPassed, concerns }
}

/**
 * Working days until the last day of a limit, 0 on that day and below it afterwards. Null while nothing runs, and where the
 * days lie in a year whose calendar is not published.
 */
export function workingDaysLeft(calendar: Calendar, clock: Pick<ClockView, 'dueOn' | 'stoppedAt' | 'suspendedAt'> | null, now: Date): number | null {
  if (clock === null || clock.dueOn === null || clock.stoppedAt !== null || clock.suspendedAt !== null) return null
  const today = dateInChina(now)
  const [from, to] = today <= clock.dueOn ? [today, clock.dueOn] : [clock.dueOn, today]
  const { days, provisional } = workingDaysBetween(calendar, from, to)
  // A day off after the last day is late all the same.
  return provisional ? null : today <= clock.dueOn ? days : Math.min(-1, -days)
}
