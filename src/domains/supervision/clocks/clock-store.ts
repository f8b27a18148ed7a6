import type { CalendarDate } from '../../../kernel/calendar-date.ts'
import type { Db, Statement, Tx } from '../../../platform/db/database.ts'
import type { ClockKind, Deadlines } from './model.ts'

export interface ClockRow extends Deadlines {
  readonly id: bigint
  readonly kind: ClockKind
  readonly reference: string
  readonly departmentCode: string
  readonly itemCode: string | null
  readonly concerns: string | null
  readonly startedAt: Date
  /** Limits as they were started with, and the days they were extended by. */
  readonly workingDays: number
  readonly statutoryWorkingDays: number | null
  readonly extension: number
  readonly statutoryExtension: number
  readonly suspendedAt: Date | null
  readonly stoppedAt: Date | null
  readonly nextCardOn: CalendarDate | null
  readonly countedWith: number | null
  readonly steps: number
}

export interface NewClock extends Omit<ClockRow, 'id' | 'extension' | 'statutoryExtension' | 'suspendedAt' | 'stoppedAt' | 'steps'> {
  /** Who started it. */
  readonly by: string | null
}

export type ClockEventKind = 'STARTED' | 'SUSPENDED' | 'RESUMED' | 'EXTENDED' | 'STOPPED' | 'RECOUNTED'

export interface ClockEvent {
  readonly clockId: bigint
  readonly ordinal: number
  readonly kind: ClockEventKind
  readonly at: Date
  readonly workingDays: number | null
  readonly statutoryWorkingDays: number | null
  readonly dueOn: CalendarDate | null
  readonly provisional: boolean
  readonly reason: string | null
  readonly by: string | null
}

const COLUMNS = `
  id, kind, reference, department_code AS "departmentCode", item_code AS "itemCode", concerns, started_at AS "startedAt",
  working_days AS "workingDays", statutory_working_days AS "statutoryWorkingDays", extension,
  statutory_extension AS "statutoryExtension", due_on AS "dueOn", yellow_on AS "yellowOn", provisional,
  statutory_due_on AS "statutoryDueOn", statutory_provisional AS "statutoryProvisional", suspended_at AS "suspendedAt",
  stopped_at AS "stoppedAt", next_card_on AS "nextCardOn", counted_with AS "countedWith", steps`

const START: Statement = {
  name: 'supervision.start_clocks',
  // Clocks with the event that each began with: one statement, so that neither stands alone.
  text: `
    WITH start AS (
      SELECT * FROM jsonb_to_recordset($1::jsonb) AS start (kind text, reference text, department_code text, item_code text,
        concerns text, started_at timestamptz, working_days int, statutory_working_days int, due_on date, yellow_on date,
        provisional boolean, statutory_due_on date, statutory_provisional boolean, next_card_on date, counted_with int, by text)
    ), added AS (
      INSERT INTO clock (kind, reference, department_code, item_code, concerns, started_at, working_days,
        statutory_working_days, due_on, yellow_on, provisional, statutory_due_on, statutory_provisional, next_card_on,
        counted_with, steps)
      SELECT kind, reference, department_code, item_code, concerns, started_at, working_days, statutory_working_days, due_on,
        yellow_on, provisional, statutory_due_on, statutory_provisional, next_card_on, counted_with, 1
      FROM start
      ON CONFLICT (kind, reference) DO NOTHING RETURNING id, kind, reference
    ), noted AS (
      INSERT INTO clock_event (clock_id, ordinal, kind, at, working_days, statutory_working_days, due_on, provisional, by)
      SELECT added.id, 1, 'STARTED', start.started_at, start.working_days, start.statutory_working_days, start.due_on,
        start.provisional, start.by
      FROM added JOIN start ON start.kind = added.kind AND start.reference = added.reference
    )
    SELECT id, kind, reference FROM added`,
}

const LOCK: Statement = {
  name: 'supervision.lock_clocks',
  // In one order whatever the list's is, so that no two wait for each other.
  text: `
    SELECT ${COLUMNS} FROM clock
    WHERE (kind, reference) IN (SELECT * FROM unnest($1::text[], $2::text[])) ORDER BY id FOR UPDATE`,
}

const EVENTS: Statement = {
  name: 'supervision.clock_events',
  text: `
    SELECT clock_id AS "clockId", ordinal, kind, at, working_days AS "workingDays",
      statutory_working_days AS "statutoryWorkingDays", due_on AS "dueOn", provisional, reason, by
    FROM clock_event WHERE clock_id = ANY ($1::bigint[]) ORDER BY clock_id, ordinal`,
}

const STEP: Statement = {
  name: 'supervision.step_clocks',
  // Clocks of one batch with the events that led there, where there are any: one statement, so that neither stands alone.
  text: `
    WITH step AS (
      SELECT * FROM jsonb_to_recordset($1::jsonb) AS step (id bigint, extension int, statutory_extension int, due_on date,
        yellow_on date, provisional boolean, statutory_due_on date, statutory_provisional boolean, suspended_at timestamptz,
        stopped_at timestamptz, next_card_on date, counted_with int, steps int)
    ), noted AS (
      INSERT INTO clock_event (clock_id, ordinal, kind, at, working_days, statutory_working_days, due_on, provisional, reason, by)
      SELECT * FROM jsonb_to_recordset($2::jsonb) AS event (clock_id bigint, ordinal int, kind text, at timestamptz,
        working_days int, statutory_working_days int, due_on date, provisional boolean, reason text, by text)
    )
    UPDATE clock SET extension = step.extension, statutory_extension = step.statutory_extension, due_on = step.due_on,
      yellow_on = step.yellow_on, provisional = step.provisional, statutory_due_on = step.statutory_due_on,
      statutory_provisional = step.statutory_provisional, suspended_at = step.suspended_at, stopped_at = step.stopped_at,
      next_card_on = step.next_card_on, counted_with = step.counted_with, steps = step.steps
    FROM step WHERE clock.id = step.id`,
}

