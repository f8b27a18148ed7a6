import type { CalendarDate } from '../../../kernel/calendar-date.ts'
import type { Db, Statement, Tx } from '../../../platform/db/database.ts'
import type { CardColour, ClockKind } from './model.ts'

export interface CardRow {
  readonly id: bigint
  readonly clockId: bigint
  readonly colour: CardColour
  /** When it was given; `fellDueOn` is the day from which it was to be given. */
  readonly at: Date
  readonly fellDueOn: CalendarDate
  /** What it was about. */
  readonly dueOn: CalendarDate
  readonly statutoryDueOn: CalendarDate | null
  readonly provisional: boolean
  readonly concerns: string | null
  readonly kind: ClockKind
  readonly departmentCode: string
}

export interface CardFilter {
  readonly colour: CardColour | null
  readonly departmentCode: string | null
  readonly kind: ClockKind | null
  /** Given from this instant on, and before that one. */
  readonly from: Date | null
  readonly until: Date | null
  /** Given before this one. */
  readonly after: bigint | null
  readonly limit: number
}

const COLUMNS = `
  id, clock_id AS "clockId", colour, at, fell_due_on AS "fellDueOn", due_on AS "dueOn",
  statutory_due_on AS "statutoryDueOn", provisional, concerns, kind, department_code AS "departmentCode"`

const ADD: Statement = {
  name: 'supervision.add_cards',
  // The order of the list is the order of their numbers: a clock's yellow card comes before its red one.
  text: `
    INSERT INTO card (clock_id, colour, at, fell_due_on, due_on, statutory_due_on, provisional, concerns, kind, department_code)
    SELECT (one ->> 'clockId')::bigint, one ->> 'colour', (one ->> 'at')::timestamptz, (one ->> 'fellDueOn')::date,
      (one ->> 'dueOn')::date, (one ->> 'statutoryDueOn')::date, (one ->> 'provisional')::boolean, one ->> 'concerns',
      one ->> 'kind', one ->> 'departmentCode'
    FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY AS list (one, place) ORDER BY place
    ON CONFLICT (clock_id, colour, due_on) DO NOTHING RETURNING colour`,
}

const OF_CLOCKS: Statement = {
  name: 'supervision.cards_of_clocks',
  text: `SELECT ${COLUMNS} FROM card WHERE clock_id = ANY ($1::bigint[]) ORDER BY id`,
}

const LIST: Statement = {
  name: 'supervision.cards',
  text: `
    SELECT ${COLUMNS} FROM card
    WHERE ($1::text IS NULL OR colour = $1) AND ($2::text IS NULL OR department_code = $2) AND ($3::text IS NULL OR kind = $3)
      AND ($4::timestamptz IS NULL OR at >= $4) AND ($5::timestamptz IS NULL OR at < $5) AND ($6::bigint IS NULL OR id < $6)
    ORDER BY id DESC LIMIT $7`,
}

type Row = { [Name in keyof CardRow]: CardRow[Name] }

/** Stores those of these cards that were not given yet, in their order, and says of which colours they were. */
export async function addCards(tx: Tx, cards: readonly Omit<CardRow, 'id'>[]): Promise<CardColour[]> {
  if (cards.length === 0) return []
  const records = cards.map((card) => ({ ...card, clockId: String(card.clockId) }))
  return (await tx.query<{ colour: CardColour }>(ADD, [JSON.stringify(records)])).map(({ colour }) => colour)
}

/** The cards of these clocks, the first given first. */
export async function cardsOfClocks(db: Db, clocks: readonly bigint[]): Promise<CardRow[]> {
  return clocks.length === 0 ? [] : db.query<Row>(OF_CLOCKS, [clocks.map(String)])
}

/** The cards that fit, the last given first. */
export async function findCards(db: Db, filter: CardFilter): Promise<CardRow[]> {
  const { colour, departmentCode, kind, from, until, after, limit } = filter
  return db.query<Row>(LIST, [colour, departmentCode, kind, from, until, after && String(after), limit])
}
