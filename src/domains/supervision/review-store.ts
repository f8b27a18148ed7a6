import type { Db, Statement, Tx } from '../../platform/db/database.ts'
import type { Assignment, Auditor } from './review-draw.ts'
import type { DrawFilter, ReviewState } from './review.ts'

/** A draw as it is kept: everything that it takes to draw the same again. */
export interface DrawRow {
  readonly algorithm: string
  /** The tree of the log when it was drawn. */
  readonly size: number
  readonly root: Buffer
  /** The population lies in [fromIndex, toIndex). */
  readonly fromIndex: number
  readonly toIndex: number
  readonly filter: DrawFilter
  /** How many were asked for; fewer are drawn where the population is smaller. */
  readonly wanted: number
  readonly population: number
  readonly seed: Buffer
  /** Null: the seed was given, not derived. */
  readonly publicText: string | null
  /** What only the hub's key gives of the terms: a part of a derived seed. Null where the seed was given. */
  readonly keyedTerms: Buffer | null
  /** In the order of their names. */
  readonly auditors: readonly Auditor[]
  readonly sampleDigest: string
  readonly drawnAt: Date
  readonly client: string
  readonly person: string | null
}

export interface StoredDraw extends DrawRow {
  readonly id: bigint
}

export interface StoredReview {
  readonly drawId: bigint
  readonly entryIndex: number
  /** Place in the sample, from 0. */
  readonly rank: number
  /** Of the client whose access it is. */
  readonly departmentCode: string
  readonly auditor: string
  readonly auditorClient: string
  readonly auditorAccount: string | null
  readonly conflict: boolean
  readonly drawnAt: Date
  readonly state: ReviewState
  /** How many steps it has taken. */
  readonly steps: number
}

export interface StoredStep {
  readonly drawId: bigint
  readonly entryIndex: number
  readonly ordinal: number
  readonly state: Exclude<ReviewState, 'OPEN'>
  /** Sealed. */
  readonly note: Buffer
  readonly client: string
  readonly person: string | null
  readonly departmentCode: string
  readonly at: Date
}

/** Names one review. */
export interface ReviewKey {
  readonly drawId: bigint
  readonly entryIndex: number
}

export interface ReviewFilter {
  readonly drawId: bigint | null
  readonly state: ReviewState | null
  readonly departmentCode: string | null
  readonly auditor: string | null
  /** Assigned to whoever this is: to the client as a whole, or to this account of it. */
  readonly of: { readonly client: string; readonly account: string | null } | null
  readonly after: ReviewKey | null
  readonly limit: number
}

const ADD_DRAW: Statement = {
  name: 'supervision.add_draw',
  text: `
    INSERT INTO review_draw (algorithm, size, root, from_index, to_index, filter, wanted, population, seed, public_text,
      keyed_terms, auditors, sample_digest, drawn_at, client, person)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) RETURNING id`,
}

const ADD_REVIEWS: Statement = {
  name: 'supervision.add_reviews',
  text: `
    INSERT INTO review (draw_id, entry_index, rank, department_code, auditor, auditor_client, auditor_account, conflict)
    SELECT $1, line.entry_index, line.rank - 1, line.department_code, line.auditor, line.client, line.account, line.conflict
    FROM unnest($2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[], $7::boolean[]) WITH ORDINALITY
      AS line (entry_index, department_code, auditor, client, account, conflict, rank)`,
}

const DRAW: Statement = {
  name: 'supervision.draw',
  text: `
    SELECT id, algorithm, size, root, from_index AS "fromIndex", to_index AS "toIndex", filter, wanted, population, seed,
      public_text AS "publicText", keyed_terms AS "keyedTerms", auditors, sample_digest AS "sampleDigest", drawn_at AS "drawnAt", client, person
    FROM review_draw WHERE id = $1`,
}

const REVIEW = `
  SELECT review.draw_id AS "drawId", review.entry_index AS "entryIndex", review.rank,
    review.department_code AS "departmentCode", review.auditor, review.auditor_client AS "auditorClient",
    review.auditor_account AS "auditorAccount", review.conflict, draw.drawn_at AS "drawnAt",
    coalesce(last.state, 'OPEN') AS state, coalesce(last.ordinal, 0) AS steps
  FROM review JOIN review_draw AS draw ON draw.id = review.draw_id
  LEFT JOIN LATERAL (
    SELECT step.state, step.ordinal FROM review_step AS step
    WHERE step.draw_id = review.draw_id AND step.entry_index = review.entry_index ORDER BY step.ordinal DESC LIMIT 1
  ) AS last ON true`

const REVIEWS: Statement = {
  name: 'supervision.reviews',
  text: `${REVIEW}
    WHERE ($1::bigint IS NULL OR review.draw_id = $1) AND ($2::text IS NULL OR coalesce(last.state, 'OPEN') = $2)
      AND ($3::text IS NULL OR review.department_code = $3) AND ($4::text IS NULL OR review.auditor = $4)
      AND ($8::text IS NULL OR (review.auditor_client = $8 AND (review.auditor_account IS NULL OR review.auditor_account = $9)))
      AND ($5::bigint IS NULL OR review.draw_id < $5 OR (review.draw_id = $5 AND review.entry_index > $6))
    ORDER BY review.draw_id DESC, review.entry_index LIMIT $7`,
}