const FIND: Statement = {
  name: 'supervision.find_clocks',
  text: `SELECT ${COLUMNS} FROM clock WHERE kind = $1 AND reference = ANY ($2::text[])`,
}

const BY_ID: Statement = {
  name: 'supervision.clocks_by_id',
  text: `SELECT ${COLUMNS} FROM clock WHERE id = ANY ($1::bigint[])`,
}

const DUE: Statement = {
  name: 'supervision.due_clocks',
  // What another process or a case's own step has in hand is left to it, or to the next sweep.
  text: `
    SELECT ${COLUMNS} FROM clock WHERE next_card_on <= $1 ORDER BY next_card_on, id LIMIT $2 FOR UPDATE SKIP LOCKED`,
}

const OUTDATED: Statement = {
  name: 'supervision.outdated_clocks',
  text: `
    SELECT ${COLUMNS} FROM clock WHERE counted_with < $1 ORDER BY counted_with, id LIMIT $2 FOR UPDATE SKIP LOCKED`,
}

const PENDING: Statement = {
  name: 'supervision.pending_clocks',
  text: `
    SELECT EXISTS (SELECT FROM clock WHERE next_card_on <= $1) OR EXISTS (SELECT FROM clock WHERE counted_with < $2) AS work,
      EXISTS (SELECT FROM clock WHERE provisional AND due_on < $1 AND counted_with IS NOT NULL) AS waiting`,
}

type Rows<Row> = { [Name in keyof Row]: Row[Name] }
const ids = (list: readonly bigint[]): string[] => list.map(String)

interface ClockKey {
  readonly kind: ClockKind
  readonly reference: string
}

/** Those of these clocks, of which no two are of one kind and reference, that did not run already. */
export async function addClocks(tx: Tx, clocks: readonly NewClock[]): Promise<(ClockKey & { readonly id: bigint })[]> {
  if (clocks.length === 0) return []
  return tx.query<Rows<ClockKey & { readonly id: bigint }>>(START, [JSON.stringify(clocks.map(toRecord))])
}

/** Those of these clocks that there are, which nobody else moves until the transaction ends. */
export async function lockClocks(tx: Tx, keys: readonly ClockKey[]): Promise<ClockRow[]> {
  if (keys.length === 0) return []
  return tx.query<Rows<ClockRow>>(LOCK, [keys.map(({ kind }) => kind), keys.map(({ reference }) => reference)])
}

/** The events of these clocks, each clock's in their order. */
export async function eventsOf(db: Db, clocks: readonly bigint[]): Promise<ClockEvent[]> {
  return clocks.length === 0 ? [] : db.query<Rows<ClockEvent>>(EVENTS, [ids(clocks)])
}

/** Writes where these clocks, which the transaction has locked, stand now, and the events that led there. */
export async function stepClocks(tx: Tx, clocks: readonly ClockRow[], events: readonly ClockEvent[]): Promise<void> {
  if (clocks.length === 0) return
  await tx.query(STEP, [JSON.stringify(clocks.map(toRecord)), JSON.stringify(events.map(toRecord))])
}

export async function findClocksBy(db: Db, kind: ClockKind, references: readonly string[]): Promise<ClockRow[]> {
  return references.length === 0 ? [] : db.query<Rows<ClockRow>>(FIND, [kind, references])
}

export async function clocksById(db: Db, clocks: readonly bigint[]): Promise<ClockRow[]> {
  return clocks.length === 0 ? [] : db.query<Rows<ClockRow>>(BY_ID, [ids(clocks)])
}

/** Locks at most so many clocks that are to be given a card on this day, the longest due first. */
export async function lockDueClocks(tx: Tx, today: CalendarDate, limit: number): Promise<ClockRow[]> {
  return tx.query<Rows<ClockRow>>(DUE, [today, limit])
}

/** Locks at most so many clocks that were counted with an earlier calendar than this one. */
export async function lockOutdatedClocks(tx: Tx, revision: number, limit: number): Promise<ClockRow[]> {
  return tx.query<Rows<ClockRow>>(OUTDATED, [revision, limit])
}

export interface Pending {
  /** A card is to be given, or something to be counted again. */
  readonly work: boolean
  /** A red card waits for a calendar that is not loaded. */
  readonly waiting: boolean
}

export async function findPending(db: Db, today: CalendarDate, revision: number): Promise<Pending> {
  const [row] = await db.query<Rows<Pending>>(PENDING, [today, revision])
  return row ?? { work: false, waiting: false }
}

/** Names as the columns have them. */
function toRecord(row: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [
    name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    typeof value === 'bigint' ? String(value) : value,
  ]))
}
