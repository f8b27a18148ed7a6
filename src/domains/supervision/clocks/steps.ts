import { dateInChina } from '../../../kernel/calendar-date.ts'
import { containsIdNumber } from '../../../kernel/case-number.ts'
import { Refusal } from '../../../kernel/errors.ts'
import type { Tx } from '../../../platform/db/database.ts'
import type { PublishedCalendar } from './calendar-shelf.ts'
import { cardsOfClocks, type CardRow } from './card-store.ts'
import * as store from './clock-store.ts'
import { clockRefusals } from './errors.ts'
import { deadlinesOf, MAX_LIMIT, nextCard, type ClockKind, type Deadlines } from './model.ts'
import { EVENT_OF, standAfter, type ClockExtension, type ClockMove, type ClockStep, type KnownEvent } from './moves.ts'
import { shownName } from './shown-name.ts'

export interface ClockStart {
  readonly kind: ClockKind
  /** Opaque, such as `case:17`: never a number of a person or of a case. */
  readonly reference: string
  readonly departmentCode: string
  readonly itemCode: string | null
  /** Post or account that cards are shown to; one that has an ID number in it is left out. */
  readonly concerns: string | null
  readonly startedAt: Date
  readonly workingDays: number
  readonly statutoryWorkingDays: number | null
  /** Who started it. */
  readonly by?: string | null
}

/** UNCHANGED: it stood there already. NO_CLOCK: none of this kind and reference runs, as of cases older than clocks. */
export type StepOutcome = 'CHANGED' | 'UNCHANGED' | 'NO_CLOCK'

const REFERENCE = /^[a-z][a-z-]{0,30}:[0-9A-Za-z][0-9A-Za-z:._-]{0,67}$/
const MAX_NAME = 100
const MAX_BY = 201
const MAX_REASON = 500

/**
 * Starts a limit within the caller's transaction, so that a step and its clock are stored together or not at all. The same
 * again is the clock that runs already. @throws Refusal CLOCK_TERMS_INVALID, CLOCK_CONTRADICTS
 */
export async function startClock(tx: Tx, start: ClockStart, calendar: PublishedCalendar): Promise<bigint> {
  const [id] = await startClocks(tx, [start], calendar)
  if (id === undefined) throw new Error('a clock has gone')
  return id
}

/** The same for many at once, in one statement where all are new; their numbers in the order of the list. */
export async function startClocks(tx: Tx, starts: readonly ClockStart[], calendar: PublishedCalendar): Promise<bigint[]> {
  // One of each: a second one is held against the first below, like one that ran before.
  const first = new Map<string, ClockStart>()
  for (const start of starts) {
    checkTerms(start)
    if (!first.has(keyOf(start))) first.set(keyOf(start), start)
  }
  const ids = new Map<string, bigint>()
  const deadlines = deadlinesBy(calendar)
  const added = await store.addClocks(tx, [...first.values()].map((start) => newClock(start, deadlines(start), calendar.revision)))
  for (const clock of added) ids.set(keyOf(clock), clock.id)
  const isNew = (start: ClockStart) => ids.has(keyOf(start)) && first.get(keyOf(start)) === start
  const others = starts.filter((start) => !isNew(start))
  const known = new Map((await store.lockClocks(tx, others)).map((clock) => [keyOf(clock), clock]))
  for (const start of others) {
    const clock = known.get(keyOf(start))
    if (!clock) throw new Error('a clock has gone')
    if (!isSame(clock, start)) throw clockRefusals.CLOCK_CONTRADICTS()
    ids.set(keyOf(start), clock.id)
  }
  return starts.flatMap((start) => ids.get(keyOf(start)) ?? [])
}

function checkTerms({ reference, workingDays, statutoryWorkingDays }: ClockStart): void {
  if (!REFERENCE.test(reference)) throw invalid('REFERENCE')
  if (![workingDays, statutoryWorkingDays ?? 1].every(isLimit)) throw invalid('LIMIT')
}

/** Cases of one day and item have the same limits: each is counted once. */
function deadlinesBy(calendar: PublishedCalendar): (start: ClockStart) => Deadlines {
  const known = new Map<string, Deadlines>()
  return ({ startedAt, workingDays, statutoryWorkingDays }) => {
    const startedOn = dateInChina(startedAt)
    const key = `${startedOn} ${workingDays} ${statutoryWorkingDays}`
    const deadlines = known.get(key) ?? deadlinesOf(calendar, { startedOn, workingDays, statutoryWorkingDays, suspensions: [] })
    known.set(key, deadlines)
    return deadlines
  }
}

function newClock(start: ClockStart, deadlines: Deadlines, countedWith: number): store.NewClock {
  const { kind, reference, departmentCode, itemCode, startedAt, workingDays, statutoryWorkingDays } = start
  const terms = { kind, reference, departmentCode, itemCode, startedAt, workingDays, statutoryWorkingDays }
  const next = nextCard({ ...deadlines, suspended: false, stoppedOn: null, given: [] })
  return {
    ...terms, ...deadlines, nextCardOn: next?.on ?? null, countedWith,
    concerns: shownName(start.concerns, MAX_NAME, startedAt), by: shownName(start.by, MAX_BY, startedAt),
  }
}

function isSame(known: store.ClockRow, start: ClockStart): boolean {
  return known.departmentCode === start.departmentCode && known.itemCode === start.itemCode &&
    known.startedAt.getTime() === start.startedAt.getTime() && known.workingDays === start.workingDays &&
    known.statutoryWorkingDays === start.statutoryWorkingDays
}

/** Suspends a limit where the law suspends it. The reason is kept. @throws Refusal CLOCK_STEP_NOT_POSSIBLE, CLOCK_TERMS_INVALID */
export function suspendClock(tx: Tx, step: ClockStep): Promise<StepOutcome> {
  return moveClock(tx, { move: 'SUSPEND', step })
}