const ONE_REVIEW: Statement = {
  name: 'supervision.one_review',
  text: `${REVIEW} WHERE review.draw_id = $1 AND review.entry_index = $2`,
}

const SAMPLE: Statement = {
  name: 'supervision.sample',
  text: `
    SELECT entry_index AS "index", department_code AS department, auditor, conflict, rank
    FROM review WHERE draw_id = $1 ORDER BY rank, entry_index`,
}

const STEPS: Statement = {
  name: 'supervision.steps',
  text: `
    SELECT step.draw_id AS "drawId", step.entry_index AS "entryIndex", step.ordinal, step.state, step.note, step.client,
      step.person, step.department_code AS "departmentCode", step.at
    FROM unnest($1::bigint[], $2::bigint[]) AS key (draw_id, entry_index)
    JOIN review_step AS step ON step.draw_id = key.draw_id AND step.entry_index = key.entry_index
    ORDER BY step.draw_id, step.entry_index, step.ordinal`,
}

const ADD_STEP: Statement = {
  name: 'supervision.add_step',
  // Of two who take the next step at once, the one that comes second finds it taken.
  text: `
    INSERT INTO review_step (draw_id, entry_index, ordinal, state, note, client, person, department_code, at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING RETURNING ordinal`,
}

/** Stores a draw with its sample, which is in the order of its keys. */
export async function addDraw(tx: Tx, draw: DrawRow, sample: readonly Assignment[]): Promise<bigint> {
  const [row] = await tx.query<{ id: bigint }>(ADD_DRAW, [
    draw.algorithm, draw.size, draw.root, draw.fromIndex, draw.toIndex, JSON.stringify(draw.filter), draw.wanted,
    draw.population, draw.seed, draw.publicText, draw.keyedTerms, JSON.stringify(draw.auditors), draw.sampleDigest, draw.drawnAt,
    draw.client, draw.person,
  ])
  if (!row) throw new Error('the draw was not stored')
  await tx.query(ADD_REVIEWS, [
    String(row.id),
    sample.map(({ index }) => index),
    sample.map(({ department }) => department),
    sample.map(({ auditor }) => auditor.name),
    sample.map(({ auditor }) => auditor.client),
    sample.map(({ auditor }) => auditor.account),
    sample.map(({ conflict }) => conflict),
  ])
  return row.id
}

type DrawColumns = Omit<StoredDraw, 'size' | 'fromIndex' | 'toIndex' | 'population'> & {
  size: bigint
  fromIndex: bigint
  toIndex: bigint
  population: bigint
}

export async function findDraw(db: Db, id: bigint): Promise<StoredDraw | null> {
  const [row] = await db.query<DrawColumns>(DRAW, [String(id)])
  if (!row) return null
  const { size, fromIndex, toIndex, population } = row
  return {
    ...row,
    size: Number(size),
    fromIndex: Number(fromIndex),
    toIndex: Number(toIndex),
    population: Number(population),
  }
}

export interface SampleRow {
  readonly index: number
  readonly department: string
  /** Name. */
  readonly auditor: string
  readonly conflict: boolean
  readonly rank: number
}

/** The stored sample of a draw, in its order. */
export async function findSample(db: Db, drawId: bigint): Promise<SampleRow[]> {
  const rows = await db.query<Omit<SampleRow, 'index'> & { index: bigint }>(SAMPLE, [String(drawId)])
  return rows.map((row) => ({ ...row, index: Number(row.index) }))
}

type ReviewColumns = Omit<StoredReview, 'entryIndex'> & { entryIndex: bigint }

/** Newest draws first, within a draw by index. */
export async function findReviews(db: Db, filter: ReviewFilter): Promise<StoredReview[]> {
  const { drawId, state, departmentCode, auditor, of, after, limit } = filter
  const rows = await db.query<ReviewColumns>(REVIEWS, [
    drawId && String(drawId), state, departmentCode, auditor, after && String(after.drawId), after?.entryIndex ?? null, limit,
    of?.client ?? null, of?.account ?? null,
  ])
  return rows.map(toReview)
}

export async function findReview(db: Db, { drawId, entryIndex }: ReviewKey): Promise<StoredReview | null> {
  const [row] = await db.query<ReviewColumns>(ONE_REVIEW, [String(drawId), entryIndex])
  return row ? toReview(row) : null
}

function toReview(row: ReviewColumns): StoredReview {
  return { ...row, entryIndex: Number(row.entryIndex) }
}

/** The steps of these reviews, each review's in their order. */
export async function findSteps(db: Db, keys: readonly ReviewKey[]): Promise<StoredStep[]> {
  if (keys.length === 0) return []
  const rows = await db.query<Omit<StoredStep, 'entryIndex'> & { entryIndex: bigint }>(STEPS, [
    keys.map(({ drawId }) => String(drawId)),
    keys.map(({ entryIndex }) => entryIndex),
  ])
  return rows.map((row) => ({ ...row, entryIndex: Number(row.entryIndex) }))
}

/** False where somebody else has taken this step meanwhile. */
export async function addStep(tx: Tx, step: StoredStep): Promise<boolean> {
  const { drawId, entryIndex, ordinal, state, note, client, person, departmentCode, at } = step
  const values = [String(drawId), entryIndex, ordinal, state, note, client, person, departmentCode, at]
  return (await tx.query(ADD_STEP, values)).length === 1
}
