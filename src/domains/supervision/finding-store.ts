import type { Db, Statement, Tx } from '../../platform/db/database.ts'
import type { Finding, Severity } from './detectors/finding.ts'
import type { FindingState } from './review.ts'

export interface StoredFinding {
  readonly id: bigint
  readonly detector: string
  readonly severity: Severity
  readonly client: string
  readonly person: string | null
  readonly departmentCode: string
  /** Token. */
  readonly subject: string | null
  readonly startsAt: Date
  readonly endsAt: Date
  /** Indexes of the first entries that show it, at most 100. */
  readonly entries: readonly number[]
  readonly entryCount: number
  readonly figures: Readonly<Record<string, number>>
  readonly sentence: string
  /** The range of indexes in which it was found. */
  readonly scanFrom: number
  readonly scanTo: number
  readonly foundAt: Date
  readonly state: FindingState
  readonly steps: number
}

export interface StoredFindingStep {
  readonly findingId: bigint
  readonly ordinal: number
  readonly state: Exclude<FindingState, 'OPEN'>
  /** Sealed. */
  readonly note: Buffer
  readonly client: string
  readonly person: string | null
  readonly at: Date
}

export interface FindingFilter {
  readonly state: FindingState | null
  readonly severity: Severity | null
  readonly detector: string | null
  readonly departmentCode: string | null
  readonly client: string | null
  readonly person: string | null
  /** Found before this one. */
  readonly after: bigint | null
  readonly limit: number
}

/** What one run adds to each of its findings. */
export interface Run {
  readonly scanFrom: number
  readonly scanTo: number
  readonly foundAt: Date
}

const ADD: Statement = {
  name: 'supervision.add_findings',
  text: `
    INSERT INTO finding (digest, detector, severity, client, person, department_code, subject, starts_at, ends_at, entries,
      entry_count, figures, sentence, scan_from, scan_to, found_at)
    SELECT decode(one ->> 'digest', 'hex'), one ->> 'detector', one ->> 'severity', one ->> 'client', one ->> 'person',
      one ->> 'department', one ->> 'subject', (one ->> 'from')::timestamptz, (one ->> 'to')::timestamptz,
      ARRAY(SELECT jsonb_array_elements_text(one -> 'entries')::bigint), (one ->> 'entryCount')::bigint, one -> 'figures',
      one ->> 'sentence', $2, $3, $4
    FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY AS list (one, place) ORDER BY place
    ON CONFLICT (digest) DO NOTHING RETURNING id`,
}

const FINDING = `
  SELECT finding.id, detector, severity, client, person, department_code AS "departmentCode", subject,
    starts_at AS "startsAt", ends_at AS "endsAt", entries, entry_count AS "entryCount", figures, sentence,
    scan_from AS "scanFrom", scan_to AS "scanTo", found_at AS "foundAt",
    coalesce(last.state, 'OPEN') AS state, coalesce(last.ordinal, 0) AS steps
  FROM finding LEFT JOIN LATERAL (
    SELECT step.state, step.ordinal FROM finding_step AS step WHERE step.finding_id = finding.id
    ORDER BY step.ordinal DESC LIMIT 1
  ) AS last ON true`

const FINDINGS: Statement = {
  name: 'supervision.findings',
  text: `${FINDING}
    WHERE ($1::text IS NULL OR coalesce(last.state, 'OPEN') = $1) AND ($2::text IS NULL OR severity = $2)
      AND ($3::text IS NULL OR detector = $3) AND ($4::text IS NULL OR department_code = $4)
      AND ($5::text IS NULL OR client = $5) AND ($6::text IS NULL OR person = $6)
      AND ($7::bigint IS NULL OR finding.id < $7)
    ORDER BY finding.id DESC LIMIT $8`,
}

const ONE: Statement = { name: 'supervision.one_finding', text: `${FINDING} WHERE finding.id = $1` }

const STEPS: Statement = {
  name: 'supervision.finding_steps',
  text: `
    SELECT finding_id AS "findingId", ordinal, state, note, client, person, at
    FROM finding_step WHERE finding_id = ANY ($1::bigint[]) ORDER BY finding_id, ordinal`,
}

const ADD_STEP: Statement = {
  name: 'supervision.add_finding_step',
  text: `
    INSERT INTO finding_step (finding_id, ordinal, state, note, client, person, at)
    VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING RETURNING ordinal`,
}

/** Stores those findings that are not known yet, and says how many they were. */
export async function addFindings(
  tx: Tx,
  findings: readonly (Finding & { readonly digest: string })[],
  { scanFrom, scanTo, foundAt }: Run,
): Promise<number> {
  const rows = findings.map(({ who, subject = null, figures, ...finding }) => ({
    // JSON has no word for a figure without bounds, and would say null.
    ...finding, ...who, subject, figures: Object.fromEntries(Object.entries(figures).filter(([, figure]) => Number.isFinite(figure))),
  }))
  return (await tx.query(ADD, [JSON.stringify(rows), scanFrom, scanTo, foundAt])).length
}

type Columns = Omit<StoredFinding, 'entries' | 'entryCount' | 'scanFrom' | 'scanTo'> & {
  entries: bigint[]
  entryCount: bigint
  scanFrom: bigint
  scanTo: bigint
}

/** Those that were stored last come first. */
export async function findFindings(db: Db, filter: FindingFilter): Promise<StoredFinding[]> {
  const { state, severity, detector, departmentCode, client, person, after, limit } = filter
  const values = [state, severity, detector, departmentCode, client, person, after && String(after), limit]
  return (await db.query<Columns>(FINDINGS, values)).map(toFinding)
}

export async function findFinding(db: Db, id: bigint): Promise<StoredFinding | null> {
  const [row] = await db.query<Columns>(ONE, [String(id)])
  return row ? toFinding(row) : null
}

function toFinding(row: Columns): StoredFinding {
  const { entries, entryCount, scanFrom, scanTo } = row
  return {
    ...row,
    entries: entries.map(Number),
    entryCount: Number(entryCount),
    scanFrom: Number(scanFrom),
    scanTo: Number(scanTo),
  }
}

/** The steps of these findings, each finding's in their order. */
export async function findFindingSteps(db: Db, ids: readonly bigint[]): Promise<StoredFindingStep[]> {
  if (ids.length === 0) return []
  return db.query<{ [K in keyof StoredFindingStep]: StoredFindingStep[K] }>(STEPS, [ids.map(String)])
}

/** False where somebody else has taken this step meanwhile. */
export async function addFindingStep(tx: Tx, step: StoredFindingStep): Promise<boolean> {
  const { findingId, ordinal, state, note, client, person, at } = step
  return (await tx.query(ADD_STEP, [String(findingId), ordinal, state, note, client, person, at])).length === 1
}
