import { dateInChina, type CalendarDate } from '../../../kernel/calendar-date.ts'
import type { Tx } from '../../../platform/db/database.ts'
import type { PublishedCalendar } from './calendar-shelf.ts'
import { addCards, cardsOfClocks, type CardRow } from './card-store.ts'
import * as store from './clock-store.ts'
import { cardsDue, nextCard, type CardColour } from './model.ts'
import { counted } from './moves.ts'

/** What one batch of a sweep did. */
export interface Swept {
  readonly yellow: number
  readonly red: number
  /** Clocks whose days were moved by a calendar that was loaded. */
  readonly moved: number
  /** The batch was full: there may be more to do. */
  readonly more: boolean
}

/**
 * Gives the cards of at most so many clocks, the longest due first. Two processes never have the same clock in hand, and
 * a card that is there already is not given again. A crash leaves the batch undone, for the next sweep.
 */
export async function giveCards(tx: Tx, at: Date, limit: number): Promise<Omit<Swept, 'moved'>> {
  const today = dateInChina(at)
  const clocks = await store.lockDueClocks(tx, today, limit)
  const given = await coloursOf(tx, clocks)
  const swept = clocks.map((clock) => giveTo(clock, given(clock), at, today))
  const colours = await addCards(tx, swept.flatMap(({ cards }) => cards))
  await store.stepClocks(tx, swept.map(({ clock }) => clock), [])
  const count = (colour: CardColour) => colours.filter((one) => one === colour).length
  return { yellow: count('YELLOW'), red: count('RED'), more: clocks.length === limit }
}

function giveTo(clock: store.ClockRow, given: readonly CardColour[], at: Date, today: CalendarDate) {
  const state = { ...clock, suspended: clock.suspendedAt !== null, stoppedOn: clock.stoppedAt && dateInChina(clock.stoppedAt), given }
  const due = cardsDue(state, today)
  const next = nextCard({ ...state, given: [...given, ...due.map(({ colour }) => colour)] })
  const { dueOn, statutoryDueOn, provisional, concerns, kind, departmentCode } = clock
  const cards = dueOn === null ? [] : due.map(({ colour, on }): Omit<CardRow, 'id'> => ({
    clockId: clock.id, colour, at, fellDueOn: on, dueOn, statutoryDueOn, provisional, concerns, kind, departmentCode,
  }))
  return { clock: { ...clock, nextCardOn: next?.on ?? null }, cards }
}

/**
 * Counts at most so many clocks again that were counted with an earlier calendar. Where the due day moved or became
 * certain, an event keeps what it is now; the events before it say what it was.
 */
export async function recount(tx: Tx, calendar: PublishedCalendar, at: Date, limit: number): Promise<Pick<Swept, 'moved' | 'more'>> {
  const clocks = await store.lockOutdatedClocks(tx, calendar.revision, limit)
  const [given, events] = [await coloursOf(tx, clocks), await store.eventsOf(tx, clocks.map(({ id }) => id))]
  const byClock = byClockOf(events)
  const recounted = clocks.map((clock) => {
    const dueGiven = (dueOn: CalendarDate | null) => given({ ...clock, dueOn })
    return { clock, now: counted(clock, byClock.get(clock.id) ?? [], dueGiven, calendar) }
  })
  const moved = recounted.filter(({ clock, now }) => now.dueOn !== clock.dueOn || now.provisional !== clock.provisional)
  const numbered = recounted.map((one) => (moved.includes(one) ? { ...one.now, steps: one.clock.steps + 1 } : one.now))
  await store.stepClocks(tx, numbered, moved.map(({ now, clock }) => ({
    clockId: now.id, ordinal: clock.steps + 1, kind: 'RECOUNTED', at, workingDays: null, statutoryWorkingDays: null,
    dueOn: now.dueOn, provisional: now.provisional, reason: null, by: null,
  })))
  return { moved: moved.length, more: clocks.length === limit }
}

/** Which colours a clock was given about the due day that it has. */
async function coloursOf(tx: Tx, clocks: readonly store.ClockRow[]) {
  const cards = byClockOf(await cardsOfClocks(tx, clocks.map(({ id }) => id)))
  return ({ id, dueOn }: Pick<store.ClockRow, 'id' | 'dueOn'>): CardColour[] =>
    (cards.get(id) ?? []).filter((card) => card.dueOn === dueOn).map(({ colour }) => colour)
}

function byClockOf<Row extends { readonly clockId: bigint }>(rows: readonly Row[]): ReadonlyMap<bigint, readonly Row[]> {
  const groups = new Map<bigint, Row[]>()
  for (const row of rows) {
    const group = groups.get(row.clockId)
    if (group) group.push(row)
    else groups.set(row.clockId, [row])
  }
  return groups
}
