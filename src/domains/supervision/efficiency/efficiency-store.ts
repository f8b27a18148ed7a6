import type { CalendarDate } from '../../../kernel/calendar-date.ts'
import type { Db, Statement, Tx } from '../../../platform/db/database.ts'
import type { CardColour, ClockKind } from '../clocks/model.ts'
import type { MaterialCounts, Span } from './figures.ts'

const PUT: Statement = {
  name: 'supervision.put_submissions',
  // Submitted again, a case counts once, as it was submitted last. A file knows nothing of what was suggested here.
  text: `
    INSERT INTO submission_figure (reference, department_code, item_code, on_day, asked, held, checked, reused, assisted, committed, deferred,
      brought, fields, suggested, kept)
    SELECT * FROM jsonb_to_recordset($1::jsonb) AS one (reference text, "departmentCode" text, "itemCode" text, "onDay" date, asked smallint,
      held smallint, checked smallint, reused smallint, assisted smallint, committed smallint, deferred smallint, brought smallint, fields smallint,
      suggested smallint, kept smallint)
    ON CONFLICT (reference) DO UPDATE SET department_code = EXCLUDED.department_code, item_code = EXCLUDED.item_code, on_day = EXCLUDED.on_day,
      asked = EXCLUDED.asked, held = EXCLUDED.held, checked = EXCLUDED.checked, reused = EXCLUDED.reused, assisted = EXCLUDED.assisted,
      committed = EXCLUDED.committed, deferred = EXCLUDED.deferred, brought = EXCLUDED.brought,
      fields = CASE WHEN EXCLUDED.fields = 0 THEN submission_figure.fields ELSE EXCLUDED.fields END,
      suggested = CASE WHEN EXCLUDED.fields = 0 THEN submission_figure.suggested ELSE EXCLUDED.suggested END,
      kept = CASE WHEN EXCLUDED.fields = 0 THEN submission_figure.kept ELSE EXCLUDED.kept END`,
}

const SUBMISSIONS: Statement = {
  name: 'supervision.submission_figures',
  text: `
    SELECT department_code AS "departmentCode", to_char(on_day, 'YYYY-MM') AS month, count(*)::int AS cases, sum(asked)::int AS asked,
      sum(held)::int AS held, sum(checked)::int AS checked, sum(reused)::int AS reused, sum(assisted)::int AS assisted,
      sum(committed)::int AS committed, sum(deferred)::int AS deferred, sum(brought)::int AS brought,
      (count(*) FILTER (WHERE fields > 0))::int AS forms, sum(fields)::int AS fields, sum(suggested)::int AS suggested, sum(kept)::int AS kept
    FROM submission_figure
    WHERE on_day >= $1 AND on_day < $2 AND ($3::text IS NULL OR department_code = $3)
    GROUP BY 1, 2 ORDER BY 1, 2`,
}

const PUT_DECISIONS: Statement = {
  name: 'supervision.put_decisions',
  text: `
    INSERT INTO decision_figure (reference, department_code, received_on, decided_on)
    SELECT * FROM jsonb_to_recordset($1::jsonb) AS one (reference text, "departmentCode" text, "receivedOn" date, "decidedOn" date)
    ON CONFLICT (reference) DO UPDATE SET department_code = EXCLUDED.department_code, received_on = EXCLUDED.received_on, decided_on = EXCLUDED.decided_on`,
}

const CARDS: Statement = {
  name: 'supervision.card_figures',
  text: `
    SELECT department_code AS "departmentCode", to_char(at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM') AS month, kind, colour, count(*)::int AS count
    FROM card WHERE at >= $1 AND at < $2 AND ($3::text IS NULL OR department_code = $3)
    GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`,
}

const SPANS: Statement = {
  name: 'supervision.response_spans',
  // Days, of which there are few, and not cases: how long each pair of them was, the calendar says.
  text: `
    SELECT department_code AS "departmentCode", to_char(stopped_on, 'YYYY-MM') AS month, kind, started_on AS "startedOn", stopped_on AS "stoppedOn",
      count(*)::int AS count
    FROM (
      SELECT department_code, 'CASE' AS kind, received_on AS started_on, decided_on AS stopped_on FROM decision_figure
      WHERE decided_on >= $1 AND decided_on < $2
      UNION ALL
      SELECT department_code, kind, (started_at AT TIME ZONE 'Asia/Shanghai')::date, (stopped_at AT TIME ZONE 'Asia/Shanghai')::date FROM clock
      WHERE kind IN ('SHARING', 'CORRECTION')
        AND stopped_at >= $1::date::timestamp AT TIME ZONE 'Asia/Shanghai' AND stopped_at < $2::date::timestamp AT TIME ZONE 'Asia/Shanghai'
    ) AS answered
    WHERE ($3::text IS NULL OR department_code = $3)
    GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5`,
}

/** What one submission asked and saved. */
export interface SubmissionNote extends MaterialCounts {
  /** What other rooms know the case by. */
  readonly reference: string
  readonly departmentCode: string
  readonly itemCode: string
  readonly onDay: CalendarDate
  /** Fields of the form; those with a suggestion; those handed in as suggested. */
  readonly fields: number
  readonly suggested: number
  readonly kept: number
}

export interface SubmissionSums extends MaterialCounts {
  readonly departmentCode: string
  readonly month: string
  readonly cases: number
  /** Cases whose form was filled in here. */
  readonly forms: number
  readonly fields: number
  readonly suggested: number
  readonly kept: number
}

export interface CardFigure {
  readonly departmentCode: string
  readonly month: string
  readonly kind: ClockKind
  readonly colour: CardColour
  readonly count: number
}

type Rows<Row> = { [Name in keyof Row]: Row[Name] }

/** Keeps what submissions asked and saved, in the transaction of the submission; no two of one case. */
export async function noteSubmissions(tx: Tx, notes: readonly SubmissionNote[]): Promise<void> {
  if (notes.length > 0) await tx.query(PUT, [JSON.stringify(notes)])
}

/** How long a case took: of whom nothing says. */
export interface DecisionNote {
  readonly reference: string
  /** Who decided it. */
  readonly departmentCode: string
  readonly receivedOn: CalendarDate
  readonly decidedOn: CalendarDate
}

/** Keeps how long cases took, in the transaction that decides them; no two of one case. */
export async function noteDecisions(tx: Tx, notes: readonly DecisionNote[]): Promise<void> {
  if (notes.length > 0) await tx.query(PUT_DECISIONS, [JSON.stringify(notes)])
}

export function submissionSums(db: Db, from: CalendarDate, until: CalendarDate, departmentCode: string | null): Promise<SubmissionSums[]> {
  return db.query<Rows<SubmissionSums>>(SUBMISSIONS, [from, until, departmentCode])
}

export function cardFigures(db: Db, from: Date, until: Date, departmentCode: string | null): Promise<CardFigure[]> {
  return db.query<Rows<CardFigure>>(CARDS, [from, until, departmentCode])
}

/** Cases, sharing requests and corrections that were answered in the time, by the days on which they came and were answered. */
export function responseSpans(db: Db, from: CalendarDate, until: CalendarDate, departmentCode: string | null): Promise<Span[]> {
  return db.query<Rows<Span>>(SPANS, [from, until, departmentCode])
}