/** Lets a suspended limit go on. @throws Refusal CLOCK_STEP_NOT_POSSIBLE, CLOCK_TERMS_INVALID */
export function resumeClock(tx: Tx, step: ClockStep, calendar: PublishedCalendar): Promise<StepOutcome> {
  return moveClock(tx, { move: 'RESUME', step, calendar })
}

/**
 * Adds working days to a limit, before it has passed; whether the guide allows it is the caller's to know.
 * @throws Refusal CLOCK_STEP_NOT_POSSIBLE, CLOCK_TERMS_INVALID
 */
export function extendClock(tx: Tx, step: ClockExtension, calendar: PublishedCalendar): Promise<StepOutcome> {
  return moveClock(tx, { move: 'EXTEND', step, calendar })
}

/** Ends a limit: what it ran for was done or withdrawn. @throws Refusal CLOCK_STEP_NOT_POSSIBLE, CLOCK_TERMS_INVALID */
export function stopClock(tx: Tx, step: ClockStep): Promise<StepOutcome> {
  return moveClock(tx, { move: 'STOP', step })
}

async function moveClock(tx: Tx, move: ClockMove): Promise<StepOutcome> {
  const [outcome = 'NO_CLOCK'] = await moveClocks(tx, [move])
  return outcome
}

/**
 * Moves many clocks, one after another where several moves are one clock's, in four statements. `leaveOut` leaves out what
 * a clock cannot do, for a history that is what it is; else it is refused, and nothing of the list is to be kept.
 * @throws Refusal CLOCK_STEP_NOT_POSSIBLE, CLOCK_TERMS_INVALID
 */
export async function moveClocks(tx: Tx, moves: readonly ClockMove[], { leaveOut = false } = {}): Promise<StepOutcome[]> {
  if (moves.length === 0) return []
  moves.forEach(checkMove)
  const clocks = await store.lockClocks(tx, moves.map(({ step }) => step))
  if (clocks.length === 0) return moves.map(() => 'NO_CLOCK')
  const moving = await readMoving(tx, clocks)
  const outcomes = moves.map((move): StepOutcome => {
    const one = moving.get(keyOf(move.step))
    if (!one) return 'NO_CLOCK'
    const given = (dueOn: store.ClockRow['dueOn']) => one.cards.filter((card) => card.dueOn === dueOn).map(({ colour }) => colour)
    const after = leaveOut ? unlessImpossible(() => standAfter({ ...one, given }, move)) : standAfter({ ...one, given }, move)
    if (after === null) return 'UNCHANGED'
    const event = eventOf(move, { ...after, steps: one.clock.steps + 1 })
    one.clock = { ...after, steps: event.ordinal }
    one.events.push(event)
    one.added.push(event)
    return 'CHANGED'
  })
  const changed = [...moving.values()].filter(({ added }) => added.length > 0)
  await store.stepClocks(tx, changed.map(({ clock }) => clock), changed.flatMap(({ added }) => added))
  return outcomes
}

interface Moving {
  clock: store.ClockRow
  readonly events: KnownEvent[]
  readonly added: store.ClockEvent[]
  readonly cards: CardRow[]
}

async function readMoving(tx: Tx, clocks: readonly store.ClockRow[]): Promise<ReadonlyMap<string, Moving>> {
  const moving = clocks.map((clock): Moving => ({ clock, events: [], added: [], cards: [] }))
  const byId = new Map(moving.map((one) => [one.clock.id, one]))
  for (const event of await store.eventsOf(tx, [...byId.keys()])) byId.get(event.clockId)?.events.push(event)
  for (const card of await cardsOfClocks(tx, [...byId.keys()])) byId.get(card.clockId)?.cards.push(card)
  return new Map(moving.map((one) => [keyOf(one.clock), one]))
}

function eventOf(move: ClockMove, { id, steps, dueOn, provisional }: store.ClockRow): store.ClockEvent {
  const { at, reason = null, by = null } = move.step
  const days = move.move === 'EXTEND' ? move.step : null
  return {
    clockId: id, ordinal: steps, kind: EVENT_OF[move.move], at, workingDays: days?.workingDays ?? null,
    statutoryWorkingDays: days ? (days.statutoryWorkingDays ?? 0) : null, dueOn, provisional, reason, by: shownName(by, MAX_BY, at),
  }
}

function unlessImpossible(stand: () => store.ClockRow | null): store.ClockRow | null {
  try {
    return stand()
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}

function checkMove(move: ClockMove): void {
  const { reason = null, at } = move.step
  if (reason !== null && !isReason(reason, at)) throw invalid('REASON')
  if (move.move !== 'EXTEND') return
  const { workingDays, statutoryWorkingDays = 0 } = move.step
  if (!isLimit(workingDays) || !(statutoryWorkingDays === 0 || isLimit(statutoryWorkingDays))) throw invalid('LIMIT')
}

function keyOf({ kind, reference }: { readonly kind: ClockKind; readonly reference: string }): string {
  return `${kind} ${reference}`
}

function isLimit(days: number): boolean {
  return Number.isInteger(days) && days >= 1 && days <= MAX_LIMIT
}

function isReason(reason: string, at: Date): boolean {
  const isShort = reason.trim() !== '' && [...reason].length <= MAX_REASON && !reason.includes('\u0000')
  return isShort && !containsIdNumber(reason, dateInChina(at))
}

function invalid(reason: 'REFERENCE' | 'LIMIT' | 'REASON'): Error {
  return clockRefusals.CLOCK_TERMS_INVALID({ reason, details: { reason } })
}
